"""Two mornings in the hall of the provincial centre: a whole Friday, for its figures, and the Monday on which the
demonstration begins, when the first have come before seven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Any
from uuid import UUID

from motcua.acts.frame import Actor, Outcome
from motcua.acts.hall.call_next import call_next
from motcua.acts.hall.close_window import close_window
from motcua.acts.hall.end_service import end_service
from motcua.acts.hall.mark_absent import mark_absent
from motcua.acts.hall.open_window import open_window
from motcua.acts.hall.readmit import readmit
from motcua.acts.hall.take_ticket import take_ticket
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.hall import Priority, day_name
from motcua.doors.rehearsal.province import Province, order
from motcua.hall import queries as hall

CENTRE, MACHINE = "H47.61", Actor(system="kiosk")
FRIDAY, MONDAY = datetime(2024, 11, 22, 7, tzinfo=ZONE), datetime(2024, 11, 25, 7, tzinfo=ZONE)
MORNING = timedelta(hours=4, minutes=30)
WINDOWS = {
    "quay7": ("justice", "transport", "guidance"),
    "quay8": ("results", "justice"),
    "quaycongan": ("police",),
}
KINDS = {
    "justice": (18, 6, 13),
    "transport": (8, 5, 11),
    "police": (9, 5, 11),
    "results": (9, 2, 5),
    "guidance": (4, 3, 8),
}
"""How many come for each kind in a morning, and between how many minutes they are served."""
EARLY = ("justice", "results", "police", "justice", "transport", "justice", "guidance", "results", "justice")
FIRST, ABSENT, BACK = 0.12, 0.14, 0.5


def play_mornings(province: Province) -> None:
    """Play both; what a loading that was cut short has played stays, since every act has its key."""
    Morning(province, FRIDAY).play()
    early = Morning(province, MONDAY)
    for number, service in enumerate(EARLY):
        early.at = MONDAY + timedelta(minutes=2 * number - 22)
        early.take(service, Priority.ELDERLY if number == 5 else None)
    early.at = MONDAY - timedelta(minutes=2)
    for login in WINDOWS:
        early.open(login)
    early.order(call_next, "quay8")


@dataclass(slots=True)
class Morning:
    """One morning: where it stands in time, what is to happen, how many acts it has had; who waits for what, who has
    come back, whom each window serves. It reads none of that from the hall: it goes the same when played again."""

    province: Province
    begins: datetime
    at: datetime = field(init=False)
    events: list[tuple[datetime, int, str, str]] = field(default_factory=list)
    acts: int = 0
    waiting: Counter[str] = field(default_factory=Counter)
    back: dict[UUID, str] = field(default_factory=dict)
    serving: dict[str, UUID] = field(default_factory=dict)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.begins
        self.chance = Random(f"hall/{self.begins:%Y-%m-%d}")  # noqa: S311 - the same morning each time

    def play(self) -> None:
        """People come, windows call whenever they are free, and close once the last has been served."""
        for service, (many, _, _) in KINDS.items():
            for _ in range(many):
                self.soon(self.chance.uniform(-12, 210), "take", service)
        for login in WINDOWS:
            self.open(login)
            self.soon(0, "free", login)
        while self.events:
            self.at, _, what, of = heappop(self.events)
            match what:
                case "take":
                    is_first = self.chance.random() < FIRST
                    self.take(of, self.chance.choice(list(Priority)) if is_first else None)
                case "back":
                    self.order(readmit, "quay7", ticket=UUID(of))
                    self.waiting[self.back[UUID(of)]] += 1
                case "free":
                    self.serve_next(of)

    def soon(self, minutes: float, what: str, of: str) -> None:
        heappush(self.events, (self.at + timedelta(minutes=minutes), len(self.events) + self.acts * 1_000, what, of))

    def serve_next(self, login: str) -> None:
        """Call whose turn it is; while nobody waits, end with the last one and look again."""
        current = self.serving.pop(login, None)
        if not any(self.waiting[each] for each in WINDOWS[login]):
            if current:
                self.order(end_service, login, call=current)
            if self.at < self.begins + MORNING:
                self.soon(2, "free", login)
            else:
                self.order(close_window, login)
            return
        called = self.order(call_next, login, ends=current).data
        call, service = UUID(called["call"]), called["service"]
        self.waiting[service] -= 1
        if self.chance.random() < ABSENT:
            self.leave(login, call, service)
            return
        self.serving[login] = call
        self.soon(self.chance.uniform(*KINDS[service][1:]), "free", login)

    def leave(self, login: str, call: UUID, service: str) -> None:
        """Nobody has come to the window after two minutes; some come back."""
        self.at += timedelta(minutes=2)
        self.order(mark_absent, login, call=call)
        ticket = hall.call(call).ticket.id
        if ticket not in self.back and self.chance.random() < BACK:
            self.back[ticket] = service
            self.soon(self.chance.uniform(3, 12), "back", str(ticket))
        self.soon(0.1, "free", login)

    def take(self, service: str, priority: Priority | None) -> None:
        self.order(take_ticket, service=service, priority=priority or "")
        self.waiting[service] += 1

    def open(self, login: str) -> None:
        self.order(open_window, login, services=WINDOWS[login])

    def order(self, act: Callable[..., Outcome], login: str = "", **arguments: Any) -> Outcome:
        """One act at this instant, of a clerk or of the machine."""
        self.acts += 1
        by = self.province.staff[login].at_work if login else MACHINE
        key, subject = f"hall/{self.begins:%Y-%m-%d}/{self.acts}", day_name(CENTRE, self.begins.date())
        with clock.rehearsed(self.at):
            return act(order(key, by, subject=subject), **arguments)
