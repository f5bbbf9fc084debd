"""The fields in which a clerk's forms say what there is of each component; whoever sends such a form without a browser
fills it in from here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from motcua.papers.ports import Handed

if TYPE_CHECKING:
    from motcua.papers.queries import PaperView

PARTS: Final = ("originals", "certified", "copies", "compared")
"""What is said of each component, in the order of the forms' columns: three counts, and a tick."""


def field(component: str, part: str) -> str:
    return f"{component}-{part}"


def of(paper: Handed | PaperView) -> dict[str, int]:
    """The fields of one component."""
    values = (paper.originals, paper.certified, paper.copies, paper.is_compared)
    return {field(paper.component, part): value for part, value in zip(PARTS, values, strict=True)}


def sent(counted: Iterable[Handed]) -> dict[str, str]:
    """The fields as a browser sends them; a tick that is not set is not sent."""
    said = {name: value for each in counted for name, value in of(each).items()}
    return {name: "on" if value is True else str(value) for name, value in said.items() if value is not False}
