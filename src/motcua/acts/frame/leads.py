"""How an act finds what it is about: an existing subject is locked first, then read; a new one has yet to begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from motcua.acts.frame.lead import Lead
from motcua.acts.frame.orders import Order
from motcua.core.errors import Refused, Unknown
from motcua.custody import queries as custody
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import Brief
from motcua.guidance import queries as guidance
from motcua.trail import changes as trail
from motcua.trail.changes import Head

type Opening = Callable[..., Lead]
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
    parties = {party.person: party.household for party in dossier.parties if party.role != "helper"}
    return head, Lead(
        code=dossier.code,
        stage=dossier.stage,
        competent=dossier.competent.id,
        counter=dossier.received_by.id,
        procedure=dossier.law.code,
        parties=parties,
        dossier=dossier,
    )


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
    return [(head, _brief_lead(found[head.id])) for head in heads]


def _brief_lead(dossier: Brief) -> Lead:
    return Lead(
        code=dossier.code,
        stage=dossier.stage,
        competent=dossier.competent,
        counter=dossier.received_by,
        procedure=dossier.procedure,
        parties={party.person: party.household for party in dossier.parties if party.role != "helper"},
        brief=dossier,
    )


def the(kind: str) -> Callable[[Order, dict[str, Any]], tuple[Head, Lead]]:
    """Another subject by its name: a mandate, a unit."""

    def find(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
        return trail.lock(kind, _named(order)), Lead()

    return find
