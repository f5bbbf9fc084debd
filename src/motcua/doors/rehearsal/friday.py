"""One Friday at the provincial counter, so that Monday begins with papers to hand on, to count and to look for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from motcua.agencies import queries as agencies
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal import custody, lives
from motcua.doors.rehearsal.life import Life

RECEIVED = ((8, 10), (8, 40), (9, 30), (10, 20), (14, 5), (15, 20), (15, 50))


def on(hour: int, minute: int) -> datetime:
    return datetime(2024, 11, 22, hour, minute, tzinfo=ZONE)


def play(like: Life) -> None:
    """People come with the procedure of this life. Two dossiers go over with a paper missing; two change hands at noon
    and go over; one is on its way when the counter closes; what came after 15:00 is still there on Monday."""
    codes = [_received(like, number) for number in range(len(RECEIVED))]
    seven, eight, registrar = (like.province.staff[login] for login in ("quay7", "quay8", "vanthu"))
    to = agencies.unit_by_code(like.law.competent[0]).id
    first = custody.give(seven, *codes[:2], at=on(9, 10), to=to)
    custody.take(first, registrar, at=on(9, 25), missing=1)
    shift = custody.give_on(seven, *codes[2:4], at=on(11, 20), colleague=eight.posts["clerk"])
    custody.take(shift, eight, at=on(11, 28))
    custody.take(custody.give(eight, *codes[2:4], at=on(14, 10), to=to), registrar, at=on(14, 30))
    custody.give(seven, codes[4], at=on(16, 40), to=to)


def _received(like: Life, number: int) -> str:
    name = f"friday/{number}"
    chance = Random(name)  # noqa: S311 - the same demonstration each time
    citizen = like.province.citizens[number + 4]
    life = replace(like, name=name, citizen=citizen, at=on(*RECEIVED[number]), chance=chance, code="")
    lives.walk_in(life)
    return life.code
