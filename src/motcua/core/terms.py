"""Terms as the law writes them: "5 working days", "10 calendar days", "8 working hours", "3 months", "same day"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class TermUnit(StrEnum):
    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    HOURS = "working hours"
    MONTHS = "months"
    SAME_DAY = "same day"


class Count(StrEnum):
    """Whether a term of days ends at the close of its last day, or at the hour of reception."""

    END_OF_DAY = "end-of-day"
    TO_THE_HOUR = "to-the-hour"


@dataclass(frozen=True, slots=True)
class Term:
    """So many of a unit; only working days may come in fractions.

    >>> str(Term.parse("3.5 working days"))
    '3.5 working days'
    """

    n: Fraction
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.n <= 0:
            raise ValueError("a term is longer than nothing")
        if self.n.denominator != 1 and self.unit is not TermUnit.WORKING_DAYS:
            raise ValueError("only working days may be a fraction")

    @classmethod
    def parse(cls, text: str) -> Term:
        """The term that `text` names. Raises ValueError."""
        words = " ".join(text.split())
        if words == TermUnit.SAME_DAY:
            return cls(Fraction(1), TermUnit.SAME_DAY)
        number, _, unit = words.partition(" ")
        plural = unit if unit.endswith("s") else f"{unit}s"
        return cls(Fraction(number), TermUnit(plural))

    def __str__(self) -> str:
        if self.unit is TermUnit.SAME_DAY:
            return self.unit.value
        n = self.n.numerator if self.n.denominator == 1 else float(self.n)
        return f"{n} {self.unit.value}"


ANSWER_WITHIN: Final = Term.parse("8 working hours")
"""How soon the one-stop answers an online filing. Source: Decree 45/2020/NĐ-CP."""
RETURN_WITHIN: Final = Term.parse("3 working days")
"""Until when a dossier not yet eligible may go back. Source: Decree 61/2018/NĐ-CP, article 19(4)."""
