"""The forms the house fills in: one dataclass beside one typst file. Every value is already in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.papers.forms.books import BlankSet, ControlSheet, Register
from motcua.papers.forms.heads import Headed, Letter


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a table of papers: how many of each were handed in, or are asked for."""

    name: str
    originals: int
    certified: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Headed):
    """Form 01: receipt and appointment, in two copies; the second bears no digits. `owner` is "như trên" where he
    handed it in himself; else who he is and where he lives, and `acts_by` the paper by which the submitter acts.
    Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-01"
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
    sets: str
    term: str
    received: str
    on_paper: str
    promised: str
    return_by: str
    fee: str
    book: str
    line: str
    clerk: str
    clerk_unit: str
    feedback: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceReceipt(Receipt):
    """Form CT04: the police's own receipt in matters of residence. Source: Circular 56/2021/TT-BCA, as amended by
    66/2023/TT-BCA."""

    name: ClassVar[str] = "ct04"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest(Letter):
    """Form 02: what is to be supplemented, once and fully. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-02"
    papers: tuple[Listed, ...]
    reason: str
    basis: str
    effect: str
    guide: str
    guide_title: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyLetter(Letter):
    """Form 04: apology and new appointment. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-04"
    received: str
    promised: str
    is_missed: bool
    reason: str
    anew: str
    agency: str
    head: str
    head_title: str
    capacity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalNotice(Letter):
    """Form 03: refusal to take in or to process. Source: Circular 01/2018/TT-VPCP, appendix."""

    name: ClassVar[str] = "form-03"
    reason: str
    article: str
    agency: str
    part: str
    signer: str
    signer_title: str
    capacity: str
    contact: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeSlip(Headed):
    """The counter's own slip for a fee, or the counter-entry to the one whose number `cancels` names. No electronic
    receipt (Decree 123/2020/NĐ-CP, art. 30). `copy`: which copy this is, made when; empty on the original. Source:
    Decree 61/2018/NĐ-CP, art. 12."""

    name: ClassVar[str] = "fee-slip"
    number: str
    at: str
    code: str
    qr: str
    applicant: str
    procedure: str
    procedure_code: str
    tariff: str
    let_off: str
    less: str
    amount: str
    in_words: str
    reason: str
    cancels: str
    counter: str
    mandate: str
    clerk: str
    clerk_title: str
    copy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceRefusal(RefusalNotice):
    """Form CT06: the police's own refusal in matters of residence. Source: Circular 56/2021/TT-BCA, as amended."""

    name: ClassVar[str] = "ct06"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceNotice(Headed):
    """Form CT08: what came of a matter of residence. Source: Circular 56/2021/TT-BCA, as amended by 66/2023."""

    name: ClassVar[str] = "ct08"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CriminalRecordResult(Headed):
    """Criminal record certificate number 1. Source: Law 28/2009/QH12, art. 42; Circular 06/2024/TT-BTP."""

    name: ClassVar[str] = "criminal-record-result"
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


@dataclass(frozen=True, slots=True)
class HandedPapers:
    """One line of a hand-over: equal papers of one dossier, how many were listed and how many counted."""

    code: str
    applicant: str
    paper: str
    kind: str
    expected: int
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverRecord(Headed):
    """The record of a hand-over that both sides sign; of a shift with the giver's `till` and the dossiers `waiting` to
    be sent on. Source: Decision 45/2016/QĐ-TTg, art. 7, 9."""

    name: ClassVar[str] = "hand-over-record"
    number: str
    origin: str
    destination: str
    giver: str
    giver_title: str
    receiver: str
    receiver_title: str
    handed: str
    taken: str
    lines: tuple[HandedPapers, ...]
    dossiers: int
    expected: int
    counted: int
    is_submission: bool
    till: str = ""
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What is stuck on one paper: its short code, also as a QR, its dossier's code and what it is; nobody's name."""

    short: str
    qr: str
    code: str
    paper: str
    kind: str


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels on an A4 sheet of 24 (70 × 37 mm); the first `used` places are left free. The house's own."""

    name: ClassVar[str] = "label-sheet"
    labels: tuple[Label, ...]
    used: int


Form = (
    Receipt
    | SupplementRequest
    | ApologyLetter
    | RefusalNotice
    | FeeSlip
    | CriminalRecordResult
    | ResidenceNotice
    | ControlSheet
    | Register
    | BlankSet
    | HandOverRecord
    | LabelSheet
)
