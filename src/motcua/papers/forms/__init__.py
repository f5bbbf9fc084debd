"""The forms the house fills in: one dataclass beside one typst file. Every value is already in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a table of papers: how many originals and copies were handed in, or are asked for."""

    name: str
    originals: int
    copies: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """Form 01: receipt and appointment. `owner` is "như trên" where he handed it in himself; else who he is and where
    he lives, and `acts_by` the paper by which the submitter acts. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-01"
    over: str
    body: str
    place: str
    day: str
    code: str
    qr: str
    digits: str
    counter: str
    mandate: str
    submitter: str
    number: str
    address: str
    phone: str
    owner: str
    acts_by: str
    helper: str
    procedure: str
    procedure_code: str
    papers: tuple[Listed, ...]
    term: str
    received: str
    promised: str
    return_by: str
    fee: str
    clerk: str
    clerk_unit: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class ResidenceReceipt(Receipt):
    """Form CT04: the police's own receipt in matters of residence. Source: Circular 56/2021/TT-BCA, as amended by
    66/2023/TT-BCA."""

    name: ClassVar[str] = "ct04"


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Form 02: what is to be supplemented, once and fully. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-02"
    over: str
    body: str
    place: str
    day: str
    number: str
    code: str
    applicant: str
    address: str
    phone: str
    procedure: str
    procedure_code: str
    papers: tuple[Listed, ...]
    reason: str
    basis: str
    effect: str
    counter: str
    guide: str
    guide_title: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class ApologyLetter:
    """Form 04: apology and new appointment. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-04"
    over: str
    body: str
    place: str
    day: str
    number: str
    code: str
    applicant: str
    address: str
    phone: str
    procedure: str
    procedure_code: str
    received: str
    promised: str
    is_missed: bool
    reason: str
    anew: str
    counter: str
    head: str
    head_title: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """Form 03: refusal to take in or to process. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-03"
    over: str
    body: str
    place: str
    day: str
    number: str
    code: str
    applicant: str
    address: str
    phone: str
    procedure: str
    procedure_code: str
    reason: str
    article: str
    counter: str
    agency: str
    part: str
    signer: str
    signer_title: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class ResidenceRefusal(RefusalNotice):
    """Form CT06: the police's own refusal in matters of residence. Source: Circular 56/2021/TT-BCA, as amended."""

    name: ClassVar[str] = "ct06"


@dataclass(frozen=True, slots=True)
class ResidenceNotice:
    """Form CT08: what came of a matter of residence. Source: Circular 56/2021/TT-BCA, as amended by 66/2023."""

    name: ClassVar[str] = "ct08"
    over: str
    body: str
    place: str
    day: str
    number: str
    code: str
    applicant: str
    born_on: str
    identity: str
    procedure: str
    address: str
    decision: str
    capacity: str
    signer_title: str
    signer: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class CriminalRecordResult:
    """Criminal record certificate number 1. Source: Law 28/2009/QH12, art. 42; Circular 06/2024/TT-BTP."""

    name: ClassVar[str] = "criminal-record-result"
    over: str
    body: str
    place: str
    day: str
    number: str
    code: str
    applicant: str
    sex: str
    born_on: str
    birthplace: str
    nationality: str
    address: str
    identity: str
    record: str
    capacity: str
    signer_title: str
    signer: str
    is_demo: bool


Form = Receipt | SupplementRequest | ApologyLetter | RefusalNotice | CriminalRecordResult | ResidenceNotice
