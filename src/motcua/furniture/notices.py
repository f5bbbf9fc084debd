"""What was told about a dossier, in a reader's words: what, when, by which ways, and whether it arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.base import clock
from motcua.core.telling import Channel, State
from motcua.dossiers.queries import DossierView
from motcua.furniture import formats, sentences
from motcua.notices import queries, wording
from motcua.notices.queries import NoticeView
from motcua.people import queries as people
from motcua.people.queries import Viewer

CHANNELS: dict[Channel, Promise] = {
    Channel.INBOX: gettext_lazy("Trên cổng"),
    Channel.EMAIL: gettext_lazy("Thư điện tử"),
    Channel.SMS: gettext_lazy("Tin nhắn"),
}
TAGS: dict[State, tuple[str, str]] = {
    State.QUEUED: ("hold", "clock"),
    State.SENT: ("", "upload"),
    State.ARRIVED: ("ok", "ok"),
    State.FAILED: ("late", "refuse"),
    State.GIVEN_UP: ("late", "refuse"),
    State.TOLD: ("ok", "phone"),
}
"""A state's tag and drawing; its words are `_stands`."""


@dataclass(frozen=True, slots=True)
class Way:
    """One channel: its name, and how the message stands there."""

    name: Promise
    state: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news to one person. `missed` is the message that did not arrive where no other did; `phone` is the
    number to call then, empty where there is none or nobody has it."""

    title: str
    at: datetime
    receiver: str
    ways: tuple[Way, ...]
    missed: UUID | None
    phone: str


def told(found: DossierView, *, viewer: Viewer) -> list[Told]:
    """What the parties were told of a dossier, the latest first: to staff all of it, to a citizen his own."""
    rows = queries.of_dossier(found.id, viewer=viewer)
    persons = people.persons(frozenset(row.person for row in rows if row.has_failed), viewer=viewer)
    return [
        _told(list(news), {key: each.phone for key, each in persons.items()})
        for _key, news in groupby(rows, key=lambda row: (row.entry, row.person))
    ]


def _told(news: list[NoticeView], phones: dict[UUID, str]) -> Told:
    first = news[0]
    failed = [row for row in news if row.has_failed]
    is_nobodys = any(row.channel is Channel.SMS and row.failure == "receiver_unknown" for row in failed)
    others = [row for row in news if row.channel is not Channel.INBOX and not row.has_failed]
    return Told(
        title=wording.title(first),
        at=first.made_at,
        receiver=first.receiver,
        ways=tuple(_way(row) for row in news),
        missed=failed[0].id if failed and not others else None,
        phone="" if is_nobodys else phones.get(first.person, ""),
    )


def _way(row: NoticeView) -> Way:
    state, icon = TAGS[row.state]
    return Way(CHANNELS[row.channel], state, icon, _stands(row))


def _stands(row: NoticeView) -> str:
    """`đã đến 07:01 26/11`, `gửi lúc 07:00 thứ Ba, 26/11`, `không đến: địa chỉ hoặc số này không có`."""
    ended = formats.instant_short(row.ended_at) if row.ended_at else ""
    match row.state:
        case State.QUEUED if row.due_at > clock.now():
            return _("chờ đến %(when)s") % {"when": formats.instant_row(row.due_at)}
        case State.QUEUED:
            return _("đang thử lại") if row.failure else _("đang gửi")
        case State.SENT:
            return _("đã gửi %(when)s") % {"when": formats.instant_short(row.sent_at or row.due_at)}
        case State.ARRIVED if row.channel is Channel.INBOX:
            read = row.read_at
            return _("đã đọc %(when)s") % {"when": formats.instant_short(read)} if read else _("chưa mở")
        case State.ARRIVED:
            return _("đã đến %(when)s") % {"when": ended}
        case State.TOLD:
            return _("không đến, đã báo trực tiếp %(when)s") % {"when": ended}
    return _("không đến: “%(why)s”") % {"why": sentences.title(row.failure)}
