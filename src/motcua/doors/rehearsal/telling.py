"""What the acts of a life have told, sent at its own instants: most arrives and is read, some is told by voice."""

from __future__ import annotations

from datetime import timedelta

from motcua.acts.frame.inbox import opened
from motcua.acts.process.tell_directly import tell_directly
from motcua.base import clock
from motcua.core.telling import Channel
from motcua.doors.rehearsal.life import Life, NotYet
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.notices import queries, sending
from motcua.notices.queries import NoticeView
from motcua.people.queries import SYSTEM

READS, CALLED = 0.7, 0.6
CALLS = 3
"""How often partners are asked until they have told everything."""


def deliver(life: Life) -> None:
    """Send what is due before the rehearsal ends; its reader opens it three hours later, or never."""
    if not life.code:
        return
    about = dossiers.dossier(life.code, viewer=SYSTEM)
    for at in sorted({row.due_at for row in _told(about)}):
        if at < life.end:
            with clock.rehearsed(at):
                sending.send_due(about.id)
    for row in _told(about):
        if row.channel is Channel.INBOX and life.fate(f"reads/{row.entry}") < READS:
            with clock.rehearsed(min(row.made_at + timedelta(hours=3), life.end)):
                opened(row.id, person=row.person)
    _call(life, about)


def hear() -> None:
    """Let partners say what arrived, once everything is sent."""
    for _ in range(CALLS):
        sending.collect_reports()


def _told(about: DossierView) -> list[NoticeView]:
    return queries.of_dossier(about.id, viewer=SYSTEM)


def _call(life: Life, about: DossierView) -> None:
    """Whoever the latest news did not reach is told within the hour, if the counter finds the time."""
    rows = _told(about)
    missed = next((row for row in rows if row.entry == rows[0].entry and row.has_failed), None)
    if missed is None or life.fate("called") > CALLED:
        return
    try:
        life.wait(minutes=45)
    except NotYet:
        return
    with clock.rehearsed(life.at):
        tell_directly(life.order("call", life.clerk()), notice=missed.id)
