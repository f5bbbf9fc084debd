"""The life of a dossier as one table: stage, act, who, next stage, effect on the clock, legal basis.

Sources: Decree 61/2018/NĐ-CP articles 15 to 20 (amended by 107/2021), Circular 01/2018/TT-VPCP, Decision
45/2016/QĐ-TTg. Stages are the house's own; each maps to exactly one of the ten national codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from motcua.core.errors import Refused


class Stage(StrEnum):
    """Where a dossier is inside the house."""

    FILED = "filed"
    INCOMPLETE = "incomplete"
    DECLINE_PROPOSED = "decline_proposed"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    FORWARDED = "forwarded"
    ASSIGNED = "assigned"
    SUPPLEMENT = "supplement"
    ASSESSED = "assessed"
    APPROVED = "approved"
    SIGNED = "signed"
    ISSUED = "issued"
    REJECTED = "rejected"
    WITHDRAWING = "withdrawing"
    STOPPED = "stopped"
    RETURNED = "returned"


ENDED = frozenset({Stage.DECLINED, Stage.ISSUED, Stage.REJECTED, Stage.STOPPED, Stage.RETURNED})
"""Where nothing more is to be decided: the result, if any, waits for its owner or is with him."""


class NationalCode(IntEnum):
    """The public state, as the national portal counts it (domain: §1.2)."""

    NEW = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    PROCESSING = 4
    SUPPLEMENT = 5
    PAYMENT = 6
    WITHDRAWAL = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10


NATIONAL: dict[Stage, NationalCode] = {
    Stage.FILED: NationalCode.NEW,
    Stage.INCOMPLETE: NationalCode.SUPPLEMENT,
    Stage.DECLINE_PROPOSED: NationalCode.NEW,
    Stage.DECLINED: NationalCode.NOT_RECEIVED,
    Stage.ACCEPTED: NationalCode.RECEIVED,
    Stage.FORWARDED: NationalCode.PROCESSING,
    Stage.ASSIGNED: NationalCode.PROCESSING,
    Stage.SUPPLEMENT: NationalCode.SUPPLEMENT,
    Stage.ASSESSED: NationalCode.PROCESSING,
    Stage.APPROVED: NationalCode.PROCESSING,
    Stage.SIGNED: NationalCode.PROCESSING,
    Stage.ISSUED: NationalCode.DONE,
    Stage.REJECTED: NationalCode.DONE,
    Stage.WITHDRAWING: NationalCode.WITHDRAWAL,
    Stage.STOPPED: NationalCode.STOPPED,
    Stage.RETURNED: NationalCode.RETURNED,
}


class Verb(StrEnum):
    """Every act, and the trail's word for it."""

    ASK_CONSENT = "ask_consent"
    START_GUIDANCE = "start_guidance"
    END_GUIDANCE = "end_guidance"
    SAVE_DRAFT = "save_draft"
    FILE = "file"
    ACCEPT = "accept"
    RETURN_AT_INTAKE = "return_at_intake"
    DECLINE_INTAKE = "decline_intake"
    CONFIRM_DECLINE = "confirm_decline"
    DIGITISE = "digitise"
    TAKE_FEE = "take_fee"
    CANCEL_FEE = "cancel_fee"
    PRINT_SLIP = "print_slip"
    OPEN_TILL = "open_till"
    CLOSE_TILL = "close_till"
    FORWARD = "forward"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    RETURN_EARLY = "return_early"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLY = "supply"
    ASSESS = "assess"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    KEEP_RENDERING = "keep_rendering"
    REJECT = "reject"
    SIGN = "sign"
    ISSUE = "issue"
    REAPPOINT = "reappoint"
    APOLOGISE_LATE = "apologise_late"
    RECOMPUTE_TERM = "recompute_term"
    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    SETTLE_DIFFERENCE = "settle_difference"
    HAND_OVER_SHIFT = "hand_over_shift"
    SHELVE = "shelve"
    KEEP_RECORD = "keep_record"
    RETURN_PAPERS = "return_papers"
    RETURN_RESULT = "return_result"
    REQUEST_WITHDRAWAL = "request_withdrawal"
    ANSWER_WITHDRAWAL = "answer_withdrawal"
    STOP = "stop"
    CORRECT = "correct"
    TELL_DIRECTLY = "tell_directly"
    ENROL_PERSON = "enrol_person"
    ENROL_ORGANISATION = "enrol_organisation"
    CHANGE_CONTACT = "change_contact"
    LINK_PERSON = "link_person"
    END_LINK = "end_link"
    OPEN_UNIT = "open_unit"
    APPOINT = "appoint"
    GRANT_MANDATE = "grant_mandate"
    END_MANDATE = "end_mandate"
    END_POST = "end_post"
    RECORD_ABSENCE = "record_absence"
    END_ABSENCE = "end_absence"
    SET_HOURS = "set_hours"
    SET_CALENDAR = "set_calendar"
    ATTRIBUTE_LATENESS = "attribute_lateness"
    PUBLISH_PROCEDURE = "publish_procedure"
    IMPORT_PROCEDURES = "import_procedures"
    SETTLE_FINDING = "settle_finding"
    SET_OWN_WORDS = "set_own_words"
    SET_CONSENT = "set_consent"
    SET_CONSENT_SOUND = "set_consent_sound"
    SET_SERVICES = "set_services"
    ISSUE_KEY = "issue_key"
    END_KEY = "end_key"
    TAKE_TICKET = "take_ticket"
    OPEN_WINDOW = "open_window"
    CLOSE_WINDOW = "close_window"
    CALL_NEXT = "call_next"
    RECALL = "recall"
    END_SERVICE = "end_service"
    MARK_ABSENT = "mark_absent"
    READMIT = "readmit"
    MOVE_TICKET = "move_ticket"


class Who(StrEnum):
    """The part somebody has in an act; `core.authority` says which posts may take it."""

    CITIZEN = "citizen"
    CLERK = "clerk"
    OFFICER = "officer"
    HEAD = "head"
    SIGNER = "signer"
    REGISTRAR = "registrar"
    OFFICE = "office"
    SYSTEM = "system"


class Effect(StrEnum):
    """What an act does to the statutory clock."""

    NONE = "none"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    RESTART = "restart"
    MOVE_PROMISE = "move_promise"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Row:
    """One lawful step. `stage` None: the dossier begins here; `to` None: the stage stays (or, after a withdrawal
    is refused, goes back to where it was)."""

    stage: Stage | None
    verb: Verb
    who: tuple[Who, ...]
    to: Stage | None
    effect: Effect
    basis: str


_OPEN = (Stage.FORWARDED, Stage.ASSIGNED, Stage.ASSESSED, Stage.APPROVED)
_RUNNING = (Stage.ACCEPTED, *_OPEN)
_ND61 = "Nghị định 61/2018/NĐ-CP, Điều {}"


def _rows() -> Iterator[Row]:
    intake = (Who.CLERK,)
    yield Row(None, Verb.FILE, (Who.CITIZEN, Who.CLERK), Stage.FILED, Effect.NONE, _ND61.format("16, 17"))
    yield Row(Stage.FILED, Verb.ACCEPT, intake, Stage.ACCEPTED, Effect.START, _ND61.format("17 khoản 1, 3"))
    yield Row(
        Stage.FILED, Verb.RETURN_AT_INTAKE, intake, Stage.INCOMPLETE, Effect.NONE, _ND61.format("17 khoản 1 điểm a")
    )
    yield Row(Stage.INCOMPLETE, Verb.SUPPLY, (Who.CITIZEN, Who.CLERK), Stage.FILED, Effect.NONE, _ND61.format("15, 17"))
    yield Row(
        Stage.FILED, Verb.DECLINE_INTAKE, intake, Stage.DECLINE_PROPOSED, Effect.NONE, _ND61.format("17 khoản 1 điểm b")
    )
    yield Row(
        Stage.DECLINE_PROPOSED,
        Verb.CONFIRM_DECLINE,
        (Who.OFFICER, Who.HEAD),
        Stage.DECLINED,
        Effect.NONE,
        _ND61.format("5, 17"),
    )
    yield Row(
        Stage.DECLINE_PROPOSED, Verb.SEND_BACK, (Who.OFFICER, Who.HEAD), Stage.FILED, Effect.NONE, _ND61.format("5, 17")
    )
    for stage in (Stage.FILED, *_RUNNING, Stage.SUPPLEMENT):
        yield Row(stage, Verb.DIGITISE, intake, None, Effect.NONE, _ND61.format("17 khoản 1"))
    for stage in (Stage.FILED, *_RUNNING, Stage.SUPPLEMENT, Stage.SIGNED, Stage.ISSUED, Stage.REJECTED):
        yield Row(stage, Verb.TAKE_FEE, intake, None, Effect.NONE, _ND61.format("12"))
    for stage in Stage:
        yield Row(stage, Verb.CANCEL_FEE, intake, None, Effect.NONE, _ND61.format("12"))
        yield Row(stage, Verb.PRINT_SLIP, intake, None, Effect.NONE, _ND61.format("12"))
    yield Row(Stage.ACCEPTED, Verb.FORWARD, intake, Stage.FORWARDED, Effect.NONE, _ND61.format("18"))
    yield from _process()
    yield from _lateness()
    yield from _custody()
    yield from _ends()


def _process() -> Iterator[Row]:
    yield Row(Stage.FORWARDED, Verb.ASSIGN, (Who.HEAD,), Stage.ASSIGNED, Effect.NONE, _ND61.format("19 khoản 1"))
    for stage in (Stage.ASSIGNED, Stage.ASSESSED, Stage.SUPPLEMENT):
        yield Row(stage, Verb.REASSIGN, (Who.HEAD,), None, Effect.NONE, _ND61.format("19 khoản 1"))
    for stage in (Stage.FORWARDED, Stage.ASSIGNED):
        yield Row(
            stage,
            Verb.RETURN_EARLY,
            (Who.OFFICER, Who.HEAD),
            Stage.INCOMPLETE,
            Effect.PAUSE,
            _ND61.format("19 khoản 4"),
        )
    yield Row(
        Stage.ASSIGNED, Verb.REQUEST_SUPPLEMENT, (Who.OFFICER,), Stage.SUPPLEMENT, Effect.PAUSE, _ND61.format("19")
    )
    yield Row(
        Stage.SUPPLEMENT, Verb.SUPPLY, (Who.CITIZEN, Who.CLERK), Stage.ASSIGNED, Effect.RESUME, _ND61.format("19")
    )
    yield Row(Stage.ASSIGNED, Verb.ASSESS, (Who.OFFICER,), Stage.ASSESSED, Effect.NONE, _ND61.format("19 khoản 2"))
    yield Row(Stage.ASSESSED, Verb.SEND_BACK, (Who.HEAD,), Stage.ASSIGNED, Effect.NONE, _ND61.format("19"))
    yield Row(Stage.APPROVED, Verb.SEND_BACK, (Who.SIGNER,), Stage.ASSESSED, Effect.NONE, _ND61.format("19"))
    yield Row(Stage.ASSESSED, Verb.APPROVE, (Who.HEAD,), Stage.APPROVED, Effect.NONE, _ND61.format("19"))
    yield Row(
        Stage.ASSESSED, Verb.REJECT, (Who.HEAD, Who.SIGNER), Stage.REJECTED, Effect.STOP, _ND61.format("19 khoản 8")
    )
    for stage in Stage:
        yield Row(stage, Verb.KEEP_RENDERING, (Who.SYSTEM,), None, Effect.NONE, "Thông tư 01/2018/TT-VPCP, Điều 10")
    yield Row(Stage.APPROVED, Verb.SIGN, (Who.SIGNER,), Stage.SIGNED, Effect.NONE, _ND61.format("19"))
    yield Row(Stage.SIGNED, Verb.ISSUE, (Who.REGISTRAR,), Stage.ISSUED, Effect.STOP, _ND61.format("19, 20"))


def _lateness() -> Iterator[Row]:
    for stage in _RUNNING:
        yield Row(stage, Verb.REAPPOINT, (Who.HEAD,), None, Effect.MOVE_PROMISE, _ND61.format("19 khoản 9"))
    for stage in (*_RUNNING, Stage.SIGNED, Stage.ISSUED):
        yield Row(stage, Verb.APOLOGISE_LATE, (Who.HEAD,), None, Effect.MOVE_PROMISE, _ND61.format("19 khoản 9"))
    for stage in (*_RUNNING, Stage.SIGNED, Stage.SUPPLEMENT, Stage.WITHDRAWING):
        yield Row(
            stage, Verb.RECOMPUTE_TERM, (Who.SYSTEM,), None, Effect.MOVE_PROMISE, "Bộ luật Dân sự 2015, Điều 147, 148"
        )


def _custody() -> Iterator[Row]:
    """Papers move wherever the proceedings stand, and after their end too."""
    carriers = (Who.CLERK, Who.OFFICER, Who.REGISTRAR)
    hand_over = "Nghị định 61/2018/NĐ-CP, Điều 18; Quyết định 45/2016/QĐ-TTg, Điều 7, 9"
    for stage in Stage:
        for verb in (Verb.HAND_OVER, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE):
            yield Row(stage, verb, carriers, None, Effect.NONE, hand_over)
        yield Row(stage, Verb.HAND_OVER_SHIFT, (Who.CLERK,), None, Effect.NONE, hand_over)
    for stage in (Stage.DECLINED, Stage.STOPPED, Stage.REJECTED, Stage.RETURNED):
        yield Row(stage, Verb.RETURN_PAPERS, (Who.CLERK,), None, Effect.NONE, _ND61.format("20"))
    for stage in (Stage.DECLINED, Stage.STOPPED, Stage.REJECTED, Stage.ISSUED, Stage.RETURNED):
        yield Row(stage, Verb.SHELVE, (Who.CLERK,), None, Effect.NONE, _ND61.format("20"))


def _ends() -> Iterator[Row]:
    for stage in (Stage.ISSUED, Stage.REJECTED):
        yield Row(stage, Verb.RETURN_RESULT, (Who.CITIZEN, Who.CLERK), Stage.RETURNED, Effect.NONE, _ND61.format("20"))
    for stage in (Stage.FILED, Stage.INCOMPLETE, *_RUNNING, Stage.SUPPLEMENT):
        yield Row(
            stage, Verb.REQUEST_WITHDRAWAL, (Who.CITIZEN, Who.CLERK), Stage.WITHDRAWING, Effect.NONE, _ND61.format("19")
        )
    yield Row(Stage.WITHDRAWING, Verb.ANSWER_WITHDRAWAL, (Who.OFFICER, Who.HEAD), None, Effect.NONE, _ND61.format("19"))
    for stage in (Stage.INCOMPLETE, *_RUNNING, Stage.SUPPLEMENT, Stage.WITHDRAWING):
        yield Row(stage, Verb.STOP, (Who.HEAD, Who.SIGNER), Stage.STOPPED, Effect.STOP, _ND61.format("19"))
    for stage in Stage:
        yield Row(stage, Verb.TELL_DIRECTLY, (Who.CLERK,), None, Effect.NONE, _ND61.format("19 khoản 9, 20"))
    amends = (Who.HEAD, Who.CLERK)
    yield Row(Stage.RETURNED, Verb.CORRECT, amends, None, Effect.NONE, _ND61.format("21"))
    yield Row(None, Verb.CORRECT, amends, Stage.FORWARDED, Effect.START, _ND61.format("21"))


TABLE: tuple[Row, ...] = tuple(_rows())
_BY_STEP = {(row.stage, row.verb): row for row in TABLE}
ENDS = frozenset({Stage.DECLINED, Stage.STOPPED, Stage.RETURNED})


def row(stage: Stage | None, verb: Verb) -> Row:
    """The lawful step `verb` at `stage`. Refuses `wrong_stage`."""
    found = _BY_STEP.get((stage, verb))
    if found is None:
        raise Refused("wrong_stage", rule=_ND61.format("17–20"), stage=stage, verb=verb)
    return found


def parts(stage: Stage | None, verb: Verb) -> tuple[Who, ...]:
    """Who has `verb` to do at `stage`; where it is unlawful there, who has it to do at any, so that whoever has no part
    in an act is told so before he learns where the dossier stands."""
    found = _BY_STEP.get((stage, verb))
    return found.who if found else tuple({who: None for each in TABLE if each.verb is verb for who in each.who})


def is_lawful(stage: Stage, verb: Verb, who: frozenset[Who]) -> bool:
    """Whether somebody in one of these parts may have `verb` to do at `stage`: what a page offers."""
    found = _BY_STEP.get((stage, verb))
    return found is not None and bool(who & set(found.who))


def national(stage: Stage, *, is_completed: bool = False) -> NationalCode:
    """The public state of a stage: derived, never set. `is_completed`: filed again with what was asked for; until it is
    received that stays 5, since no way leads from 5 back to 1 (domain: §1.2)."""
    code = NATIONAL[stage]
    return NationalCode.SUPPLEMENT if is_completed and code is NationalCode.NEW else code


STEPS: tuple[tuple[Stage, ...], ...] = (
    (Stage.FILED, Stage.INCOMPLETE, Stage.DECLINE_PROPOSED, Stage.DECLINED, Stage.ACCEPTED),
    (Stage.FORWARDED, Stage.ASSIGNED, Stage.SUPPLEMENT),
    (Stage.ASSESSED,),
    (Stage.APPROVED, Stage.SIGNED),
    (Stage.ISSUED, Stage.REJECTED, Stage.WITHDRAWING, Stage.STOPPED, Stage.RETURNED),
)


def step(stage: Stage) -> int:
    """Which of the five public steps (1 reception … 5 return) a stage lies in."""
    return next(number for number, stages in enumerate(STEPS, 1) if stage in stages)


def as_markdown(born: frozenset[Verb]) -> str:
    """The table for the docs; an act outside `born` prints "not yet"."""
    lines = ["| stage | act | who | next | clock | basis | born |", "|---|---|---|---|---|---|---|"]
    for each in TABLE:
        who = ", ".join(each.who)
        state = "yes" if each.verb in born else "not yet"
        cells = (each.stage or "–", each.verb, who, each.to or "same", each.effect, each.basis, state)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def as_mermaid() -> str:
    """The steps that change the stage, as a state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {each.stage or '[*]'} --> {each.to}: {each.verb}" for each in TABLE if each.to]
    lines += [f"    {stage} --> [*]" for stage in Stage if stage in ENDS]
    return "\n".join(lines)
