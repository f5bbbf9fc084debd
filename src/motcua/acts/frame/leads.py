"""How an act finds what it is about: an existing subject is locked first, then read; a new one has yet to begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from motcua.acts.frame.lead import Lead
from motcua.acts.frame.orders import Order
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.errors import Refused, Unknown
from motcua.custody import queries as custody
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import Brief, PartyView
from motcua.guidance import queries as guidance
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.trail import changes as trail
from motcua.trail.changes import Head

type Opening = Callable[..., Lead]
type Staff = dict[UUID, dict[UUID, UUID | None]]
type Codes = Callable[[Lead, dict[str, Any]], Iterable[str]]

MOST = 200
"""So many dossiers may one act touch."""


def a_new(kind: str, opening: Opening | None = None) -> Callable[[Order, dict[str, Any]], tuple[Head, Lead]]:
    """A subject that the act brings into being; `opening(order, **arguments)` reads what authority must know."""

    def find(order: Order, arguments: dict[str, Any]) -> tuple[Head, Lead]:
        lead = opening(order, **arguments) if opening else Lead()
        return trail.begin(kind), lead

    return find


def _named(order: Order) -> str:
    if order.subject is None:
        raise Unknown("unknown", what="subject")
    return order.subject


def the_dossier(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The dossier with the code that the order names."""
    head = trail.lock("dossier", _named(order))
    dossier = dossiers.facts(head.id)
    return head, Lead(
        code=dossier.code,
        stage=dossier.stage,
        competent=dossier.competent.id,
        counter=dossier.received_by.id,
        procedure=dossier.law.code,
        parties=_homes(dossier.parties, _staff(dossier.parties)),
        applicant=dossier.applicant.id,
        dossier=dossier,
    )


def the_person(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The person that the order names, who is the only party."""
    head = trail.lock("person", _named(order))
    return head, Lead(parties=homes_of(head.id))


def the_link(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The link that the order names; both whom it concerns are parties."""
    head = trail.lock("link", _named(order))
    link = link_queries.link(head.id)
    return head, Lead(parties=homes_of(link.agent, link.principal))


def homes_of(*parties: UUID) -> dict[UUID, UUID | None]:
    """With whom each party lives; of an organisation, each who acts for it now."""
    homes = people.homes(frozenset(parties))
    for staff in link_queries.employees(set(parties) - homes.keys(), at=clock.now()).values():
        homes |= staff
    return homes


def to_guide(
    _: Order, *, citizen: UUID, procedure: str, counter: UUID, consents: bool | None = None, **__: object
) -> Lead:
    """Whom to help with which procedure at which counter, and whether he consents, where he was asked."""
    law = catalogue.version(procedure, clock.today()).law
    unit = agencies.competent(law.competent, counter=counter)
    return Lead(competent=unit.id, counter=counter, procedure=procedure, parties=homes_of(citizen), consent=consents)


def the_session(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The helping session that the order names."""
    head = trail.lock("guidance", _named(order))
    session = guidance.session_facts(head.id)
    return head, Lead(competent=session.agency, counter=session.counter, procedure=session.procedure, session=session)


def the_manifest(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The hand-over that the order names."""
    head = trail.lock("manifest", _named(order))
    return head, Lead(manifest=custody.manifest_facts(head.id))


def the_dossiers(codes: Iterable[str]) -> list[tuple[Head, Lead]]:
    """Several dossiers, locked in the order of their ids. Refuses `nothing_listed`, `too_many`."""
    named = set(codes)
    if not named:
        raise Refused("nothing_listed", rule="Quyết định 45/2016/QĐ-TTg, Điều 7")
    if len(named) > MOST:
        raise Refused("too_many", rule="acts/frame/leads.py", most=MOST)
    heads = trail.lock_each("dossier", named)
    found = dossiers.briefs({head.id for head in heads})
    staff = _staff(party for each in found.values() for party in each.parties)
    return [(head, _brief_lead(found[head.id], staff)) for head in heads]


def _brief_lead(dossier: Brief, staff: Staff) -> Lead:
    return Lead(
        code=dossier.code,
        stage=dossier.stage,
        competent=dossier.competent,
        counter=dossier.received_by,
        procedure=dossier.procedure,
        parties=_homes(dossier.parties, staff),
        brief=dossier,
    )


def _staff(parties: Iterable[PartyView]) -> Staff:
    return link_queries.employees({each.organisation for each in parties if each.organisation}, at=clock.now())


def _homes(parties: Iterable[PartyView], staff: Staff) -> dict[UUID, UUID | None]:
    homes = {each.person: each.household for each in parties if each.person and each.role != "helper"}
    for organisation in staff.keys() & {each.organisation for each in parties}:
        homes |= staff[organisation]
    return homes


def the(kind: str) -> Callable[[Order, dict[str, Any]], tuple[Head, Lead]]:
    """Another subject by its name: a mandate, a unit."""

    def find(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
        return trail.lock(kind, _named(order)), Lead()

    return find
