"""A life that is cut short, however often, and played again goes the way it would have gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.acts.frame import Order, Outcome
from motcua.acts.frame.witness import witnessed
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.base.home import Home
from motcua.catalogue.queries import in_force
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal import demo, friday, linked, replay, runs, telling, tills
from motcua.doors.rehearsal.lives import play
from motcua.doors.rehearsal.province import Province
from motcua.doors.rehearsal.replay import Cast
from motcua.doors.rehearsal.runs import Played, Run
from motcua.trail import queries as trail

RUN = Run(seed=9, first=0, dossiers=200, begins=replay.FIRST_DAY, ends=replay.LAST_DAY)

LIVES = (4, 22, 32, 37, 85, 90)
EXCEPTIONS = {
    Verb.APOLOGISE_LATE,
    Verb.ASK_CONSENT,
    Verb.CANCEL_FEE,
    Verb.CONFIRM_DECLINE,
    Verb.END_GUIDANCE,
    Verb.HAND_OVER,
    Verb.REAPPOINT,
    Verb.REASSIGN,
    Verb.REJECT,
    Verb.REQUEST_SUPPLEMENT,
    Verb.REQUEST_WITHDRAWAL,
    Verb.RETURN_AT_INTAKE,
    Verb.SUPPLY,
    Verb.TAKE_OVER,
    Verb.TELL_DIRECTLY,
}


def gathered(province: Province) -> Cast:
    """The cast without the crowd, which takes its time."""
    with clock.rehearsed(demo.OPENS):
        known = linked.link_everybody(province)
    laws = {version.law.result.register: version for version in in_force(RUN.begins)}
    calendar = agencies.calendar()
    return Cast(province, known, laws, calendar, replay.last_day(calendar, RUN.ends))


class Cut(Exception):
    """kill −9, as a test can have it: the act is committed, and nothing after it happens."""


Acted = list[tuple[Verb, str, datetime]]


def go(play: Callable[[], None], acted: Acted, *, new: int | None = None) -> None:
    """Play from the beginning, or until so many acts have come that are new to `acted`."""
    known = len(acted)

    def witness(verb: Verb, order: Order, outcome: Outcome) -> None:
        act = (verb, order.key, clock.now())
        if act not in acted:
            acted.append(act)
            if new and len(acted) - known == new:
                raise Cut

    with witnessed(witness):
        play()


def undisturbed[T](play: Callable[[], None], then: Callable[[], T]) -> tuple[Acted, T]:
    """What is done when nobody cuts, and what `then` sees of it; all of it is taken back."""
    acted = Acted()
    with transaction.atomic():
        go(play, acted)
        seen = then()
        transaction.set_rollback(True)
    return acted, seen


def cut_after_every(new: int, play: Callable[[], None]) -> Acted:
    """What is done when so many new acts come between two cuts, until nothing is left to cut."""
    acted = Acted()
    while True:
        try:
            go(play, acted, new=new)
        except Cut:
            continue
        return acted


class Playing:
    """One life, to be played from its beginning as often as one wants, and what its dossier tells."""

    def __init__(self, cast: Cast, number: int) -> None:
        self.cast, self.number = cast, number

    def __call__(self) -> None:
        self.life, way = replay.drawn(self.cast, RUN, self.number)
        play(self.life, **way)
        telling.deliver(self.life)

    def story(self) -> list[tuple[str, datetime]]:
        return [(entry.verb, entry.at) for entry in trail.entries(self.life.id)]


def test_a_life_cut_after_each_of_its_acts_goes_the_way_it_would_have_gone(province: Province) -> None:
    cast, verbs = gathered(province), set[Verb]()
    for number in LIVES:
        playing = Playing(cast, number)
        whole, told = undisturbed(playing, playing.story)
        assert cut_after_every(1, playing) == whole, number
        assert playing.story() == told, number
        verbs |= {verb for verb, _, _ in whole}
    assert verbs >= EXCEPTIONS


def test_the_friday_of_the_demonstration_and_its_cash_go_on_after_a_cut(province: Province) -> None:
    like = replace(replay.drawn(gathered(province), RUN, 0)[0], applicant=None)

    def the_friday() -> None:
        friday.play(like)
        tills.play(province)

    whole, _ = undisturbed(the_friday, lambda: None)
    assert {Verb.HAND_OVER_SHIFT, Verb.TAKE_OVER, Verb.CLOSE_TILL} <= {verb for verb, _, _ in whole}
    assert cut_after_every(5, the_friday) == whole


def test_a_run_cut_short_is_the_same_run_and_one_that_is_done_is_followed_by_as_many_more(tmp_path: Path) -> None:
    home = Home(tmp_path)

    def begin(seed: int) -> Run:
        return runs.begin(home, seed=seed, dossiers=5, begins=RUN.begins, ends=RUN.ends)

    first = begin(1)
    told = runs.Progress(home, first)
    told.keep(Played(0, "000.00.13.H47-241001-0001", "returned", 17))
    assert begin(1) == first
    other = begin(2)
    assert (first.numbers, other.numbers) == (range(5), range(5))
    runs.finish(home, first)
    more = begin(1)
    assert more.numbers == range(5, 10)
    assert list(runs.Progress(home, more).read()) == []
    assert [each.number for each in told.read()] == [0]
    told.keep(Played(3, "", "", 0, "no_mandate"))
    assert [each.refused for each in told.read()] == ["no_mandate"], "whoever reads goes on where he stopped"


def test_each_life_is_drawn_alone_and_the_parts_play_every_life_once(province: Province) -> None:
    cast = gathered(province)
    alone = {number: replay.drawn(cast, RUN, number) for number in reversed(RUN.numbers)}
    for parts in (1, 2, 3):
        shared = [list(replay.share(cast, RUN, part, parts)) for part in range(parts)]
        assert sorted(number for each in shared for number, _, _ in each) == list(RUN.numbers)
        helpers = [{life.postal_clerk().login for _, life, way in each if way["helped"]} for each in shared]
        assert sum(len(each) for each in helpers) == len(set().union(*helpers)), "a clerk helps one at a time"
        for number, life, way in (one for each in shared for one in each):
            same, its_way = alone[number]
            assert (life.name, life.at, life.citizen, life.law.code, way) == (
                same.name,
                same.at,
                same.citizen,
                same.law.code,
                its_way,
            )
    late = [life for life, way in alone.values() if not way["online"] and life.at.hour >= 15]
    assert late, "some come after 15:00"
