"""Every query of a person's data × everybody who may ask: it answers nothing of what is not his."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest

from motcua.acts.frame import Order
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.custody import list_queries
from motcua.custody.ports import label
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM, Viewer
from tests.acts import lives
from tests.doors import scene
from tests.doors.scene import HIMSELF, UNIT_STAFF, Scene
from tests.house.test_order import PERSONAL

CLERK, UNMANDATED, HOUSE = "quay7", "quay7, the mandate ended", "the house itself"
AT_COUNTER = frozenset({CLERK, "quay8"})
AT_WORK = frozenset({*UNIT_STAFF, *AT_COUNTER, HOUSE})
ELSEWHERE = frozenset(
    {
        *("phonggplx", "chuyenviengplx", "lanhdaogtvt", "vanthugtvt", "quaycongan", "doitruongxnc", "canboxnc"),
        *("lanhdaoxnc", "conganphuong", "canbocutru", "truongconganphuong"),
    }
)
"""Transport and police: bodies with procedures of their own."""
INVOLVED = AT_WORK | {HIMSELF}
SITS_THERE = AT_COUNTER | {UNMANDATED, "quaycongan"}
"""Whoever sits at a counter sees what papers lie there, also once a mandate has ended."""
KEEPS_BOOKS = AT_COUNTER | {UNMANDATED, HOUSE}
"""Of its money only whoever keeps its book: not the police's own clerk, who shares the counter."""
IN_THE_HALL = SITS_THERE | {HOUSE, "vanphong"}
"""Numbers name nobody; the office looks how long people wait."""
STAFF = AT_WORK | {
    UNMANDATED,
    "quayphuong",
    "thanhpho",
    "tuphapphuong",
    "lanhdaophuong",
    "vanthuphuong",
    "vanphong",
    *ELSEWHERE,
}
EVERY = tuple(Stage)
NONE: frozenset[str] = frozenset()
"""The scene has nobody who acts for another: nobody may have an answer; `tests/acts/test_links.py` has those who do."""
type Ask = Callable[[Callable[..., Any], Scene, Viewer], object]


def by_id(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    return query(there.dossier, viewer=viewer)


def by_code(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    return query(there.code, viewer=viewer)


def on_some_ground(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    rows = dossiers.visible(SYSTEM).filter(id=there.dossier)
    return any(rows.filter(ground).exists() for ground in query(viewer))


def his_dossier(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    return list(dossiers.visible(SYSTEM).filter(query(viewer), id=there.dossier))


def each_paper(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    return [query(paper, viewer=viewer) for paper in there.papers[:1]]


def waiting(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    found = query(viewer=viewer, stages=EVERY)
    return found if isinstance(found, int) else [row for row in found.rows if row.code == there.code]


def labelled(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    paper = list_queries.labels(there.dossier, viewer=SYSTEM)[0]
    return query(label(paper.serial), viewer=viewer)


def among(found: Iterable[Any], there: Scene) -> object:
    return [row for row in found if row.code == there.code]


def at_his_counter(query: Callable[..., Any], _: Scene, viewer: Viewer) -> Any:
    return query(agencies.unit_by_code("H47.61").id, clock.today(), viewer=viewer)


def registered(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    day = timedelta(days=1)
    unit, between = agencies.unit_by_code("H47.61").id, (clock.now() - day, clock.now() + day)
    return among(query(viewer=viewer, unit=unit, between=between).rows, there)


def late(query: Callable[..., Any], there: Scene, viewer: Viewer) -> object:
    """Of what will be late in three months."""
    now = clock.now() + timedelta(days=90)
    return among(query(viewer=viewer, now=now, since=clock.now()), there)


def his_own(found: object, there: Scene) -> object:
    """Queries of one's own answer everybody, with what is his."""
    return there.owner.name in repr(found) or there.code in repr(found) or str(there.draft) in repr(found)


ROWS: dict[str, tuple[frozenset[str], Ask]] = {
    "people.oneself": (frozenset({HIMSELF}), lambda ask, there, viewer: his_own(ask(viewer), there)),
    "people.person_by_number": (STAFF - {HOUSE}, lambda ask, there, who: ask(there.owner.number, viewer=who)),
    "people.saved_filters": (frozenset({"truongphong"}), lambda ask, there, who: ask(viewer=who)),
    "people.persons": (STAFF | {HIMSELF}, lambda ask, there, who: ask(frozenset({there.owner.person}), viewer=who)),
    "people.parties": (STAFF | {HIMSELF}, lambda ask, there, who: ask(frozenset({there.owner.person}), viewer=who)),
    "people.child_by_birth_certificate": (NONE, lambda ask, there, who: ask(there.owner.number, viewer=who)),
    "people.organisation_by_tax_code": (NONE, lambda ask, there, who: ask(there.owner.number, viewer=who)),
    "link.acts_for": (NONE, lambda ask, there, who: ask(viewer=who, at=clock.now())),
    "link.links_of": (NONE, lambda ask, there, who: ask(there.owner.person, viewer=who)),
    "link.links_by_id": (NONE, lambda ask, there, who: ask({there.dossier}, viewer=who)),
    "guidance.session": (
        frozenset({HIMSELF, CLERK, UNMANDATED}),
        lambda ask, there, who: ask(there.session, viewer=who),
    ),
    "guidance.open_session": (
        frozenset({CLERK, UNMANDATED}),
        lambda ask, there, who: ask(viewer=who, at=clock.now()),
    ),
    "dossiers.visible": (INVOLVED, lambda ask, there, who: list(ask(who).filter(id=there.dossier))),
    "dossiers.grounds": (INVOLVED, on_some_ground),
    "dossiers.own": (frozenset({HIMSELF}), his_dossier),
    "dossiers.whose": (frozenset({HIMSELF}), lambda ask, there, who: ask(who) == there.owner.person),
    "dossiers.dossier": (INVOLVED, by_code),
    "dossiers.outline": (INVOLVED, by_code),
    "dossiers.decisions": (UNIT_STAFF | {HOUSE}, by_id),
    "draft.draft": (frozenset({HIMSELF}), lambda ask, there, who: ask(there.draft, viewer=who)),
    "draft.drafts": (frozenset({HIMSELF}), lambda ask, there, who: his_own(ask(viewer=who), there)),
    "letter.apologies": (INVOLVED, by_id),
    "letter.refusals": (INVOLVED, by_id),
    "letter.withdrawals": (INVOLVED, by_id),
    "letter.supplements": (INVOLVED, by_id),
    "letter.open_supplement": (INVOLVED, by_code),
    "letter.corrections": (INVOLVED, by_id),
    "late.late": (frozenset({"vanphong"}), late),
    "late.late_one": (
        frozenset({"vanphong"}),
        lambda ask, there, who: ask(there.code, viewer=who, now=clock.now() + timedelta(days=90)),
    ),
    "reception.jotting": (frozenset({CLERK, UNMANDATED}), lambda ask, _, who: ask(scene.JOTTED, viewer=who)),
    "reception.last_alike": (
        INVOLVED,
        lambda ask, there, who: ask(there.owner.person, procedure=lives.CRIMINAL_RECORD, viewer=who),
    ),
    "reception.most_used": (
        SITS_THERE,
        lambda ask, _, who: ask(viewer=who, since=clock.now(), until=clock.now() + timedelta(days=1)),
    ),
    "register.registered": (INVOLVED, registered),
    "list.queue": (AT_WORK, waiting),
    "list.counts": (AT_WORK, lambda ask, there, who: any(ask([{"stages": EVERY}], viewer=who))),
    "list.chosen": (UNIT_STAFF, lambda ask, there, who: ask([there.code], viewer=who)),
    "list.named": (INVOLVED, lambda ask, there, who: ask({there.dossier}, viewer=who)),
    "list.find": (INVOLVED, lambda ask, there, who: ask(there.code, viewer=who).rows),
    "list.mine": (frozenset({HIMSELF}), lambda ask, there, who: ask(viewer=who)),
    "papers.papers": (INVOLVED, by_id),
    "papers.paper": (INVOLVED, each_paper),
    "notices.of_dossier": (INVOLVED, by_id),
    "notices.inbox": (frozenset({HIMSELF}), lambda ask, there, who: among(ask(viewer=who).rows, there)),
    "notices.unread": (frozenset({HIMSELF}), lambda ask, there, who: ask(viewer=who)),
    "notices.notice": (frozenset({HIMSELF}), lambda ask, there, who: ask(there.notice, viewer=who)),
    "custody.places": (INVOLVED, by_id),
    "custody.sides_of": (AT_WORK, lambda ask, there, who: list(ask(who).filter(name=there.manifest))),
    "custody.manifest": (AT_WORK, lambda ask, there, who: ask(there.manifest, viewer=who)),
    "custody.manifests": (AT_WORK, lambda ask, there, who: ask(viewer=who, dossier=there.dossier)),
    "custody.handed": (AT_WORK, lambda ask, there, who: ask(viewer=who)),
    "custody.balance": (UNIT_STAFF | SITS_THERE | {HOUSE}, lambda ask, there, who: ask(viewer=who)),
    "custody.in_sight": (SITS_THERE, lambda ask, there, who: ask(viewer=who).total),
    "list.waiting": (NONE, lambda ask, there, who: ask(there.code, viewer=who)),
    "list.labels": (INVOLVED, by_id),
    "list.labels_listed": (AT_WORK, lambda ask, there, who: ask(there.manifest, viewer=who)),
    "list.labelled": (INVOLVED, labelled),
    "list.unsettled": (AT_WORK, lambda ask, there, who: [each for each in ask(viewer=who) if there.code in repr(each)]),
    "list.matching": (INVOLVED, lambda ask, there, who: any(map(list, ask(there.code, viewer=who)))),
    "list.at_hand": (UNIT_STAFF, lambda ask, there, who: ask(viewer=who, code=there.code)),
    "fees.slips": (INVOLVED, by_id),
    "fees.slips_of": (KEEPS_BOOKS, at_his_counter),
    "fees.takings": (KEEPS_BOOKS, at_his_counter),
    "fees.sorts": (KEEPS_BOOKS, at_his_counter),
    "fees.printed": (INVOLVED, lambda ask, there, who: ask(there.print_id, viewer=who)),
    "till.till": (KEEPS_BOOKS, lambda ask, there, who: ask(there.till, viewer=who)),
    "till.tills": (KEEPS_BOOKS, at_his_counter),
    "till.own_till": (frozenset({CLERK, UNMANDATED}), lambda ask, there, who: ask(viewer=who)),
    "till.left_open": (frozenset({"quay8"}), lambda ask, there, who: ask(clock.now() + timedelta(days=1), viewer=who)),
    "till.loose": (NONE, lambda ask, there, who: ask(clock.now() - timedelta(days=1), viewer=who).slips),
    "till.seen": (KEEPS_BOOKS, lambda ask, there, who: list(ask(who))),
    "hall.floor": (IN_THE_HALL, lambda ask, there, who: at_his_counter(ask, there, who).waiting),
    "hall.open_tickets": (IN_THE_HALL, at_his_counter),
    "hall.figures": (IN_THE_HALL, at_his_counter),
}
"""Query → who may have its answer, and how it is asked. A clerk with the card before him finds the person by number."""
EMPTY_HERE = {"letter.refusals", "letter.open_supplement", "letter.corrections"}
"""What the scene's dossier has none of: proven by `tests/acts`."""
MISSING = "tests/doors/test_every_query.py: ROWS says nothing of {}: who may have its answer?"


def queries() -> dict[str, Callable[..., Any]]:
    """Every public function of the personal query files that takes a viewer, by room and name."""
    found: dict[str, Callable[..., Any]] = {}
    for file in PERSONAL:
        module = import_module("motcua." + file.removesuffix(".py").replace("/", "."))
        room, _, last = file.removesuffix(".py").partition("/")
        for name, each in inspect.getmembers(module, inspect.isfunction):
            is_ours = each.__module__ == module.__name__ and not name.startswith("_")
            if is_ours and "viewer" in inspect.signature(each).parameters:
                found[f"{room if last == 'queries' else last.removesuffix('_queries')}.{name}"] = each
    return found


def answers(query: Callable[..., Any], ask: Ask, there: Scene, viewer: Viewer) -> bool:
    try:
        return bool(ask(query, there, viewer))
    except Refused:
        return False


@pytest.fixture
def there(province: Province, monday: datetime) -> Iterator[Scene]:
    with clock.rehearsed(monday):
        yield scene.lived(province)


def viewers(there: Scene, province: Province) -> dict[str, Viewer]:
    """Everybody as he may look now; the clerk also as he looks once the mandate has ended."""
    found = {role: there.viewer(role) for role in there.players}
    mandates = agencies.mandates(agency=agencies.unit_by_code("H47.13").id)
    office = Order(by=province.staff["vanphong"].at_work, key="scene/end", subject=str(mandates[0].id))
    end_mandate(office, decision="Quyết định chấm dứt")
    with clock.rehearsed(clock.now() + timedelta(minutes=1)):
        found[UNMANDATED] = there.viewer(CLERK)
    found[HIMSELF] = found[HIMSELF].as_citizen()
    assert found[CLERK] == replace(found[UNMANDATED], agencies=found[CLERK].agencies)
    return {**found, HOUSE: SYSTEM}


def test_each_query_answers_only_whom_it_may(
    there: Scene, province: Province, record_property: Callable[[str, str], None]
) -> None:
    known, wrong, tried = queries(), [], 0
    assert sorted(known.keys() - ROWS.keys()) == [], MISSING.format(sorted(known.keys() - ROWS.keys()))
    assert sorted(ROWS.keys() - known.keys()) == [], "ROWS names what is no query"
    looking = viewers(there, province)
    for name, (allowed, ask) in ROWS.items():
        for role, viewer in looking.items():
            tried, answered = tried + 1, answers(known[name], ask, there, viewer)
            if answered and role not in allowed:
                wrong.append(f"{name} answers {role}")
            if not answered and role in allowed and name not in EMPTY_HERE:
                wrong.append(f"{name} answers {role} nothing")
    assert wrong == [], "\n".join(wrong)
    record_property("tally", f"every query: {tried} looks tried, let through wrongly 0")
