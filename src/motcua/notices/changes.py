"""Writes of the outbox by acts: what is to be told, and that somebody was told by voice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.telling import Channel, Kind
from motcua.notices.models import ARRIVED, FAILED, GIVEN_UP, QUEUED, TOLD, Notice
from motcua.people.queries import Reach


def queue(
    *, dossier: UUID, entry: int, kind: Kind, receivers: Mapping[UUID, Reach], date: datetime | None, at: datetime
) -> bool:
    """Put what one entry tells into the outbox, one row a receiver and channel; the inbox has it at once. Whether
    there is anything to send."""
    by_day = rules.sms_hours(local(at).date()).next(at)
    rows = [
        Notice(
            dossier_id=dossier,
            entry=entry,
            kind=kind,
            channel=channel,
            person_id=person,
            date=date,
            made_at=at,
            due_at=by_day if channel is Channel.SMS else at,
            state=ARRIVED if channel is Channel.INBOX else QUEUED,
            ended_at=at if channel is Channel.INBOX else None,
        )
        for person, reach in receivers.items()
        for channel in _channels(reach)
    ]
    Notice.objects.bulk_create(rows)
    return any(row.state == QUEUED for row in rows)


def _channels(reach: Reach) -> list[Channel]:
    ways = {Channel.INBOX: True, Channel.EMAIL: reach.by_email, Channel.SMS: reach.by_sms}
    return [channel for channel, is_open in ways.items() if is_open]


def told_by_phone(dossier: UUID, *, entry: int, person: UUID, at: datetime) -> bool:
    """Close what did not reach this person; whether there was anything."""
    rows = Notice.objects.filter(dossier_id=dossier, entry=entry, person_id=person, state__in=(FAILED, GIVEN_UP))
    return bool(rows.update(state=TOLD, ended_at=at))


def read(notice: UUID, *, person: UUID, at: datetime) -> None:
    """The receiver has opened it; opening it again changes nothing."""
    Notice.objects.filter(id=notice, person_id=person, read_at=None).update(read_at=at)
