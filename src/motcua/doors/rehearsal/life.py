"""One life in a rehearsal: who plays it, where it stands in time, and how time passes for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from motcua.acts.frame import Order, Outcome, first_outcome
from motcua.catalogue.versions import ProcedureVersion, Situation
from motcua.core.calendar import Calendar, Hours
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who
from motcua.doors.rehearsal.province import Player, Province, order

UNBORN = UUID(int=0)


class NotYet(Exception):
    """The life has reached an instant that lies beyond the rehearsal's end."""


@contextmanager
def beside_the_worker() -> Iterator[None]:
    """Of a rehearsal and a worker that runs meanwhile, the first to make a paper has made it."""
    try:
        yield
    except Refused as no:
        if no.code != "already_rendered":
            raise


@dataclass(slots=True)
class Life:
    """One dossier's life: who plays it, where it stands in time, and when the rehearsal ends. `applicant` is whom the
    citizen asks for where that is another, `case` the situation where it is not the first."""

    name: str
    law: ProcedureVersion
    province: Province
    citizen: Player
    at: datetime
    end: datetime
    chance: Random
    calendar: Calendar
    hours: Hours = field(default_factory=Hours)
    applicant: UUID | None = None
    case: str = ""
    code: str = ""
    id: UUID = UNBORN
    was_asked: bool = False

    def fate(self, of: str) -> float:
        """What chance decides of one thing alone, so that another thing to decide changes nothing else."""
        return Random(f"{self.name}/{of}").random()  # noqa: S311 - the same life each time

    def order(self, verb: str, by: Player, *, session: UUID | None = None) -> Order:
        return order(
            f"{self.name}/{verb}",
            by.himself if by is self.citizen else by.at_work,
            subject=self.code or None,
            session=session,
        )

    def already(self, verb: Verb, key: str, by: Player) -> Outcome | None:
        """What this came to when the life was played before and cut short. It decides by what it remembers, never by
        records that its own later acts change: played again, it goes the same way."""
        return first_outcome(self.order(key, by), verb)

    def wait(self, *, minutes: int = 0, days: int = 0) -> None:
        """Let working time pass: nobody acts on a day off, at noon or after hours."""
        moved = self.at + timedelta(minutes=minutes, days=days)
        while not self.is_open(moved):
            moved = self._opening_after(moved)
        self.at = moved
        if self.at >= self.end:
            raise NotYet

    def wait_for_time(self, *, minutes: int) -> None:
        """Let time pass until so many minutes are left before the counter closes."""
        self.wait()
        while not self.is_open(self.at + timedelta(minutes=minutes)):
            self.wait(minutes=minutes)

    def is_open(self, at: datetime) -> bool:
        is_in_hours = any(begins <= at.time() <= ends for begins, ends in self.hours.intervals)
        return is_in_hours and self.calendar.is_working(at.date())

    def _opening_after(self, at: datetime) -> datetime:
        afternoon = self.hours.intervals[-1][0]
        if at.time() < afternoon and self.calendar.is_working(at.date()):
            opens = at.replace(hour=afternoon.hour, minute=afternoon.minute)
        else:
            opens = (at + timedelta(days=1)).replace(hour=self.hours.opens.hour, minute=self.hours.opens.minute)
        return opens + timedelta(minutes=self.chance.randint(1, 40))

    def staff(self, role: Who) -> Player:
        """Somebody of the competent unit in this role; among officers, one by chance."""
        able = self.staffed(role)
        return self.chance.choice(able if role is Who.OFFICER else able[:1])

    @property
    def situation(self) -> Situation:
        return self.law.situation(self.case) if self.case else self.law.situations[0]

    def clerk(self) -> Player:
        """Who takes in the body's dossiers: its own clerk, where it has one, else the post's."""
        return self.province.clerk(self.law.competent[0])

    def postal_clerk(self) -> Player:
        """Who guides and returns at the same one-stop."""
        return self.province.postal_clerk(self.law.competent[0])

    def staffed(self, role: Who) -> list[Player]:
        """Everybody of the competent unit in this role."""
        unit = self.law.competent[0]
        return [each for each in self.province.staff.values() if role in each.posts and each.unit == unit]
