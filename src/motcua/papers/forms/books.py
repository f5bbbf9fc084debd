"""What is printed of many steps or many dossiers, or of none yet: forms 05 and 06, and the set of blank papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.papers.forms.heads import Headed


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand-over of a dossier: from whom to whom, when, how it stood, and what for."""

    giver: str
    receiver: str
    at: str
    result: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheet(Headed):
    """Form 05: every hop of a dossier. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-05"
    code: str
    owner: str
    procedure: str
    procedure_code: str
    agency: str
    coordinating: str
    received: str
    on_paper: str
    promised: str
    hops: tuple[Hop, ...]
    printed: str


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier of the register; every day as `25/11/2024`, empty while it has not come."""

    line: str
    code: str
    procedure: str
    sets: str
    owner: str
    contact: str
    agency: str
    received: str
    forwarded: str
    promised: str
    issued: str
    returned: str
    return_by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Headed):
    """Form 06: the register of dossiers of one unit and period. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-06"
    unit: str
    period: str
    part: str
    rows: tuple[Line, ...]
    printed: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that the law asks for, and how many of it, in words."""

    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of one situation."""

    name: str
    hint: str
    papers: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its choices, and `lines` to write on."""

    label: str
    hint: str
    is_optional: bool
    choices: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSet(Headed):
    """What a counter writes by hand while the system is down: the slip (form 01) twice, the papers, the questions."""

    name: ClassVar[str] = "blank-set"
    counter: str
    mandate: str
    procedure: str
    procedure_name: str
    procedure_code: str
    sets: str
    term: str
    counting: str
    return_ways: tuple[str, ...]
    fee: str
    situations: tuple[Checklist, ...]
    questions: tuple[Asked, ...]
    since: str
    printed: str
    feedback: str
