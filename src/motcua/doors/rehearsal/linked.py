"""One for another in a rehearsal: children, people who stay at home, a firm; and the procedures that they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from motcua.acts.reference.end_link import end_link
from motcua.acts.reference.enrol_organisation import enrol_organisation
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.link_person import link_person
from motcua.base import clock
from motcua.catalogue.queries import VersionView
from motcua.core.calendar import ZONE, Calendar
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.province import Player, Province, order

LIVES = 42
FIRM = {"name": "Công ty TNHH Ví Dụ Mẫu", "number": "4000100139", "address": "1 đường Ví Dụ, thành phố Tam Kỳ"}
CHILDREN: tuple[dict[str, Any], ...] = (
    {"name": "Nguyễn Bé Mẫu", "number": "049320100201", "born_on": date(2020, 3, 2), "sex": "female"},
    {"name": "Võ Bé Ví Dụ", "birth_certificate": "45/2023, UBND phường Tân Thạnh", "born_on": date(2023, 5, 8)},
    {"name": "Lê Con Mẫu", "number": "049213100203", "born_on": date(2013, 9, 9)},
)
PROXIES, STAFF, STRAYED = (3, 4), (5, 6), 7
"""Citizens who act for others, by their place in the file: for whoever stands eight places further on, for the firm,
and one whose authority was ended."""
ENDED = datetime(2024, 11, 22, 10, 0, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who comes to the counter, and for whom."""

    citizen: Player
    applicant: UUID
    is_child: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """Who may act for whom in this province, by the kind of the link."""

    parents: tuple[Asking, ...]
    proxies: tuple[Asking, ...]
    staff: tuple[Asking, ...]


def link_everybody(province: Province) -> Linked:
    """A clerk sees the papers and records them, some weeks before the lives; one authority is ended later."""
    citizens = province.citizens
    parents = tuple(_parent(province, citizens[place], child) for place, child in enumerate(CHILDREN))
    proxies = tuple(_proxy(province, place) for place in PROXIES)
    firm = enrol_organisation(order("linked/firm", province.staff["quayphuong"].at_work), **FIRM).id
    staff = tuple(_employee(province, citizens[place], firm) for place in STAFF)
    _proxy(province, STRAYED)
    return Linked(parents, proxies, staff)


def end_one(province: Province) -> None:
    """Whoever gave it comes to the counter."""
    link, clerk = _proxy_link(province, STRAYED), province.staff["quay7"].at_work
    with clock.rehearsed(ENDED):
        end_link(order("linked/end", clerk, subject=str(link)), reason="Người ủy quyền đến quầy, xin chấm dứt.")


def lives(
    province: Province,
    linked: Linked,
    laws: dict[str, VersionView],
    *,
    begins: datetime,
    ends: datetime,
    days: Calendar,
) -> Iterator[tuple[Life, dict[str, bool]]]:
    """The lives of the other procedures, and of what is asked for others; in the order in which they begin."""
    for number in range(LIVES):
        chance = Random(f"linked/{number}")  # noqa: S311 - the same lives each time
        register, asking = wish(province, linked, chance)
        law = laws[register].law
        life = Life(
            name=f"linked/{number}",
            law=law,
            province=province,
            citizen=asking.citizen,
            at=begins + (ends - begins) * number / LIVES + timedelta(minutes=chance.randint(0, 500)),
            end=ends,
            chance=chance,
            calendar=days,
            applicant=asking.applicant,
            case="child" if asking.is_child and any(each.under_age for each in law.situations) else "",
        )
        online = law.is_online and chance.random() < 0.5
        yield life, {"online": online, "helped": online and chance.random() < 0.5}


def wish(province: Province, linked: Linked, chance: Random) -> tuple[str, Asking]:
    """Which procedure, by the register of its results, and who asks for whom."""
    register = chance.choice(("GPLX", "GPLX", "GPLX", "HC", "HC", "HC", "CT08", "CT08", "SCT"))
    others = {"GPLX": linked.proxies, "HC": linked.parents, "CT08": linked.parents, "SCT": linked.staff}[register]
    if register == "SCT" or chance.random() < 0.4:
        return register, chance.choice(others)
    citizen = chance.choice(province.citizens)
    return register, Asking(citizen, citizen.person)


def _parent(province: Province, parent: Player, child: dict[str, Any]) -> Asking:
    clerk = province.staff["quay7"].at_work
    told = {"sex": "male", "address": "đường Ví Dụ, thành phố Tam Kỳ", "phone": "", **child}
    person = enrol_person(order(f"linked/{child['name']}", clerk), **told).id
    _link(province, parent, person, kind="parent", paper="birth-certificate", number=f"{child['born_on']:%j/%Y}")
    return Asking(parent, person, is_child=True)


def _proxy(province: Province, place: int) -> Asking:
    _proxy_link(province, place)
    return Asking(province.citizens[place], province.citizens[place + 8].person)


def _proxy_link(province: Province, place: int) -> UUID:
    proxy, principal = province.citizens[place], province.citizens[place + 8]
    return _link(province, proxy, principal.person, kind="proxy", paper="authorisation", number="118/2024")


def _employee(province: Province, employee: Player, firm: UUID) -> Asking:
    _link(province, employee, firm, kind="employee", paper="introduction", number="07/GGT")
    return Asking(employee, firm)


def _link(province: Province, agent: Player, principal: UUID, *, kind: str, paper: str, number: str) -> UUID:
    return link_person(
        order(f"linked/{agent.number}", province.staff["quay7"].at_work),
        kind=kind,
        agent=agent.person,
        principal=principal,
        paper=paper,
        number=number,
        dated=date(2024, 9, 20),
    ).id
