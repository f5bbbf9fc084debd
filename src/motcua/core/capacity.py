"""In what capacity a document is signed: the sign before the title, and whose place it takes.

Source: Decree 30/2020/NĐ-CP, article 13 and appendix I: TM., KT., TL., TUQ.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.core.errors import Refused

RULE = "Nghị định 30/2020/NĐ-CP, Điều 13"


class Sign(StrEnum):
    """The four signs; none: the head of a body signs under his own title."""

    ON_BEHALF = "TM."
    FOR_THE_HEAD = "KT."
    BY_ORDER = "TL."
    BY_AUTHORISATION = "TUQ."


def written(sign: str, whose: str) -> str:
    """`KT. GIÁM ĐỐC`; empty without a sign. Refuses `capacity_unclear` where one of the two is missing or unknown."""
    if not sign and not whose.strip():
        return ""
    if sign not in set(Sign) or not whose.strip():
        raise Refused("capacity_unclear", rule=RULE)
    return f"{sign} {whose.strip().upper()}"
