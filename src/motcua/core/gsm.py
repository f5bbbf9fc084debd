"""The alphabet of text messages (3GPP TS 23.038): how long a text is, before it costs a second message.

A letter outside it turns the whole message into UCS-2, 70 characters a part; so Vietnamese goes without its marks.
"""

from __future__ import annotations

from motcua.core.folding import unmarked

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = "^{}\\[~]|€\f"
LONGEST = 160
PART = 153
"""A part of several carries seven bytes less, which join the parts."""


def septets(text: str) -> int:
    """How many of the 160 places of one message a text takes. Raises ValueError for a letter outside the alphabet."""
    strangers = set(text) - set(BASIC) - set(EXTENDED)
    if strangers:
        raise ValueError(f"not in the alphabet: {''.join(sorted(strangers))}")
    return sum(2 if each in EXTENDED else 1 for each in text)


def parts(text: str) -> int:
    """How many messages a text takes. Raises ValueError for a letter outside the alphabet."""
    places = septets(text)
    return 1 if places <= LONGEST else -(-places // PART)


def spelt(text: str) -> str:
    """The text in letters of the alphabet: one outside it loses its marks, so that `año` keeps its ñ."""
    return "".join(each if each in BASIC or each in EXTENDED else unmarked(each) for each in text)
