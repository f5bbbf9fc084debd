"""Reads of the outbox and of the citizen's inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet

from motcua.base import keyset
from motcua.core.errors import Unknown
from motcua.core.telling import Channel, Kind, State
from motcua.dossiers.queries import visible, whose
from motcua.notices.models import Notice
from motcua.people.queries import Viewer

_OWN: Final = (
    *("id", "dossier", "entry", "kind", "channel", "person", "date", "made_at", "due_at", "state", "tries"),
    *("sent_at", "ended_at", "failure", "answer", "read_at"),
)


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One message, with what its words need of the dossier; `receiver` is the person's name, `place` the one-stop,
    `body` the competent one."""

    id: UUID
    dossier: UUID
    code: str
    procedure: str
    place: str
    body: str
    return_by: str
    entry: int
    kind: Kind
    channel: Channel
    person: UUID
    receiver: str
    date: datetime | None
    made_at: datetime
    due_at: datetime
    state: State
    tries: int
    sent_at: datetime | None
    ended_at: datetime | None
    failure: str
    answer: str
    read_at: datetime | None

    @property
    def has_failed(self) -> bool:
        return self.state in (State.FAILED, State.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an inbox; `after` continues it, None at the end."""

    rows: tuple[NoticeView, ...]
    after: str | None


def of_dossier(dossier: UUID, *, viewer: Viewer) -> list[NoticeView]:
    """What was told about a dossier the viewer may see, the latest first; a citizen sees what was told to him."""
    rows = Notice.objects.filter(dossier__in=visible(viewer)).filter(dossier_id=dossier)
    if not (viewer.is_staff or viewer.is_system):
        rows = rows.filter(person_id=whose(viewer))
    return _views(rows.order_by("-entry", "person_id", "id"))


def inbox(*, viewer: Viewer, after: str = "", limit: int = 20) -> Page:
    """One page of the viewer's own inbox, the newest first."""
    rows = Notice.objects.filter(person_id=whose(viewer), channel=Channel.INBOX)
    if after:
        rows = rows.filter(keyset.beyond(after, instant="made_at", newest_first=True))
    found = _views(rows.order_by("-made_at", "-id")[: limit + 1])
    shown = found[:limit]
    more = keyset.key(shown[-1].made_at, shown[-1].id) if len(found) > limit else None
    return Page(tuple(shown), more)


def unread(*, viewer: Viewer, cap: int = 99) -> int:
    """How many of his inbox the viewer has not opened, never counted beyond one over `cap`."""
    rows = Notice.objects.filter(person_id=whose(viewer), channel=Channel.INBOX, read_at=None)
    return rows[: cap + 1].count()


def notice(notice_id: UUID, *, viewer: Viewer) -> NoticeView:
    """One notice of the viewer's own inbox. Raises Unknown."""
    return _one(Notice.objects.filter(id=notice_id, person_id=whose(viewer), channel=Channel.INBOX))


def facts(notice_id: UUID) -> NoticeView:
    """One message as the job that sends it needs it. Raises Unknown."""
    return _one(Notice.objects.filter(id=notice_id))


def _one(rows: QuerySet[Notice]) -> NoticeView:
    found = _views(rows)
    if not found:
        raise Unknown("unknown", what="notice")
    return found[0]


def _views(rows: QuerySet[Notice]) -> list[NoticeView]:
    """Rows with what their words need of dossier and receiver, and no more."""
    found = rows.values(
        *_OWN,
        code=F("dossier__code"),
        procedure=F("dossier__version__content__short"),
        place=F("dossier__received_by__name"),
        body=F("dossier__competent__name"),
        return_by=F("dossier__return_by"),
        receiver=F("person__name"),
    )
    return [NoticeView(**row | _named(row)) for row in found]


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {"kind": Kind(row["kind"]), "channel": Channel(row["channel"]), "state": State(row["state"])}
