"""Who may carry out an act: yes, or no with the rule that refused, over plain facts.

The post guides, receives, digitises, forwards and returns under a mandate of the agency; it never assesses,
approves, signs, or refuses on merit (Decree 61/2018, articles 5 and 14; Decision 468/QĐ-TTg).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb, Who

OWN_DOSSIER = "Nghị định 61/2018/NĐ-CP, Điều 5"
LINK = "Bộ luật Dân sự 2015, Điều 134 đến 141"
MANDATE = "Nghị định 61/2018/NĐ-CP, Điều 14; Quyết định ủy nhiệm"


class Step(StrEnum):
    """The four of five steps that may be handed to the post."""

    GUIDE = "guide"
    RECEIVE = "receive"
    DIGITISE = "digitise"
    RETURN = "return"


class Certificate(StrEnum):
    """What the training record says; a mandate may not ask for any."""

    HELD = "held"
    MISSING = "missing"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class PostFact:
    """A person's post: role at a unit, in force at the instant asked about. `counter` is the one-stop unit where a
    clerk sits; `by_operator` says that the unit is the post's, not the administration's. A deputy acts by his own post
    (`id`) in the role and unit of the one that he stands in for (`stands_for`)."""

    id: UUID
    role: Who
    unit: UUID
    counter: UUID | None = None
    by_operator: bool = False
    stands_for: UUID | None = None


@dataclass(frozen=True, slots=True)
class MandateFact:
    """Which body handed which steps for which procedures to which operator. No procedures: all of the body's."""

    id: UUID
    agency: UUID
    operator: UUID
    steps: frozenset[Step]
    procedures: frozenset[str]
    valid_from: datetime
    valid_to: datetime | None

    def is_in_force(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)


@dataclass(frozen=True, slots=True)
class LinkFact:
    """That one person may act for another or for an organisation: in which procedures (none named: all) or in which
    one dossier, from when to when. `kind` is `proxy`, `parent` or `employee`."""

    id: UUID
    kind: str
    procedures: frozenset[str]
    dossier: UUID | None
    valid_from: datetime
    valid_to: datetime | None

    def is_in_force(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)

    def covers(self, procedure: str, dossier: UUID | None) -> bool:
        """Whether its scope takes in this procedure, and this dossier of it; a new one has no id yet."""
        if self.dossier is not None:
            return self.dossier == dossier
        return not self.procedures or procedure in self.procedures


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a decision rests on. `parties` are the applicant and submitter; `kin` are of their households;
    `links` are all that whoever acts for the applicant has been given by him, None where nobody acts for him."""

    verb: Verb
    at: datetime
    actor: UUID | None
    posts: tuple[PostFact, ...] = ()
    is_system: bool = False
    stage: Stage | None = None
    competent: UUID | None = None
    counter: UUID | None = None
    procedure: str = ""
    parties: frozenset[UUID] = frozenset()
    kin: frozenset[UUID] = frozenset()
    mandates: tuple[MandateFact, ...] = ()
    links: tuple[LinkFact, ...] | None = None
    dossier: UUID | None = None
    consent: bool | None = None
    certificate: Certificate = Certificate.NOT_ASKED
    who: tuple[Who, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Permission:
    """A yes: under which post, and under which mandate for whom, the act is carried out; by which link somebody acts
    for the applicant in it."""

    part: Who
    post: PostFact | None = None
    mandate: MandateFact | None = None
    link: LinkFact | None = None

    @property
    def mandate_id(self) -> UUID | None:
        return self.mandate.id if self.mandate else None


STEP_OF: dict[Verb, Step] = {
    Verb.ASK_CONSENT: Step.GUIDE,
    Verb.START_GUIDANCE: Step.GUIDE,
    Verb.END_GUIDANCE: Step.GUIDE,
    Verb.FILE: Step.RECEIVE,
    Verb.ACCEPT: Step.RECEIVE,
    Verb.RETURN_AT_INTAKE: Step.RECEIVE,
    Verb.DECLINE_INTAKE: Step.RECEIVE,
    Verb.TAKE_FEE: Step.RECEIVE,
    Verb.CANCEL_FEE: Step.RECEIVE,
    Verb.PRINT_SLIP: Step.RECEIVE,
    Verb.FORWARD: Step.RECEIVE,
    Verb.SUPPLY: Step.RECEIVE,
    Verb.REQUEST_WITHDRAWAL: Step.RECEIVE,
    Verb.DIGITISE: Step.DIGITISE,
    Verb.HAND_OVER: Step.RECEIVE,
    Verb.TAKE_OVER: Step.RECEIVE,
    Verb.SETTLE_DIFFERENCE: Step.RECEIVE,
    Verb.HAND_OVER_SHIFT: Step.RECEIVE,
    Verb.SHELVE: Step.RETURN,
    Verb.RETURN_PAPERS: Step.RETURN,
    Verb.RETURN_RESULT: Step.RETURN,
    Verb.CORRECT: Step.RETURN,
    Verb.TELL_DIRECTLY: Step.RECEIVE,
}
GOES_OUT = frozenset({Stage.ISSUED, Stage.REJECTED, Stage.DECLINED, Stage.STOPPED, Stage.RETURNED})
"""Stages at which papers are on their way back to the citizen."""

AT_COUNTERS = frozenset({Verb.ENROL_PERSON, Verb.ENROL_ORGANISATION, Verb.LINK_PERSON, Verb.END_LINK})
"""What a clerk records of those before him, by the papers that he sees."""
AT_HIS_TILL = frozenset({Verb.OPEN_TILL, Verb.CLOSE_TILL})
"""What a clerk does with cash that he answers for himself, for whichever body, also once a mandate has ended."""
CARRIES = frozenset({Verb.HAND_OVER, Verb.HAND_OVER_SHIFT, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE})
"""What moves papers: in as part of the reception, out as part of the return."""
REFERENCE = AT_COUNTERS | frozenset(
    {
        Verb.OPEN_UNIT,
        Verb.APPOINT,
        Verb.GRANT_MANDATE,
        Verb.END_MANDATE,
        Verb.END_POST,
        Verb.RECORD_ABSENCE,
        Verb.END_ABSENCE,
        Verb.SET_HOURS,
        Verb.SET_CALENDAR,
        Verb.PUBLISH_PROCEDURE,
        Verb.IMPORT_PROCEDURES,
        Verb.SETTLE_FINDING,
        Verb.SET_OWN_WORDS,
        Verb.SET_CONSENT,
        Verb.SET_CONSENT_SOUND,
        Verb.ATTRIBUTE_LATENESS,
        Verb.SET_SERVICES,
        Verb.ISSUE_KEY,
        Verb.END_KEY,
    }
)
"""What the office does from wherever it sits."""
IN_THE_HALL = frozenset(
    {
        Verb.TAKE_TICKET,
        Verb.OPEN_WINDOW,
        Verb.CLOSE_WINDOW,
        Verb.CALL_NEXT,
        Verb.RECALL,
        Verb.END_SERVICE,
        Verb.MARK_ABSENT,
        Verb.READMIT,
        Verb.MOVE_TICKET,
    }
)
"""What is done with numbers, before anybody asks for anything: whoever sits at the counter may, under no mandate."""


def step_of(verb: Verb, stage: Stage | None) -> Step:
    """The step that a mandate must grant: of papers on their way in the reception, on their way out the return."""
    if verb in CARRIES and stage in GOES_OUT:
        return Step.RETURN
    return STEP_OF[verb]


def decide(facts: Facts) -> Permission:
    """The permission to carry out `facts.verb`.

    Refuses `wrong_role`, `wrong_unit`, `own_dossier`, `own_household`, `no_mandate`, `mandate_ended`,
    `step_not_granted`, `procedure_not_granted`, `not_trained`, `no_consent`, `no_link`, `link_ended`,
    `link_not_covering`.
    """
    if facts.is_system:
        return _for_system(facts)
    if facts.consent is False:
        raise Refused("no_consent", rule="Nghị định 13/2023/NĐ-CP, Điều 11")
    if not facts.posts and Who.CITIZEN in facts.who:
        if facts.links:
            return Permission(Who.CITIZEN, link=_link(facts))
        if facts.links is None and facts.actor in facts.parties:
            return Permission(Who.CITIZEN)
    posts = [post for post in facts.posts if post.role in facts.who]
    if not posts:
        raise Refused("wrong_role", rule="Nghị định 61/2018/NĐ-CP, Điều 14", verb=facts.verb)
    _refuse_own(facts)
    if facts.verb in REFERENCE | AT_HIS_TILL:
        return Permission(posts[0].role, posts[0])
    if facts.verb in IN_THE_HALL:
        return _in_the_hall(facts, posts)
    may = _at_his_place(facts, posts)
    return replace(may, link=_link(facts))


def _link(facts: Facts) -> LinkFact | None:
    if facts.links is None:
        return None
    return link_in_force(facts.links, at=facts.at, procedure=facts.procedure, dossier=facts.dossier)


def link_in_force(links: Iterable[LinkFact], *, at: datetime, procedure: str, dossier: UUID | None) -> LinkFact:
    """Of the links between two persons, the one by which the one may act for the other here and now.

    Refuses `no_link`, `link_ended`, `link_not_covering`. Source: Civil Code 2015, art. 134 to 141.
    """
    given = list(links)
    if not given:
        raise Refused("no_link", rule=LINK)
    current = [each for each in given if each.is_in_force(at)]
    if not current:
        raise Refused("link_ended", rule=LINK)
    current = [each for each in current if each.covers(procedure, dossier)]
    if not current:
        raise Refused("link_not_covering", rule=LINK, procedure=procedure)
    return current[0]


def _for_system(facts: Facts) -> Permission:
    if Who.SYSTEM in facts.who or facts.verb in REFERENCE:
        return Permission(Who.SYSTEM)
    raise Refused("wrong_role", rule="hệ thống không thay cán bộ", verb=facts.verb)


def _refuse_own(facts: Facts) -> None:
    if facts.actor in facts.parties:
        raise Refused("own_dossier", rule=OWN_DOSSIER)
    if facts.actor in facts.kin:
        raise Refused("own_household", rule=OWN_DOSSIER)


def _in_the_hall(facts: Facts, posts: list[PostFact]) -> Permission:
    """The post at that counter, whoever's clerk it is."""
    for post in posts:
        if post.counter is not None and post.counter == facts.counter:
            return Permission(post.role, post)
    raise Refused("wrong_unit", rule="Nghị định 61/2018/NĐ-CP, Điều 14", verb=facts.verb)


def _at_his_place(facts: Facts, posts: list[PostFact]) -> Permission:
    """The first post that stands where the dossier is; else the most telling refusal."""
    refusal = Refused("wrong_unit", rule="Nghị định 61/2018/NĐ-CP, Điều 19", verb=facts.verb)
    for post in posts:
        if post.role is not Who.CLERK:
            if post.unit == facts.competent:
                return Permission(post.role, post)
            continue
        if facts.counter is not None and post.counter != facts.counter:
            continue
        if not post.by_operator:
            if post.unit in (facts.competent, facts.counter):
                return Permission(post.role, post)
            continue
        try:
            return Permission(post.role, post, _mandate(facts, post))
        except Refused as no:
            refusal = no
    raise refusal


def _mandate(facts: Facts, post: PostFact) -> MandateFact:
    """The mandate under which a postal clerk acts for the competent body, at this instant."""
    step = step_of(facts.verb, facts.stage)
    given = [m for m in facts.mandates if m.operator == post.unit and m.agency == facts.competent]
    if not given:
        raise Refused("no_mandate", rule=MANDATE, step=step)
    current = [m for m in given if m.is_in_force(facts.at)]
    if not current:
        ended = max((m.valid_to for m in given if m.valid_to and m.valid_to <= facts.at), default=facts.at)
        raise Refused("mandate_ended", rule=MANDATE, step=step, ended=ended.isoformat())
    current = [m for m in current if step in m.steps]
    if not current:
        raise Refused("step_not_granted", rule=MANDATE, step=step)
    current = [m for m in current if not m.procedures or facts.procedure in m.procedures]
    if not current:
        raise Refused("procedure_not_granted", rule=MANDATE, step=step, procedure=facts.procedure)
    if facts.certificate is Certificate.MISSING:
        raise Refused("not_trained", rule="Quyết định 468/QĐ-TTg ngày 27/03/2021", step=step)
    return current[0]
