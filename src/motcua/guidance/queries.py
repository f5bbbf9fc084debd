"""Reads of helping sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.core.errors import Unknown
from motcua.guidance.models import HelpingSession
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class SessionView:
    """Who is helped by whom, and until when."""

    id: UUID
    citizen: UUID
    citizen_name: str
    helper: UUID
    helper_name: str
    helper_unit: str
    counter: UUID | None
    agency: UUID
    agency_name: str
    mandate: UUID | None
    procedure: str
    consent_text: str
    consent_by: str
    began_at: datetime
    ends_by: datetime
    ended_at: datetime | None

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and at < self.ends_by


def session_facts(session: UUID) -> SessionView:
    """A session as the acts need it. Raises Unknown."""
    row = _rows().filter(id=session).first()
    if row is None:
        raise Unknown("unknown", what="helping session")
    return _view(row)


def session(session_id: UUID, *, viewer: Viewer) -> SessionView:
    """A session, for the citizen who is helped and the clerk who helps. Raises Unknown."""
    view = session_facts(session_id)
    if viewer.person not in (view.citizen, view.helper):
        raise Unknown("unknown", what="helping session")
    return view


def open_session(*, viewer: Viewer, at: datetime) -> SessionView | None:
    """The session in which the viewer is helping somebody now."""
    row = _rows().filter(post__person=viewer.person, ended_at__isnull=True, ends_by__gt=at).first()
    return _view(row) if row else None


def _rows() -> QuerySet[HelpingSession]:
    return HelpingSession.objects.select_related("citizen", "post__person", "post__unit", "agency")


def _view(row: HelpingSession) -> SessionView:
    return SessionView(
        id=row.id,
        citizen=row.citizen_id,
        citizen_name=row.citizen.name,
        helper=row.post.person_id,
        helper_name=row.post.person.name,
        helper_unit=row.post.unit.name,
        counter=row.post.counter_id,
        agency=row.agency_id,
        agency_name=row.agency.name,
        mandate=row.mandate_id,
        procedure=row.procedure,
        consent_text=row.consent_text,
        consent_by=row.consent_by,
        began_at=row.began_at,
        ends_by=row.ends_by,
        ended_at=row.ended_at,
    )
