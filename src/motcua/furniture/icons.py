"""The house's own icons: line drawings on a grid of 24, stroke 2, in the colour of the text beside them.

Numbers are kept short; a circle is written as in SVG. Every icon stands beside words, so it is hidden from readers.
"""

from __future__ import annotations

from typing import Final

_RING = '<circle cx="12" cy="12" r="9"/>'
_CLOCK = _RING + '<path d="M12 7v5l3.5 2"/>'

DRAWINGS: Final[dict[str, str]] = {
    "back": '<path d="M14.5 5.5L8 12l6.5 6.5"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10.5 21h3"/>',
    "box": '<path d="M3.5 8L12 3.5 20.5 8v8.5L12 21l-8.5-4.5z"/><path d="M3.5 8L12 12.5 20.5 8M12 12.5V21"/>',
    "calendar": '<path d="M4 6h16v15H4zM4 10.5h16M8.5 3v5M15.5 3v5"/>',
    "card": '<path d="M3 5h18v14H3z"/><circle cx="8.5" cy="11" r="2"/>'
    '<path d="M5.8 16c.6-1.6 4.8-1.6 5.4 0M14 10h4M14 14h4"/>',
    "clock": _CLOCK,
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "download": '<path d="M12 4v11M7.5 10.5L12 15l4.5-4.5M4 20h16"/>',
    "hold": _RING + '<path d="M9.8 8.8v6.4M14.2 8.8v6.4"/>',
    "info": _RING + '<path d="M12 11v5.5M12 7.6v.1"/>',
    "late": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="M12 7.5v5.5M12 16.4v.1"/>',
    "lock": '<path d="M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3M12 14.8v2"/>',
    "mail": '<path d="M3 5.5h18v13H3z"/><path d="M3.5 6L12 13l8.5-7"/>',
    "minus": '<path d="M5 12h14"/>',
    "next": '<path d="M9.5 5.5L16 12l-6.5 6.5"/>',
    "ok": _RING + '<path d="M8 12.5l2.7 2.7L16 9.5"/>',
    "paper": '<path d="M6 3h8l4.5 4.5V21H6z"/><path d="M14 3v4.5h4.5M9 12.5h6M9 16.5h6"/>',
    "pen": '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"/>',
    "phone": '<path d="M8 2.5h8v19H8zM11 18.5h2"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3"/><path d="M7 14h10v7H7z"/>',
    "refuse": _RING + '<path d="M6 6l12 12"/>',
    "rotate": '<path d="M20 12a8 8 0 1 1-2.5-5.8M20 3v4.5h-4.5"/>',
    "scan": '<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16"/>',
    "screen": '<path d="M3 5h18v11H3zM9 20h6M12 16v4"/>',
    "scroll": '<path d="M6 4h12v16l-3-2-3 2-3-2-3 2z"/><path d="M9 9h6M9 13h6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "soon": _CLOCK,
    "upload": '<path d="M12 15V4M7.5 8.5L12 4l4.5 4.5M4 20h16"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4.6 14-4.6 15 0"/>',
    "warn": '<path d="M12 4L2.8 20h18.4z"/><path d="M12 10v4.5M12 17.2v.1"/>',
}


def svg(name: str) -> str:
    """The markup of icon `name`; raises KeyError for a drawing that does not exist."""
    return f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{DRAWINGS[name]}</svg>'
