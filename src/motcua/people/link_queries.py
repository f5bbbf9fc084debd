"""Reads of who may act for whom. Each goes to the two it concerns, and to staff who have one of them before them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.core.authority import LinkFact
from motcua.core.errors import Unknown
from motcua.people.models import Link
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as pages and papers name it: who, for whom, in what, and by which paper."""

    id: UUID
    kind: str
    agent: UUID
    agent_name: str
    principal: UUID
    principal_name: str
    is_for_organisation: bool
    born_on: date | None
    procedures: frozenset[str]
    dossier: UUID | None
    paper: str
    number: str
    certified_by: str
    dated: date
    valid_from: datetime
    valid_to: datetime | None

    def is_in_force(self, at: datetime) -> bool:
        return self.fact.is_in_force(at)

    def covers(self, procedure: str) -> bool:
        """Whether a new dossier of this procedure lies within its scope."""
        return self.fact.covers(procedure, None)

    @property
    def fact(self) -> LinkFact:
        return LinkFact(self.id, self.kind, self.procedures, self.dossier, self.valid_from, self.valid_to)


def acts_for(*, viewer: Viewer, at: datetime) -> list[LinkView]:
    """Whom the viewer himself may act for at `at`."""
    if viewer.person is None:
        raise Unknown("unknown", what="person")
    return [_view(row) for row in _in_force(_rows().filter(agent_id=viewer.person), at)]


def links_of(party: UUID, *, viewer: Viewer) -> list[LinkView]:
    """Every link of a person or organisation, either way, ended ones last, for staff who has one of them before him."""
    if not viewer.is_staff:
        raise Unknown("unknown", what="person")
    rows = _rows().filter(Q(agent_id=party) | Q(person_id=party) | Q(organisation_id=party))
    return [_view(row) for row in rows.order_by("-valid_from")]


def links_by_id(ids: set[UUID], *, viewer: Viewer) -> dict[UUID, LinkView]:
    """Links by which dossiers were handed in that the viewer was let through to."""
    if not ids or (viewer.account is None and not viewer.is_system):
        return {}
    return {row.id: _view(row) for row in _rows().filter(id__in=ids)}


def link_facts(*, agent: UUID, principal: UUID) -> tuple[LinkFact, ...]:
    """What one has been given by the other, ended links too: authority says why one no longer holds."""
    rows = _rows().filter(Q(person_id=principal) | Q(organisation_id=principal), agent_id=agent)
    return tuple(_view(row).fact for row in rows.order_by("-valid_from"))


def link(link_id: UUID) -> LinkView:
    """A link as the act that ends it needs it."""
    return _view(_rows().get(id=link_id))


def employees(organisations: Set[UUID], *, at: datetime) -> dict[UUID, dict[UUID, UUID | None]]:
    """Who acts for each organisation now, and with whom he lives: facts for authority, shown to nobody."""
    staff: dict[UUID, dict[UUID, UUID | None]] = {}
    if organisations:
        rows = _in_force(Link.objects.filter(organisation_id__in=organisations), at)
        for organisation, agent, household in rows.values_list("organisation_id", "agent_id", "agent__household"):
            staff.setdefault(organisation, {})[agent] = household
    return staff


def _in_force(rows: QuerySet[Link], at: datetime) -> QuerySet[Link]:
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at), valid_from__lte=at)


def _rows() -> QuerySet[Link]:
    return Link.objects.select_related("agent", "person", "organisation").order_by("id")


def _view(row: Link) -> LinkView:
    principal = row.person or row.organisation
    assert principal is not None
    return LinkView(
        id=row.id,
        kind=row.kind,
        agent=row.agent_id,
        agent_name=row.agent.name,
        principal=principal.id,
        principal_name=principal.name,
        is_for_organisation=row.organisation_id is not None,
        born_on=row.person.born_on if row.person else None,
        procedures=frozenset(row.procedures),
        dossier=row.dossier,
        paper=row.paper,
        number=row.number,
        certified_by=row.certified_by,
        dated=row.dated,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
