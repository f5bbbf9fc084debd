"""The alphabet of text messages (3GPP TS 23.038): how long a text is, before it costs a second message.

A letter outside it turns the whole message into UCS-2, 70 characters a part; so Vietnamese goes without its marks.
"""

from __future__ import annotations

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = "^{}\\[~]|€\f"
LONGEST = 160


def septets(text: str) -> int:
    """How many of the 160 places of one message a text takes. Raises ValueError for a letter outside the alphabet."""
    strangers = set(text) - set(BASIC) - set(EXTENDED)
    if strangers:
        raise ValueError(f"not in the alphabet: {''.join(sorted(strangers))}")
    return sum(2 if each in EXTENDED else 1 for each in text)
