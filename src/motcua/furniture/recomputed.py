"""Where a calendar or hours set later moved what a citizen had been told: the old day, the new one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.agencies import list_queries as agencies
from motcua.agencies.list_queries import EditionView
from motcua.core.calendar import Day
from motcua.core.ledger import EventKind
from motcua.dossiers.queries import DossierView
from motcua.furniture import formats


@dataclass(frozen=True, slots=True)
class Move:
    """One promise that moved: from `was` to `promised`."""

    was: datetime
    promised: datetime
    at: datetime
    why: str


def moves(found: DossierView) -> list[Move]:
    """Every such move of a dossier, the oldest first; nothing is asked of the database where there is none."""
    events = [event for event in found.events if event.kind is EventKind.RECOMPUTED]
    known = agencies.editions_by_id({UUID(event.edition) for event in events}) if events else {}
    return [
        Move(event.was, event.promised, event.at, why(known[UUID(event.edition)]))
        for event in events
        if event.was and event.promised
    ]


def why(edition: EditionView) -> str:
    """`Nghỉ thêm thứ Hai, 02/12/2024 theo Công điện số …`."""
    if edition.unit:
        said = {"unit": edition.unit, "decision": edition.decision}
        return _("Giờ làm việc của %(unit)s thay đổi theo %(decision)s.") % said
    said = {
        "decision": edition.decision,
        "off": _days(edition, is_working=False),
        "worked": _days(edition, is_working=True),
    }
    kinds = {day.is_working for day in edition.changes}
    if kinds == {False}:
        return _("Nghỉ thêm %(off)s theo %(decision)s.") % said
    if kinds == {True}:
        return _("Làm bù %(worked)s theo %(decision)s.") % said
    return _("Nghỉ thêm %(off)s, làm bù %(worked)s theo %(decision)s.") % said


def _days(edition: EditionView, *, is_working: bool) -> str:
    return ", ".join(_named(day) for day in edition.changes if day.is_working is is_working)


def _named(day: Day) -> str:
    return f"{formats.day_long(day.date)} ({day.name})" if day.name else formats.day_long(day.date)
