"""What a dossier's clock has lived through, as events; and what follows: the statute's date, and the promised one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from motcua.core import rules
from motcua.core.calendar import Calendar, Hours, local
from motcua.core.clock import Due, Pause, due
from motcua.core.errors import Refused
from motcua.core.terms import RETURN_WITHIN, Count, Term, TermUnit

ONCE = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"
RUNS = "Nghị định 61/2018/NĐ-CP, Điều 19"


class EventKind(StrEnum):
    RECEIVED = "received"
    PAUSED = "paused"
    RESUMED = "resumed"
    RETURNED = "returned"
    RESTARTED = "restarted"
    REAPPOINTED = "reappointed"
    APOLOGISED = "apologised"
    RECOMPUTED = "recomputed"
    DECIDED = "decided"


STILL = (EventKind.PAUSED, EventKind.RETURNED)
"""With these the clock begins to stand still."""
TOLD = (EventKind.REAPPOINTED, EventKind.APOLOGISED)
"""With these somebody owns that the first promise is not kept."""


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One event; `promised` is the day that it tells the citizen, from reception on: the term's, a letter's, or what a
    slip written by hand says. A promise counted anew keeps the day told before (`was`) and the `edition` of the
    calendar, or of the hours, that moved it."""

    kind: EventKind
    at: datetime
    reason: str = ""
    basis: str = ""
    promised: datetime | None = None
    was: datetime | None = None
    edition: str = ""

    def to_json(self) -> dict[str, str]:
        words = {"reason": self.reason, "basis": self.basis, "edition": self.edition}
        instants = {"at": self.at, "promised": self.promised, "was": self.was}
        kept = {"kind": self.kind.value}
        kept |= {name: at.astimezone(UTC).isoformat() for name, at in instants.items() if at}
        return kept | {name: said for name, said in words.items() if said}

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> ClockEvent:
        instants = {name: datetime.fromisoformat(kept[name]) for name in ("at", "promised", "was") if name in kept}
        words = {name: kept[name] for name in ("reason", "basis", "edition") if name in kept}
        return cls(EventKind(kept["kind"]), **instants, **words)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock is its events; each verb returns the next clock or refuses."""

    term: Term
    events: tuple[ClockEvent, ...]
    calendar: Calendar
    hours: Hours
    count: Count = Count.END_OF_DAY

    @classmethod
    def received(
        cls,
        term: Term,
        at: datetime,
        *,
        calendar: Calendar,
        hours: Hours,
        count: Count = Count.END_OF_DAY,
        told: datetime | None = None,
    ) -> Clock:
        """The clock that reception starts, and the day it promises; `told` is another day that the slip promised."""
        begun = cls(term, (ClockEvent(EventKind.RECEIVED, at, promised=told),), calendar, hours, count)
        return begun if told else begun._telling()

    def _with(self, kind: EventKind, at: datetime, **more: object) -> Clock:
        if at < self.events[-1].at:
            raise Refused("clock_order", rule=RUNS, kind=kind)
        if self.is_decided:
            raise Refused("clock_decided", rule=RUNS, kind=kind)
        return replace(self, events=(*self.events, ClockEvent(kind, at, **more)))  # type: ignore[arg-type]

    def paused(self, at: datetime, *, reason: str, basis: str = "") -> Clock:
        """Stand still from `at`. Refuses `clock_paused`."""
        if self.is_paused:
            raise Refused("clock_paused", rule=RUNS)
        return self._with(EventKind.PAUSED, at, reason=reason, basis=basis)

    def resumed(self, at: datetime) -> Clock:
        """Run on from `at`. Refuses `clock_running`."""
        if not self.is_paused:
            raise Refused("clock_running", rule=RUNS)
        return self._with(EventKind.RESUMED, at)._telling()

    def returned(self, at: datetime) -> Clock:
        """The run is over: the dossier goes back to be completed, and nothing is promised until the term starts anew.

        Refuses `clock_paused`. Source: Decree 61/2018, article 19(4)."""
        if self.is_paused:
            raise Refused("clock_paused", rule=RUNS)
        return self._with(EventKind.RETURNED, at)

    def restarted(self, at: datetime) -> Clock:
        """Begin anew with the completed dossier (Decree 61/2018, article 19(4))."""
        return self._with(EventKind.RESTARTED, at)._telling()

    def reappointed(self, days: int, *, at: datetime) -> Clock:
        """Promise another day, `days` working days after the promised one, once, and at the latest the day before.

        Refuses `already_reappointed`, `too_late`, `clock_paused`. The statute's date stays.
        """
        if any(event.kind is EventKind.REAPPOINTED for event in self._this_run()):
            raise Refused("already_reappointed", rule=ONCE)
        promised, last = self._running_promise(), self.reappointable_until
        if last is None or local(at).date() > last:
            raise Refused("too_late", rule=ONCE, latest=last.isoformat() if last else "")
        return self._with(EventKind.REAPPOINTED, at, promised=self._working_days(days, promised))

    def apologised(self, days: int, *, at: datetime) -> Clock:
        """Own that the promise was missed, and promise another day, `days` working days from `at`: late it remains.

        Refuses `not_late`, `clock_paused`. The statute's date stays.
        """
        if at <= self._running_promise():
            raise Refused("not_late", rule=ONCE)
        return self._with(EventKind.APOLOGISED, at, promised=self._working_days(days, at))

    def recomputed(self, at: datetime, *, edition: str) -> Clock:
        """What was told, under a calendar or hours set later (`edition`); the same clock where the promise stands.

        The statute's day is counted anew by itself. The told day follows it where it becomes later, and never becomes
        earlier; one that is now a day off moves on to the next working day (Civil Code 2015, article 148(5)).
        """
        told = self.promised_at
        assert told is not None
        opens = self.calendar.next_working(local(told).date())
        anew = max(told, datetime.combine(opens, local(told).time(), local(told).tzinfo), self._by_term())
        if anew == told:
            return self
        return self._with(EventKind.RECOMPUTED, at, promised=anew, was=told, edition=edition)

    def _telling(self) -> Clock:
        """The same clock, its last event telling the day that the term gives, or what was told where that is later."""
        told = [day for day in (self.promised_at, self._by_term()) if day]
        return replace(self, events=(*self.events[:-1], replace(self.events[-1], promised=max(told))))

    def _by_term(self) -> datetime:
        """The statute's day, as far as the clock has run: a pause that still lasts is left out."""
        closed = [pause for pause in self._pauses() if pause.ends is not None]
        found = due(
            self.term, self.began_at, calendar=self.calendar, hours=self.hours, pauses=closed, count=self.count
        ).due
        assert found is not None
        return found

    def _running_promise(self) -> datetime:
        promised = self.promised_at
        if promised is None or self.is_paused:
            raise Refused("clock_paused", rule=RUNS)
        return promised

    def _working_days(self, days: int, after: datetime) -> datetime | None:
        return due(Term(Fraction(days), TermUnit.WORKING_DAYS), after, calendar=self.calendar, hours=self.hours).due

    @property
    def reappointable_until(self) -> date | None:
        """The last day on which another may be promised, by the rule in force; None once one was, or one was missed."""
        promised = self.promised_at
        if promised is None or any(event.kind in TOLD for event in self._this_run()):
            return None
        day = local(promised).date()
        before = rules.term(rules.REAPPOINT_BEFORE, day)
        if before.unit is TermUnit.CALENDAR_DAYS:
            return day - timedelta(days=int(before.n))
        return self.calendar.working_before(day, int(before.n))

    def decided(self, at: datetime) -> Clock:
        """Stop for good."""
        return self._with(EventKind.DECIDED, at)

    @property
    def is_decided(self) -> bool:
        return self.events[-1].kind is EventKind.DECIDED

    @property
    def is_paused(self) -> bool:
        return self._pauses()[-1].ends is None if self._pauses() else False

    def _this_run(self) -> tuple[ClockEvent, ...]:
        """The events since the clock last began."""
        starts = (EventKind.RECEIVED, EventKind.RESTARTED)
        first = max(number for number, event in enumerate(self.events) if event.kind in starts)
        return self.events[first:]

    @property
    def _is_returned(self) -> bool:
        return any(event.kind is EventKind.RETURNED for event in self._this_run())

    def _pauses(self) -> list[Pause]:
        pauses: list[Pause] = []
        for event in self._this_run():
            if event.kind in STILL:
                pauses.append(Pause(event.at, None, event.reason))
            elif event.kind is EventKind.RESUMED:
                begun = pauses.pop()
                if event.at > begun.begins:
                    pauses.append(replace(begun, ends=event.at))
        return pauses

    def standing(self) -> Due:
        """Where the clock stands, with every day explained."""
        return due(
            self.term,
            self.began_at,
            calendar=self.calendar,
            hours=self.hours,
            pauses=self._pauses(),
            count=self.count,
        )

    @property
    def began_at(self) -> datetime:
        """When the term last began: with reception, or anew with the completed dossier."""
        return self._this_run()[0].at

    @property
    def returnable_until(self) -> datetime:
        """Until when a dossier that is not yet eligible may go back (Decree 61/2018, article 19(4))."""
        last = due(RETURN_WITHIN, self.began_at, calendar=self.calendar, hours=self.hours).due
        assert last is not None
        return last

    @property
    def due_at(self) -> datetime | None:
        """The statute's date; None while the clock stands still, or once the dossier was given back."""
        return None if self._is_returned else self.standing().due

    @property
    def promised_at(self) -> datetime | None:
        """What the citizen was last told in this run: a memory, which no later calendar changes by itself; None once
        the dossier was given back."""
        if self._is_returned:
            return None
        return next((event.promised for event in reversed(self._this_run()) if event.promised), None)

    @property
    def missed_at(self) -> datetime | None:
        """The first promise of this run that had to be apologised for."""
        for number, event in enumerate(self.events):
            if event.kind is EventKind.APOLOGISED and event.at >= self.began_at:
                return replace(self, events=self.events[:number]).promised_at
        return None

    @property
    def recomputations(self) -> tuple[ClockEvent, ...]:
        """Where a calendar or hours set later moved what this run had promised, the oldest first."""
        return tuple(event for event in self._this_run() if event.kind is EventKind.RECOMPUTED)

    def is_kept(self, at: datetime) -> bool:
        """Whether an answer at `at` keeps what was promised: counted against `promised_at`, the reading of 2024."""
        promised = self.promised_at
        return self.missed_at is None and promised is not None and at <= promised

    def is_late(self, at: datetime) -> bool:
        """Whether the statute's date has passed."""
        last = self.due_at
        return last is not None and at > last
