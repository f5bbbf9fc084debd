"""Every act of the house as anybody may try to order it: found by its file, with arguments a person would give."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from motcua import acts
from motcua.acts.frame import Outcome
from motcua.acts.frame.act import BORN
from motcua.base import files
from motcua.core.authority import IN_THE_HALL
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.papers.ports import Handed, ScannedFrom
from tests.acts import lives

MISSING = "tests/acts/anybody.py: ARGUMENTS has no line for {}: say how a person would order it"
COMPONENTS = {lives.CRIMINAL_RECORD: "identity", lives.CERTIFIED_COPY: "original"}
COUNTED = {
    lives.CRIMINAL_RECORD: lives.COUNTED,
    lives.CERTIFIED_COPY: (Handed("original", originals=1, is_compared=True), Handed("copy", copies=2)),
}
ANSWERS = {
    lives.CRIMINAL_RECORD: lives.ANSWERS,
    lives.CERTIFIED_COPY: {"paper": "Bằng tốt nghiệp", "pages": "2", "copies": "2"},
}
SITUATIONS = {lives.CRIMINAL_RECORD: "form-1-self", lives.CERTIFIED_COPY: "one-paper"}
CONCLUSIONS = {lives.CRIMINAL_RECORD: "clean", lives.CERTIFIED_COPY: "matches"}
OFFICERS = {lives.CRIMINAL_RECORD: ("chuyenvien", "chuyenvien2"), lives.CERTIFIED_COPY: ("tuphapphuong",)}


NOT_PLAYED: dict[Verb, str] = {
    Verb.SAVE_DRAFT: "a draft is no dossier yet",
    Verb.START_GUIDANCE: "helping stands beside dossiers: test_mandate_ends",
    Verb.END_GUIDANCE: "helping stands beside dossiers: test_mandate_ends",
    Verb.ASK_CONSENT: "likewise: test_guidance, test_mandate_ends",
    Verb.ENROL_PERSON: "people are there before a life begins: test_reference",
    Verb.ENROL_ORGANISATION: "likewise: test_links",
    Verb.LINK_PERSON: "who acts for whom has a suite of its own: test_links, test_acting_for_another",
    Verb.END_LINK: "likewise",
    Verb.OPEN_UNIT: "reference: test_reference",
    Verb.APPOINT: "reference: test_reference",
    Verb.END_POST: "reference: test_reference; nobody of the few may leave for good",
    Verb.SET_HOURS: "the clock's hours are those of the dossier's unit: test_recomputing",
    Verb.END_ABSENCE: "an absence ends by itself here: test_standing_in",
    Verb.SET_CALENDAR: "a decree moves every open term: test_recomputing",
    Verb.PUBLISH_PROCEDURE: "a life is lived under one version: test_reference",
    **dict.fromkeys(
        (Verb.IMPORT_PROCEDURES, Verb.SETTLE_FINDING, Verb.SET_OWN_WORDS),
        "what the national catalogue says changes no dossier: test_national",
    ),
    Verb.SET_CONSENT: "reference: test_guidance",
    Verb.SET_CONSENT_SOUND: "reference: test_guidance",
    Verb.ATTRIBUTE_LATENESS: "what the office finds changes no dossier: test_late_and_refused",
    Verb.ISSUE_KEY: "a program's key is no dossier: tests/api",
    Verb.END_KEY: "likewise",
    Verb.KEEP_RECORD: "the job's, once a hand-over: test_custody",
    Verb.HAND_OVER_SHIFT: "papers that change hands at one counter: test_custody_balance, test_shift",
    Verb.OPEN_TILL: "cash is counted by clerk, not by dossier: test_tills",
    Verb.CLOSE_TILL: "likewise",
    Verb.CHANGE_CONTACT: "where one is told is no step of a dossier: test_contact",
    **dict.fromkeys((Verb.SET_SERVICES, *IN_THE_HALL), "the hall knows no dossier: test_hall"),
}
"""Acts that no random life orders, and where they are tried. A dossier taken in on paper is not played either: its two
instants would ask the model for the mandates of then (test_on_paper, test_mandate_ends)."""
NO_PAPER = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an order is about, as far as its arguments depend on it."""

    province: Province
    procedure: str
    number: str
    is_citizen: bool = False
    officer: str = ""
    signed: str = ""
    paper: UUID = NO_PAPER
    rendered: str = ""
    slip: UUID = NO_PAPER
    notice: UUID = NO_PAPER
    edition: UUID = NO_PAPER
    basis: str = "Luật Lý lịch tư pháp 2009, Điều 45"

    @property
    def is_electronic(self) -> bool:
        return self.procedure == lives.CRIMINAL_RECORD

    @property
    def post(self) -> UUID:
        """The officer's post: the one named, else the unit's first."""
        return self.province.staff[self.officer or OFFICERS[self.procedure][0]].posts["officer"]


def _ask(wish: Wish) -> dict[str, Any]:
    return {"components": (COMPONENTS[wish.procedure],), "reason": "Ảnh lóa.", "basis": wish.basis}


def _supply(wish: Wish) -> dict[str, Any]:
    component = COMPONENTS[wish.procedure]
    if not wish.is_citizen:
        return {"handed": (Handed(component, originals=1, is_compared=True),)}
    handed = (Handed(component, copies=1, file=files.store(scan.sample())),) if wish.is_electronic else ()
    return {"handed": handed, "answer": "Đã chụp lại."}


def _sign(wish: Wish) -> dict[str, Any]:
    return {"signed_file": wish.signed or None} if wish.is_electronic else {"pages": 2, "copies": 2}


def _scan(wish: Wish) -> dict[str, Any]:
    file = files.store(scan.sample())
    return {
        "component": COMPONENTS[wish.procedure],
        "file": file,
        "source": ScannedFrom.ORIGINAL,
        "is_compared": True,
    }


def _reason(_: Wish) -> dict[str, Any]:
    return {"reason": "Theo đề nghị."}


def _refusal(_: Wish) -> dict[str, Any]:
    return {"reason": "Không thuộc thẩm quyền.", "article": "Điều 44"}


def _nothing(_: Wish) -> dict[str, Any]:
    return {}


ARGUMENTS: dict[Verb, Callable[[Wish], dict[str, Any]]] = {
    Verb.ACCEPT: lambda wish: {"counted": COUNTED[wish.procedure]},
    Verb.RETURN_AT_INTAKE: _ask,
    Verb.DECLINE_INTAKE: _refusal,
    Verb.CONFIRM_DECLINE: _nothing,
    Verb.DIGITISE: _scan,
    Verb.TAKE_FEE: _nothing,
    Verb.CANCEL_FEE: lambda wish: {"slip": wish.slip, "reason": "Thu nhầm."},
    Verb.PRINT_SLIP: lambda wish: {"slip": wish.slip},
    Verb.FORWARD: _nothing,
    Verb.SUPPLY: _supply,
    Verb.ASSIGN: lambda wish: {"officer": wish.post},
    Verb.REASSIGN: lambda wish: {"officer": wish.post, "reason": "Nghỉ phép."},
    Verb.RETURN_EARLY: _ask,
    Verb.REQUEST_SUPPLEMENT: _ask,
    Verb.ASSESS: lambda wish: {"conclusion": CONCLUSIONS[wish.procedure], "remark": "Đã tra cứu."},
    Verb.SEND_BACK: _reason,
    Verb.APPROVE: _nothing,
    Verb.REJECT: _refusal,
    Verb.KEEP_RENDERING: lambda wish: {"paper": wish.paper, "file": wish.rendered},
    Verb.SIGN: _sign,
    Verb.ISSUE: _nothing,
    Verb.REAPPOINT: lambda _: {"days": 3, "reason": "Chờ xác minh."},
    Verb.APOLOGISE_LATE: lambda _: {"days": 2, "reason": "Chậm xác minh."},
    Verb.RECOMPUTE_TERM: lambda wish: {"edition": wish.edition},
    Verb.TELL_DIRECTLY: lambda wish: {"notice": wish.notice},
    Verb.SHELVE: lambda _: {"shelf": "K2-05"},
    Verb.RETURN_PAPERS: lambda wish: {"number": wish.number},
    Verb.RETURN_RESULT: lambda wish: {} if wish.is_citizen else {"number": wish.number},
    Verb.REQUEST_WITHDRAWAL: _reason,
    Verb.ANSWER_WITHDRAWAL: _reason,
    Verb.STOP: _reason,
    Verb.CORRECT: _reason,
}
"""What a person would give who orders an act on a dossier. `file` and what has another subject are not here."""


@cache
def born() -> dict[Verb, Callable[..., Outcome]]:
    """Every act that exists, by its verb."""
    found = [each.name for each in pkgutil.walk_packages(acts.__path__, "motcua.acts.")]
    modules = {name.rpartition(".")[2]: import_module(name) for name in found if ".frame" not in name}
    return {verb: getattr(modules[verb], verb) for verb in Verb if verb in BORN}
