"""Sending what is due: claim one row, hand it over outside any transaction, record what the partner said.

A worker that dies in between leaves its claim to run out; the message then goes again under the same key, and a partner
that knows the key sends nothing twice.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.base import clock
from motcua.base.plugins import adapter
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.telling import Channel, State
from motcua.notices import queries, wording
from motcua.notices.models import Notice
from motcua.notices.ports import MessagePort

PORTS: Final = {Channel.EMAIL: "EMAIL", Channel.SMS: "SMS"}
AWAY: Final = "partner_away"
CLAIM: Final = timedelta(minutes=3)
"""Longer than any partner may take to answer."""
AGAIN_AFTER: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""How long to wait after each try, in machine time; after the last one it is given up."""


def send_due(dossier: UUID | None = None) -> int:
    """Send what domain time has made due, of one dossier or of all; how many messages were handed over.

    Once a partner is away, its other messages wait for the next call and lose no try.
    """
    open_to, sent = set(PORTS), 0
    while (claimed := _claim(open_to, dossier)) is not None:
        refused = _hand_over(claimed)
        _record(claimed, refused)
        sent += refused is None
        if refused is not None and refused.code == AWAY:
            open_to.discard(claimed.channel)
    return sent


def collect_reports() -> int:
    """Record what partners have learnt since; a report that comes twice or late changes nothing. How many did."""
    changed = 0
    for name in PORTS.values():
        port: MessagePort = adapter(name)
        try:
            reports = port.reports()
        except Refused as refused:
            if refused.code != AWAY:
                raise
            continue  # asked again at the next call
        for report in reports:
            rows = Notice.objects.filter(id=report.key, state__in=(State.QUEUED, State.SENT))
            state = State.FAILED if report.failure else State.ARRIVED
            changed += rows.update(state=state, failure=report.failure, ended_at=report.at)
    return changed


def _claim(channels: set[Channel], dossier: UUID | None) -> queries.NoticeView | None:
    """The next row that is due and claimed by nobody, claimed for a while; text messages only in their hours."""
    at, machine = clock.now(), clock.machine_now()
    open_now = channels if rules.sms_hours(local(at).date()).may_send(at) else channels - {Channel.SMS}
    rows = Notice.objects.filter(state=State.QUEUED, due_at__lte=at, channel__in=open_now)
    rows = rows.filter(Q(retry_at=None) | Q(retry_at__lte=machine))
    if dossier is not None:
        rows = rows.filter(dossier_id=dossier)
    with transaction.atomic():
        row = rows.select_for_update(skip_locked=True).order_by("due_at", "id").first()
        if row is None:
            return None
        row.tries, row.retry_at = row.tries + 1, machine + CLAIM
        row.save(update_fields=["tries", "retry_at"])
    return queries.facts(row.id)


def _hand_over(notice: queries.NoticeView) -> Refused | None:
    """Give one message to its partner; what the partner refused, if it did."""
    port: MessagePort = adapter(PORTS[notice.channel])
    try:
        port.send(wording.message(notice), key=notice.id)
    except Refused as refused:
        return refused
    return None


def _record(notice: queries.NoticeView, refused: Refused | None) -> None:
    """What came of a try; a report that was quicker stands."""
    row = Notice.objects.filter(id=notice.id, state=State.QUEUED)
    if refused is None:
        row.update(state=State.SENT, sent_at=clock.now(), retry_at=None)
        return
    said = {"failure": refused.code, "answer": str(refused.data.get("answer") or "")}
    if refused.code != AWAY:
        row.update(state=State.FAILED, ended_at=clock.now(), **said)
    elif notice.tries > len(AGAIN_AFTER):
        row.update(state=State.GIVEN_UP, ended_at=clock.now(), **said)
    else:
        row.update(retry_at=clock.machine_now() + AGAIN_AFTER[notice.tries - 1], **said)
