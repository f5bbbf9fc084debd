"""The demonstration: a province, some four hundred lives of two months, and an account for each role."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.base.home import Home
from motcua.catalogue.queries import VersionView, in_force
from motcua.core.calendar import ZONE
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal import friday, hall, linked, machines, national, office, telling, tills
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.lives import play
from motcua.doors.rehearsal.province import Player, Province, enrol_crowd, open_province, script
from motcua.dossiers import list_queries
from motcua.people.queries import SYSTEM
from motcua.trail import seals

OPENS = datetime(2024, 9, 23, 6, 0, tzinfo=ZONE)
BEGINS = datetime(2024, 9, 25, 7, 0, tzinfo=ZONE)
ENDS = datetime(2024, 11, 25, 7, 0, tzinfo=ZONE)
LIVES = 360
ALL = LIVES + linked.LIVES
PARTS = 2
PASSWORD = "motcua-demo"  # noqa: S105 - of invented people
DOORS = {"clerk": "/counter/", "office": "/office/"}


def open_all() -> Province:
    """The province with its people; whoever opens it again finds it, since every act has its key."""
    with clock.rehearsed(OPENS):
        province = open_province(PASSWORD)
        office.order_the_province()
        national.keep_the_catalogue()
        others = enrol_crowd()
        linked.link_everybody(province)
        seals.seal_day()
    present_citizens(province)
    return replace(province, citizens=province.citizens + others)


def play_part(part: int) -> None:
    """Play the lives of this part of `PARTS`, each up to Monday 25 November 2024, 07:00.

    A body's dossiers all fall into one part, so that their numbers come in the same order each time.
    """
    province = open_all()
    lives = [(life, way) for life, way in _lives(province) if _part(life) == part]
    for life, way in lives:
        play(life, **way)
        telling.deliver(life)
    if part == 0:
        friday.play(lives[0][0])
    else:
        linked.end_one(province)


def _part(life: Life) -> int:
    """The department of justice has about as much to do as all the others together."""
    return 0 if life.law.competent[0] == "H47.13" else 1


def close() -> None:
    """What the office orders at the end of it all; the demonstration's clock stands where the lives end."""
    province = open_all()
    office.close_the_week(province)
    machines.play(province)
    tills.play(province)
    hall.play_mornings(province)
    telling.hear()
    with clock.rehearsed(ENDS):
        seals.seal_day()
    reach(ENDS)


def reach(instant: datetime) -> None:
    """Let the demonstration's clock stand at `instant`, unless it has come further."""
    home = Home.here()
    if "clock_offset_seconds" not in home.read_facts() or clock.now() < instant:
        clock.move_to(home, instant)


def played() -> int:
    """How many lives have begun so far."""
    return list_queries.counts([{"stages": tuple(Stage)}], viewer=SYSTEM)[0]


def _lives(province: Province) -> list[tuple[Life, dict[str, bool]]]:
    with clock.rehearsed(OPENS):
        laws = {version.law.result.register: version for version in in_force(OPENS.date())}
        calendar, known = agencies.calendar(), linked.link_everybody(province)
    lives = []
    for number in range(LIVES):
        chance = Random(f"demo/{number}")  # noqa: S311 - the same demonstration each time
        version = _law(laws, chance)
        life = Life(
            name=f"life/{number}",
            law=version.law,
            province=province,
            citizen=chance.choice(province.citizens),
            at=BEGINS + (ENDS - BEGINS) * number / LIVES + timedelta(minutes=chance.randint(0, 500)),
            end=ENDS,
            chance=chance,
            calendar=calendar,
        )
        online = version.law.is_online and chance.random() < 0.6
        helped = online and chance.random() < 0.4
        lives.append((life, {"online": online, "helped": helped}))
    lives.extend(linked.lives(province, known, laws, begins=BEGINS, ends=ENDS, days=calendar))
    # One clerk helps one citizen at a time, and the parts are played beside one another.
    return [(life, {**way, "helped": way["helped"] and _part(life) == 0}) for life, way in lives]


def _law(laws: dict[str, VersionView], chance: Random) -> VersionView:
    return laws["LLTP" if chance.random() < 0.6 else "SCT"]


def present_citizens(province: Province) -> None:
    """Tell the identity twin of this home whom it knows."""
    known = {each["number"]: each for each in script()["citizens"]}
    registry = [_registered(player, known[player.number]) for player in province.citizens]
    Home.here().write("run/twin-identity.json", json.dumps(registry, ensure_ascii=False, indent=1))


def _registered(player: Player, each: dict[str, Any]) -> dict[str, str]:
    return {
        "subject": player.number,
        "number": player.number,
        "name": player.name,
        "born_on": each["born_on"].isoformat(),
        "sex": "female" if int(player.number[3]) % 2 else "male",
        "address": each["address"],
    }


def accounts() -> list[dict[str, str]]:
    """An account for each role: what the sign-in page of a demonstration lists."""
    return [
        {
            "role": post["title"],
            "unit": names[post["unit"]],
            "name": each["name"],
            "login": each["login"],
            "password": PASSWORD,
            "door": DOORS.get(post["role"], "/desk/"),
        }
        for names in [{unit["code"]: unit["name"] for unit in script()["units"]}]
        for each in script()["staff"]
        for post in each["posts"][-1:]
    ]
