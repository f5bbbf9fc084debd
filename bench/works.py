"""The works that are measured: the requests of each, ours and the floor's, and the bars between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode
from uuid import uuid4

import psycopg

from bench import crowd, mould, stencils
from bench.clients import Ask
from bench.life import COUNTED, Life
from bench.mould import Mould, Numbers
from bench.names import NOBODY
from motcua.core.lifecycle import Who
from motcua.doors.counter import counts
from motcua.doors.desk.queue import AT_DESK
from motcua.doors.rehearsal.province import Player, Province
from motcua.papers.ports import Handed
from motcua.people import queries as people

WARM, ALONE, TOGETHER = 40, 120, 240
"""So many requests warm the workers up, are sent by one client, and by eight."""
EACH: Final = WARM + ALONE + TOGETHER
LISTENED: Final = 2
"""More for counting statements."""
_AT_DESK: Final = urlencode([("stage", stage) for stage in AT_DESK])


@dataclass(frozen=True, slots=True)
class Bar:
    """Beside which work it is measured, how many times its CPU it may cost, and how many statements it may send:
    between BEGIN and COMMIT where it is an act, else in all."""

    beside: str
    times: float
    statements: int = 0
    is_act: bool = False


BARS: Final = {
    "accept": Bar("work", 4, 15, is_act=True),
    "assess": Bar("work", 4, 15, is_act=True),
    "status": Bar("look-up", 2.5),
    "queue": Bar("rows", 3, 12),
    "commonest name": Bar("by code", 10),
    "rare name": Bar("by code", 10),
    "nobody name": Bar("by code", 10),
}


@dataclass(frozen=True, slots=True)
class Work:
    """One line of the table, and its requests."""

    name: str
    asks: Sequence[Ask]
    is_floor: bool = False


@dataclass(slots=True)
class Cast:
    """Who and what the works are about, in a database of one size."""

    clerk: str
    officer: str
    head: str
    unit: str
    citizen: str
    to_accept: list[str] = field(default_factory=list)
    to_assess: list[str] = field(default_factory=list)
    of_floor: list[str] = field(default_factory=list)
    some: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


# Of what has come to the unit, which is all that its head finds.
_NAMED = """
    SELECT name, count(*) FROM people_person p JOIN dossiers_party y ON y.person_id = p.id AND y.role = 'applicant'
    JOIN dossiers_dossier d ON d.id = y.dossier_id WHERE d.competent_id = %s AND d.stage NOT IN ('filed', 'incomplete')
    GROUP BY 1 ORDER BY 2 DESC, 1
"""
_SOME = """
    SELECT code, secret_hash FROM dossiers_dossier
    WHERE competent_id = %s AND secret_hash <> '' ORDER BY md5(code) LIMIT %s
"""


def prepare(address: str, province: Province) -> Cast:
    """Make what the works need: dossiers at their stages, sessions of those who sign in, codes and names to ask for."""
    life = Life(province, f"bench/{uuid4()}", province.citizens[0])
    cast = Cast(
        clerk=signed_in(life.clerk),
        officer=signed_in(life.staff(Who.OFFICER)),
        head=signed_in(life.staff(Who.HEAD)),
        unit="",
        citizen=str(province.citizens[0].person),
    )
    filed = life.filed()
    assigned = Life(province, f"bench/{uuid4()}", province.citizens[1]).assigned()
    with psycopg.connect(address) as connection:
        cut = [stencils.cut(connection, [_id(connection, code)]) for code in (filed, assigned)]
        numbers = Numbers(crowd.highest(connection), cut)
        to_accept, to_assess = (Mould(each, numbers, series=series) for series, each in enumerate(cut, start=2))
    copies = range(1, EACH + LISTENED + 1)
    casts = [(to_accept, n) for n in copies] + [(to_assess, n) for n in range(1, 2 * len(copies) + 1)]
    crowd.pour(address, casts, say=lambda _: None)
    cast.to_accept = [to_accept.code(filed, n) for n in copies]
    cast.to_assess = [to_assess.code(assigned, n) for n in copies]
    cast.of_floor = [to_assess.code(assigned, n + len(copies)) for n in copies]
    with psycopg.connect(address) as connection:
        cast.unit = str(_one(connection, "SELECT competent_id FROM dossiers_dossier WHERE code = %s", filed))
        cast.some = _some(connection, cast.unit)
        counted = connection.execute(_NAMED, [cast.unit]).fetchall()
    cast.names = {"commonest": counted[0][0], "rare": _rare(counted), "nobody": NOBODY}
    return cast


def _rare(counted: list[tuple[str, int]]) -> str:
    """A name that few have, but not one alone, since one dossier found is opened at once."""
    return next(name for name, count in reversed(counted) if count > 1)


def _id(connection: Any, code: str) -> str:
    return str(_one(connection, "SELECT id FROM dossiers_dossier WHERE code = %s", code))


def _one(connection: Any, query: str, value: str) -> Any:
    return connection.execute(query, [value]).fetchone()[0]


def _some(connection: Any, unit: str) -> list[str]:
    """Copies' codes, anywhere among the unit's: of what acts made themselves nobody knows the digits."""
    rows = connection.execute(_SOME, [unit, 3 * EACH]).fetchall()
    copied = [code for code, kept in rows if mould.tracking_hash(code) == bytes(kept)]
    return copied[: EACH + LISTENED]


def of(cast: Cast) -> list[Work]:
    """All works, each after the one it is measured beside."""
    finding = "/desk/find/?q="
    return [
        Work("work", [_floor_work(cast, code) for code in cast.of_floor], is_floor=True),
        Work("accept", [_accept(cast, code) for code in cast.to_accept]),
        Work("assess", [_assess(cast, code) for code in cast.to_assess]),
        Work("look-up", [Ask(f"/look-up/{code}/") for code in cast.some], is_floor=True),
        Work("status", [_track(code) for code in cast.some]),
        Work("rows", _again(Ask(f"/rows/?unit={cast.unit}&{_AT_DESK}")), is_floor=True),
        Work("queue", _again(Ask("/desk/?queue=unit", session=cast.head))),
        Work("by code", [Ask(finding + code, session=cast.head, status=302) for code in cast.some]),
        *(
            Work(f"{which} name", _again(Ask(finding + quote(name), session=cast.head)))
            for which, name in cast.names.items()
        ),
    ]


def _again(ask: Ask) -> list[Ask]:
    return [ask] * (EACH + LISTENED)


def _floor_work(cast: Cast, code: str) -> Ask:
    return Ask(f"/statements/{code}/", {"stage": "assessed", "person": cast.citizen}, status=302)


def _accept(cast: Cast, code: str) -> Ask:
    counted = counts.sent((*COUNTED, Handed("exemption")))
    return Ask(f"/counter/dossiers/{code}/accept/", {"key": str(uuid4()), **counted}, cast.clerk, 302)


def _assess(cast: Cast, code: str) -> Ask:
    said = {"key": str(uuid4()), "conclusion": "clean", "remark": "không có án tích"}
    return Ask(f"/desk/dossiers/{code}/assess/", said, cast.officer, 302)


def _track(code: str) -> Ask:
    return Ask("/track/", {"code": code, "digits": mould.digits(code)})


def signed_in(player: Player) -> str:
    """A session of somebody who has signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from motcua.furniture.sessions import SessionStore
    from motcua.furniture.signin import BACKEND

    account, session = people.account(player.account), SessionStore()
    assert account is not None
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)
