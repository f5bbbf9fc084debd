"""A page as one may show it to somebody who must not act on it: what stands in its `main`, without links, forms, keys
or scripts. What nobody but the one at the keyboard needs is marked `data-not-mirrored` and left out."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import Final

from django.utils.safestring import SafeString, mark_safe

VOID: Final = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LEFT_OUT: Final = {"script", "style", "template", "noscript", "button", "iframe", "object", "audio", "video", "img"}
UNSEEN: Final = {"hidden", "file", "submit", "password"}
CONTROLS: Final = {"input", "select", "textarea", "option"}
INSTEAD: Final = {"a": "span", "form": "div", "summary": "p", "details": "div"}
NOT_KEPT: Final = ("href", "action", "method", "name", "for", "src", "srcset", "tabindex", "autofocus", "enctype")


def mirrored(page: str) -> SafeString:
    """The `main` of an HTML page for reading alone: controls are shown as they are filled, and disabled."""
    mirror = _Mirror()
    mirror.feed(page)
    mirror.close()
    return mark_safe("".join(mirror.kept))  # noqa: S308 - every word and value is escaped anew


class _Mirror(HTMLParser):
    """Writes what it reads between `<main>` and `</main>`, but for what may act; text is escaped anew."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.is_inside = False
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self.is_inside = True
            return
        if not self.is_inside:
            return
        if self.out or self._is_left_out(tag, dict(attrs)):
            if tag not in VOID:
                self.out.append(tag)
            return
        told = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if _may_stay(name))
        disabled = " disabled" if tag in CONTROLS else ""
        self.kept.append(f"<{INSTEAD.get(tag, tag)}{told}{disabled}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.is_inside = False
        if not self.is_inside or tag in VOID:
            return
        if self.out:
            if tag in self.out:
                while self.out.pop() != tag:
                    pass
            return
        self.kept.append(f"</{INSTEAD.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if self.is_inside and not self.out:
            self.kept.append(escape(data, quote=False))

    def _is_left_out(self, tag: str, attrs: dict[str, str | None]) -> bool:
        classes = (attrs.get("class") or "").split()
        return (
            tag in LEFT_OUT
            or "data-not-mirrored" in attrs
            or (tag == "a" and bool({"btn", "back"} & set(classes)))
            or (tag == "input" and attrs.get("type") in UNSEEN)
        )


def _may_stay(name: str) -> bool:
    return name not in NOT_KEPT and not name.startswith(("on", "data-", "style", "aria-keyshortcuts", "hx-"))
