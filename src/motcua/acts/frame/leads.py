"""How an act finds what it is about: an existing subject is locked first, then read; a new one has yet to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from motcua.acts.frame.case import Lead
from motcua.acts.frame.orders import Order
from motcua.base import clock
from motcua.core.errors import Unknown
from motcua.dossiers import queries as dossiers
from motcua.guidance import queries as guidance
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.trail import changes as trail
from motcua.trail.changes import Head

type Opening = Callable[..., Lead]


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
    parties = {each.person: each.household for each in dossier.parties if each.person and each.role != "helper"}
    if dossier.applicant.organisation:
        parties |= link_queries.employees(dossier.applicant.organisation, at=clock.now())
    return head, Lead(
        competent=dossier.competent.id,
        counter=dossier.received_by.id,
        procedure=dossier.law.code,
        parties=parties,
        applicant=dossier.applicant.id,
        dossier=dossier,
    )


def the_link(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The link that the order names; both whom it concerns are parties."""
    head = trail.lock("link", _named(order))
    link = link_queries.link(head.id)
    return head, Lead(parties=homes_of(link.agent, link.principal))


def homes_of(*parties: UUID) -> dict[UUID, UUID | None]:
    """With whom each party lives; of an organisation, each who acts for it now."""
    homes = people.homes(frozenset(parties))
    for organisation in set(parties) - homes.keys():
        homes |= link_queries.employees(organisation, at=clock.now())
    return homes


def the_session(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """The helping session that the order names."""
    head = trail.lock("guidance", _named(order))
    session = guidance.session_facts(head.id)
    return head, Lead(competent=session.agency, counter=session.counter, procedure=session.procedure, session=session)


def the(kind: str) -> Callable[[Order, dict[str, Any]], tuple[Head, Lead]]:
    """Another subject by its name: a mandate, a unit."""

    def find(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
        return trail.lock(kind, _named(order)), Lead()

    return find
