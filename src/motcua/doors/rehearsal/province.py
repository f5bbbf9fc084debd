"""The demonstration's province, opened by the same acts an office would use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from importlib import resources
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from motcua.acts.frame import Actor, Order
from motcua.acts.hall.set_services import set_services
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.acts.reference.open_unit import open_unit
from motcua.acts.reference.publish_procedure import publish_procedure
from motcua.acts.reference.set_calendar import set_calendar
from motcua.acts.reference.set_consent import set_consent
from motcua.core.calendar import ZONE, national
from motcua.doors.rehearsal.crowd import crowd
from motcua.guidance import consents

SETUP = Actor(system="setup")


@dataclass(frozen=True, slots=True)
class Player:
    """A person of the demonstration, and what he signs in with."""

    login: str
    name: str
    number: str
    person: UUID
    account: UUID
    posts: dict[str, UUID]
    unit: str
    counter: str = ""

    @property
    def at_work(self) -> Actor:
        return Actor(account=self.account, person=self.person, as_staff=True)

    @property
    def himself(self) -> Actor:
        return Actor(account=self.account, person=self.person)


@dataclass(frozen=True, slots=True)
class Province:
    """Everybody who plays: staff by login, citizens in the order of the file; and each body's one-stop, by code."""

    staff: dict[str, Player]
    citizens: tuple[Player, ...]
    one_stops: dict[str, str]

    def clerk(self, body: str) -> Player:
        """The clerk who takes in a body's dossiers: its own, where it has one, else the post's."""
        own = (each for each in self.staff.values() if each.counter and each.unit == body)
        return next(own, None) or self.postal_clerk(body)

    def postal_clerk(self, body: str) -> Player:
        """The post's clerk at the counter where a body's dossiers come in."""
        at_counter = (each for each in self.staff.values() if each.counter == self.one_stops[body])
        return next(each for each in at_counter if each.unit not in self.one_stops)


def script() -> dict[str, Any]:
    """The province's file."""
    text = resources.files("motcua.doors.rehearsal").joinpath("province.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def order(key: str, by: Actor = SETUP, *, subject: str | None = None, session: UUID | None = None) -> Order:
    return Order(by=by, key=f"rehearsal/{key}", subject=subject, session=session)


def open_province(password: str) -> Province:
    """Open units, enrol people, give posts and mandates, set the calendar, publish the procedures."""
    plan = script()
    set_calendar(order("calendar"), days=national().to_json(), decision="Lịch nghỉ lễ, Tết toàn quốc")
    for unit in plan["units"]:
        open_unit(order(unit["code"]), **unit, decision=plan["decision"], valid_from=plan["since"])
    for file in sorted(resources.files("motcua.catalogue").joinpath("procedures").iterdir(), key=lambda f: f.name):
        publish_procedure(order(file.name), text=file.read_text(encoding="utf-8"))
    words = consents.proposed()
    set_consent(
        order("consent"), words=dict(words.words), messages=dict(words.messages), decision=plan["decision"], before=None
    )
    for number, mandate in enumerate(plan["mandates"]):
        grant_mandate(
            order(f"mandate/{number}"),
            agency=mandate["agency"],
            operator=mandate["operator"],
            steps=frozenset(mandate["steps"]),
            procedures=frozenset(mandate.get("procedures", ())),
            decision=plan["decision"],
            decided_on=plan["decided_on"],
            issuer=plan["issuer"],
            valid_from=datetime.combine(plan["since"], time(), ZONE),
        )
    for hall in plan["halls"]:
        set_services(order(f"hall/{hall['counter']}"), **hall)
    password_hash = make_password(password)  # the same for all: hashing it for each took most of the opening
    staff = {each["login"]: _employ(each, password_hash) for each in plan["staff"]}
    citizens = tuple(_enrol(each, login=f"vneid:{each['number']}") for each in plan["citizens"])
    one_stops = {each["code"]: each["one_stop"] for each in plan["units"] if "one_stop" in each}
    return Province(staff, citizens, one_stops)


def enrol_crowd() -> tuple[Player, ...]:
    """The many others of a demonstration."""
    return tuple(_enrol(each, login=f"vneid:{each['number']}") for each in crowd())


def _employ(each: dict[str, Any], password_hash: str) -> Player:
    player = _enrol(each, login=each["login"], password_hash=password_hash)
    posts = {
        post["role"]: appoint(order(f"post/{player.login}/{number}"), person=player.person, **post).id
        for number, post in enumerate(each["posts"])
    }
    first = each["posts"][0]
    return replace(player, posts=posts, unit=first["unit"], counter=first.get("counter", ""))


def _enrol(each: dict[str, Any], *, login: str, password_hash: str = "") -> Player:
    number: str = each["number"]
    is_woman = int(number[3]) % 2 == 1
    born_on: date | None = each.get("born_on")
    outcome = enrol_person(
        order(f"person/{number}"),
        name=each["name"],
        number=number,
        born_on=born_on,
        sex="female" if is_woman else "male",
        address=each.get("address", ""),
        phone=each.get("phone", ""),
        email=each.get("email", ""),
        login=login,
        password_hash=password_hash,
    )
    return Player(login, each["name"], number, outcome.id, UUID(outcome.data["account"]), {}, "")
