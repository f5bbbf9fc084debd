"""Writes of helping sessions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from motcua.guidance.models import HelpingSession


def start(
    *,
    session_id: UUID,
    citizen: UUID,
    post: UUID,
    mandate: UUID | None,
    agency: UUID,
    procedure: str,
    consent_text: str,
    consent_by: str,
    at: datetime,
    ends_by: datetime,
) -> None:
    """Open a session; one the same clerk left open past its hard end is closed at that end."""
    HelpingSession.objects.filter(post_id=post, ended_at__isnull=True, ends_by__lte=at).update(
        ended_at=F("ends_by"), ended_because="time"
    )
    HelpingSession.objects.create(
        id=session_id,
        citizen_id=citizen,
        post_id=post,
        mandate_id=mandate,
        agency_id=agency,
        procedure=procedure,
        consent_text=consent_text,
        consent_by=consent_by,
        began_at=at,
        ends_by=ends_by,
    )


def end(*, session_id: UUID, at: datetime, because: str) -> None:
    HelpingSession.objects.filter(id=session_id, ended_at__isnull=True).update(ended_at=at, ended_because=because)
