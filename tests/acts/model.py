"""What a dossier may live through, as the law's table says it: the model that a random life is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.core.calendar import Calendar, Hours, local
from motcua.core.clock import due
from motcua.core.terms import Term
from motcua.dossiers.queries import DossierView
from tests import law
from tests.acts import hands, lives
from tests.acts.hands import COPIES, RESULT, Papers

UNITS = {lives.CRIMINAL_RECORD: "H47.13", lives.CERTIFIED_COPY: "H47.02.15"}
OPERATOR = "H47.BD"
COUNTERS = {lives.CRIMINAL_RECORD: "H47.61", lives.CERTIFIED_COPY: "H47.02.15.01"}
AT_THE_BODY = {"forwarded", "assigned", "supplement", "assessed", "approved", "signed"}
BEFORE_RECEPTION = {"filed", "incomplete", "decline_proposed", "declined"}
ASKING = {"return_at_intake", "return_early", "request_supplement"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as the model knows him: his parts, where he has them, who he is."""

    name: str
    person: UUID
    parts: frozenset[str]
    unit: str = ""
    counter: str = ""
    home: str = ""

    @property
    def place(self) -> str:
        """Where he gives and takes papers."""
        return self.counter or self.unit

    @property
    def holder(self) -> str:
        """A clerk answers himself for what he takes, an official for his unit (ADR 0015)."""
        return self.name if self.counter else self.unit


@dataclass(slots=True)
class Life:
    """One dossier as it should stand."""

    code: str
    procedure: str
    owner: Somebody
    is_online: bool
    answer_from: datetime
    return_by: str
    stage: str = "filed"
    was: str = ""
    officer: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    is_told: bool = False
    is_missed: bool = False
    is_completed: bool = False
    asked: int = 0
    is_rendered: bool = False
    is_paid: bool = False
    has_slip: bool = False
    is_correction: bool = False
    is_refused: bool = False
    promised: datetime | None = None
    has_result: bool = False
    right: Life | None = None
    papers: Papers = field(default_factory=Papers)
    codes: list[int] = field(default_factory=lambda: [1])

    @property
    def place(self) -> str:
        """The stage at which it really stands: a wish to withdraw moves nothing."""
        return self.was if self.stage == "withdrawing" else self.stage

    @property
    def unit(self) -> str:
        return UNITS[self.procedure]

    @property
    def is_electronic(self) -> bool:
        return self.procedure == lives.CRIMINAL_RECORD

    @property
    def holder(self) -> str:
        return self.unit if self.place in AT_THE_BODY else COUNTERS[self.procedure]

    @property
    def is_vain(self) -> bool:
        """As a correction: it has ended without a result."""
        return self.stage == "stopped" or self.is_refused


def forbidden(life: Life, verb: str, who: Somebody, mandates: set[str]) -> set[str]:
    """Which codes may refuse this person; none: the law lets him."""
    lawful = law.LAWFUL.get((life.stage, verb))
    if lawful is None:
        return {"wrong_stage", *_part_in(life, verb, who, mandates)}
    return _part(life, lawful, who, mandates)


def _part_in(life: Life, verb: str, who: Somebody, mandates: set[str]) -> set[str]:
    every = [each for (_, known), each in law.LAWFUL.items() if known == verb]
    anywhere = law.Lawful(tuple({part for each in every for part in each.by}), every[0].step, "")
    return _part(life, anywhere, who, mandates)


def _part(life: Life, lawful: law.Lawful, who: Somebody, mandates: set[str]) -> set[str]:
    if "citizen" in who.parts or "system" in who.parts:
        is_his = "system" in who.parts or who.person == life.owner.person
        return set() if who.parts & set(lawful.by) and is_his else {"wrong_role"}
    parts = who.parts & set(lawful.by)
    if not parts:
        return {"wrong_role"}
    if who.person == life.owner.person:
        return {"own_dossier"}
    if who.home and who.home == life.owner.home:
        return {"own_household"}
    if parts == {"clerk"}:
        if who.counter != COUNTERS[life.procedure]:
            return {"wrong_unit"}
        if who.unit != OPERATOR:  # a body's own clerk takes in for that body alone (art. 14)
            return set() if who.unit == life.unit else {"wrong_unit"}
        return set() if life.unit in mandates else {"mandate_ended"}
    return set() if who.unit == life.unit else {"wrong_unit"}


def idle(life: Life, verb: str, holder: str, *, is_unreached: bool) -> str:
    """Where there is nothing to do: the rule that says so."""
    match verb:
        case "take_fee" if life.is_correction or life.is_paid:
            return "nothing_owed" if life.is_correction else "already_paid"
        case "cancel_fee" if not life.is_paid:
            return "nothing_to_cancel"
        case "print_slip" if not life.has_slip:
            return "unknown"
        case "tell_directly" if not is_unreached:
            return "nothing_to_tell"
        case "return_papers" | "shelve" if not life.papers.of(holder):
            return "not_held"
        case "correct" if not life.has_result:
            return "no_result"
        case "correct" if life.right and not life.right.is_vain:
            return "already_corrected" if life.right.stage in ("issued", "returned") else "correction_open"
    return ""


def hindered(life: Life, verb: str, who: Somebody, kept: DossierView, calendar: Calendar, at: datetime) -> str:
    """The rule beyond stage and part that stands in the way; empty: nothing does."""
    is_officer = "officer" in who.parts and life.officer != who.name
    match verb:
        case "assess" | "request_supplement" if is_officer:
            return "not_assigned_to_you"
        case "return_early":
            assert life.began is not None
            last = due(Term.parse("3 working days"), life.began, calendar=calendar, hours=kept.hours or Hours()).due
            assert last is not None
            if at > last:
                return "too_late_to_return"
            return "not_assigned_to_you" if is_officer and life.officer else ""
        case "sign" if life.is_electronic and not life.is_rendered:
            return "not_rendered"
        case "reappoint" if life.is_told or life.is_missed:
            return "too_late" if life.is_missed and not life.is_told else "already_reappointed"
        case "reappoint":
            assert kept.promised_at is not None
            return "too_late" if local(at).date() > _working_day_before(kept.promised_at, calendar) else ""
        case "apologise_late":
            assert kept.promised_at is not None
            is_late = (life.ended or at) > kept.promised_at or (life.ended and life.is_missed)
            return "" if is_late else "not_late"
        case "return_result" if "citizen" in who.parts:
            return "collect_at_counter" if life.return_by != "electronic" else ""
        case "return_result" if life.has_result and not life.is_electronic:
            here = life.papers.of(who.holder).get(RESULT, 0)
            return "" if here and here == life.papers.known(RESULT) else "paper_elsewhere"
    return ""


def _working_day_before(promised: datetime, calendar: Calendar) -> date:
    day = local(promised).date() - timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def live(life: Life, verb: str, who: Somebody, at: datetime, officer: str = "") -> None:
    """The life after an act that passed."""
    was, to = life.stage, law.LAWFUL[life.stage, verb].to
    life.stage = life.was if to == law.BACK else to
    match verb:
        case "accept":
            life.began, life.is_told, life.is_missed, life.is_completed = at, False, False, False
        case "request_withdrawal":
            life.was = was
        case "supply" if was == "incomplete":
            life.is_completed, life.answer_from = True, at
        case "assign" | "reassign":
            life.officer = officer
        case "return_early":
            life.officer = ""
        case "approve":
            life.is_rendered = False
        case "reappoint":
            life.is_told = True
        case "apologise_late" if life.ended is None:
            life.is_missed = True
        case "reject" | "issue" | "stop":
            life.ended = at
            life.has_result, life.is_refused = verb == "issue", verb == "reject"
    life.asked += verb in ASKING
    _beside_the_stage(life, verb, who)
    told = law.NATIONAL[life.stage]
    told = 5 if life.is_completed and told == 1 else told
    if told != life.codes[-1]:
        before = life.codes[-2] if life.codes[-1] == 7 else 0
        assert told in law.ONWARD[life.codes[-1]] | {before}, f"{verb}: the nation knows no {life.codes[-1]} → {told}"
        life.codes.append(told)


def _beside_the_stage(life: Life, verb: str, who: Somebody) -> None:
    match verb:
        case "accept" if not life.is_online:
            for kind, number in hands.BROUGHT[life.procedure].items():
                life.papers.bear(kind, number - life.papers.known(kind), who.holder)
        case "sign" if not life.is_electronic:
            life.papers.bear(RESULT, COPIES, who.holder)
        case "return_papers" | "return_result" if "clerk" in who.parts:
            life.papers.leave(who.holder)
        case "take_fee" | "cancel_fee":
            life.is_paid, life.has_slip = verb == "take_fee", True
