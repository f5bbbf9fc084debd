"""Writes of the outbox by acts: what is to be told, and that somebody was told by voice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.base.inserting import insert
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.telling import Channel, Kind, State
from motcua.notices.models import Notice
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
            state=State.ARRIVED if channel is Channel.INBOX else State.QUEUED,
            ended_at=at if channel is Channel.INBOX else None,
        )
        for person, reach in receivers.items()
        for channel in _channels(reach)
    ]
    insert(rows)
    return any(row.state is State.QUEUED for row in rows)


def _channels(reach: Reach) -> list[Channel]:
    ways = {Channel.INBOX: True, Channel.EMAIL: reach.by_email, Channel.SMS: reach.by_sms}
    return [channel for channel, is_open in ways.items() if is_open]


def told_directly(notice: UUID, *, dossier: UUID, at: datetime) -> int | None:
    """Close what failed of the same news to the same person; the number of its entry, None where nothing had."""
    failed = Notice.objects.filter(dossier_id=dossier, state__in=(State.FAILED, State.GIVEN_UP))
    row = failed.filter(id=notice).first()
    if row is None:
        return None
    failed.filter(entry=row.entry, person_id=row.person_id).update(state=State.TOLD, ended_at=at)
    return row.entry


def read(notice: UUID, *, person: UUID, at: datetime) -> None:
    """The receiver has opened it; opening it again changes nothing."""
    Notice.objects.filter(id=notice, person_id=person, read_at=None).update(read_at=at)
