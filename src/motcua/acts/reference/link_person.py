from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from motcua.acts.frame import Case, Lead, Order, act
from motcua.acts.frame.leads import a_new, homes_of
from motcua.core.ages import ADULT, birthday
from motcua.core.authority import LINK
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers import queries as dossiers
from motcua.people import changes as people
from motcua.people import queries
from motcua.people.queries import OrganisationView, PartyView

PAPERS = {
    "proxy": frozenset({"authorisation"}),
    "parent": frozenset({"birth-certificate", "guardianship"}),
    "employee": frozenset({"introduction", "authorisation"}),
}
"""By which paper each kind of link is shown."""


def _opening(_: Order, *, agent: UUID, principal: UUID, **__: object) -> Lead:
    return Lead(parties=homes_of(agent, principal))


@act(Verb.LINK_PERSON, a_new("link", _opening))
def link_person(
    case: Case,
    *,
    kind: str,
    agent: UUID,
    principal: UUID,
    paper: str,
    dated: date,
    number: str = "",
    certified_by: str = "",
    procedures: frozenset[str] = frozenset(),
    dossier: UUID | None = None,
    valid_to: datetime | None = None,
) -> None:
    """Record that `agent` may act for `principal`: as his proxy, his parent, or its employee, by the paper that the
    clerk has seen; in some procedures (none named: all) or in one dossier alone.

    A parent's link ends when the child comes of age. Refuses `link_not_fitting`, `link_paper_missing`, `link_ended`,
    `not_a_child`, `already_linked`. Source: Civil Code 2015, art. 134 to 141; Circular 17/2017.
    """
    whom = queries.party_facts(principal)
    is_fitting = isinstance(whom, OrganisationView) == (kind == "employee") and paper in PAPERS.get(kind, ())
    if dossier is not None and dossiers.facts(dossier).applicant.id != principal:
        is_fitting = False
    if agent == principal or not is_fitting:
        raise Refused("link_not_fitting", rule=LINK)
    if not (number.strip() or certified_by.strip()) or dated > case.now.astimezone(ZONE).date():
        raise Refused("link_paper_missing", rule=LINK)
    if valid_to is not None and valid_to <= case.now:
        raise Refused("link_ended", rule=LINK)
    people.link(
        link_id=case.id,
        kind=kind,
        agent=agent,
        principal=principal,
        procedures=procedures,
        dossier=dossier,
        paper=paper,
        number=number.strip(),
        certified_by=certified_by.strip(),
        dated=dated,
        valid_from=case.now,
        valid_to=_comes_of_age(whom, case.now) if kind == "parent" else valid_to,
    )
    case.name = str(case.id)
    case.note(
        kind=kind,
        agent=str(agent),
        principal=str(principal),
        procedures=sorted(procedures),
        dossier=str(dossier or ""),
        paper=paper,
        dated=dated.isoformat(),
        private={"number": number.strip(), "certified_by": certified_by.strip()},
    )


def _comes_of_age(child: PartyView, now: datetime) -> datetime:
    born_on = None if isinstance(child, OrganisationView) else child.born_on
    until = datetime.combine(birthday(born_on, ADULT), time(), ZONE) if born_on else now
    if until <= now:
        raise Refused("not_a_child", rule="Bộ luật Dân sự 2015, Điều 21, 136")
    return until
