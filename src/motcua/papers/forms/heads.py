"""What forms have in common: their head, and what a letter says of whom it goes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """What stands at the head of each form: the body `over` the one that writes, its place and day; whether it is only
    shown. Source: Decree 30/2020/NĐ-CP, appendix I."""

    over: str
    body: str
    place: str
    day: str
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Headed):
    """What each letter to an applicant says of him and of his dossier."""

    number: str
    code: str
    applicant: str
    address: str
    phone: str
    procedure: str
    procedure_code: str
    counter: str
    email: str = ""
