"""Lives in any number, each from a stream of its own (seed and number). None reads another, so none depends on their
order, on how many processes there are, or on how often they were cut short."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from motcua.acts.frame import Order, Outcome
from motcua.acts.frame.witness import Witness, witnessed
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.base.home import Home
from motcua.catalogue.queries import VersionView, in_force
from motcua.core.calendar import ZONE, Calendar, Hours, national
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal import demo, linked, telling
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.linked import Asking, Linked
from motcua.doors.rehearsal.lives import play
from motcua.doors.rehearsal.province import Province
from motcua.doors.rehearsal.runs import Played, Progress, Run
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM

FIRST_DAY = demo.BEGINS.date()
LAST_DAY = demo.ENDS.date() - timedelta(days=1)
OTHERS, CERTIFICATES, ONLINE, HELPED = 0.15, 0.6, 0.6, 0.4
AT_HOME = (6 * 60, 22 * 60)
"""Between which minutes of a day people file from home."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cast:
    """What every life draws from, and the last day on which one may begin and surely be filed."""

    province: Province
    linked: Linked
    laws: dict[str, VersionView]
    calendar: Calendar
    last_day: date

    @classmethod
    def gathered(cls, run: Run) -> Cast:
        """Everybody, as `demo.open_all` finds or makes them."""
        province = demo.open_all()
        with clock.rehearsed(demo.OPENS):
            known = linked.link_everybody(province)
        laws = {version.law.result.register: version for version in in_force(run.begins)}
        calendar = agencies.calendar()
        return cls(province, known, laws, calendar, last_day(calendar, run.ends))


def last_day(calendar: Calendar, ends: date) -> date:
    """Two working days are left after it: whoever files by hand is typed in on the next. Refuses `calendar_unknown`."""
    return calendar.working_before(ends + timedelta(days=1), 2)


def opening_after(ends: date) -> datetime:
    """When the province opens again after the last day of a replay. Refuses `calendar_unknown`."""
    day = national().next_working(ends + timedelta(days=1))
    return datetime.combine(day, Hours().opens, ZONE)


def play_part(run: Run, part: int, parts: int, *, ledger: Witness | None = None) -> None:
    """Play what falls to one of `parts` processes and has not been played yet, keeping nothing of it but a line; the
    `ledger` hears of each act."""
    cast, progress = Cast.gathered(run), Progress(Home.here(), run)
    played = {each.number for each in progress.read()}
    for number, life, way in share(cast, run, part, parts):
        if number not in played:
            progress.keep(_play(number, life, ledger, **way))


def share(cast: Cast, run: Run, part: int, parts: int) -> Iterator[tuple[int, Life, dict[str, bool]]]:
    """The lives of one part, in order. A clerk helps one citizen at a time, so whom he helps falls to one part; all
    others go to the part that has the fewest."""
    clerks, loads = sorted(cast.province.staff), [0] * parts
    for number in run.numbers:
        life, way = drawn(cast, run, number)
        is_bound = way["helped"]
        taker = clerks.index(life.postal_clerk().login) % parts if is_bound else loads.index(min(loads))
        loads[taker] += 1
        if taker == part:
            yield number, life, way


def drawn(cast: Cast, run: Run, number: int) -> tuple[Life, dict[str, bool]]:
    """A life before it begins, and how it is filed."""
    name = f"replay/{run.seed}/{number}"
    chance = Random(name)  # noqa: S311 - the same life each time
    register, asking = _wish(cast, chance)
    law = cast.laws[register].law
    online = law.is_online and chance.random() < ONLINE
    life = Life(
        name=name,
        law=law,
        province=cast.province,
        citizen=asking.citizen,
        at=_beginning(cast, run, chance, online=online),
        end=datetime.combine(run.ends + timedelta(days=1), time(), ZONE),
        chance=chance,
        calendar=cast.calendar,
        applicant=asking.applicant,
        case="child" if asking.is_child and any(each.under_age for each in law.situations) else "",
    )
    return life, {"online": online, "helped": online and chance.random() < HELPED}


def _wish(cast: Cast, chance: Random) -> tuple[str, Asking]:
    if chance.random() < OTHERS:
        return linked.wish(cast.province, cast.linked, chance)
    citizen = chance.choice(cast.province.citizens)
    return "LLTP" if chance.random() < CERTIFICATES else "SCT", Asking(citizen, citizen.person)


def _beginning(cast: Cast, run: Run, chance: Random, *, online: bool) -> datetime:
    """On any day from home, late and on days off too; at the counter in its hours."""
    day = run.begins + timedelta(days=chance.randint(0, (cast.last_day - run.begins).days))
    if online:
        return datetime.combine(day, time(), ZONE) + timedelta(minutes=chance.randint(*AT_HOME))
    opening, closing = chance.choice(Hours().intervals)
    opens = datetime.combine(day, opening, ZONE)
    whole = datetime.combine(day, closing, ZONE) - opens
    return opens + timedelta(minutes=chance.randrange(int(whole.total_seconds()) // 60))


def _play(number: int, life: Life, ledger: Witness | None, *, online: bool, helped: bool) -> Played:
    acts, refused = 0, ""

    def count(verb: Verb, order: Order, outcome: Outcome) -> None:
        nonlocal acts
        acts += 1
        if ledger:
            ledger(verb, order, outcome)

    with witnessed(count):
        try:
            play(life, online=online, helped=helped, corrects=False)
            telling.deliver(life)
        except Refused as no:
            refused = no.code
            log.warning("%s %s at %s: %s %s", life.name, life.code, life.at, no.code, dict(no.data))
    stage = dossiers.dossier(life.code, viewer=SYSTEM).stage if life.code else ""
    return Played(number, life.code, stage, acts, refused)
