"""Every address × everybody: the URLconf itself is walked, so that a new address is tried by being there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import national_queries as nationals
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal.national import keep_the_catalogue
from motcua.doors.rehearsal.province import Province
from motcua.integrations.identity import urls as identity
from motcua.integrations.messages import urls as messages
from tests.acts import lives
from tests.doors import scene
from tests.doors.scene import ANOTHER, ENDED_CLERK, ENDED_OFFICIAL, HIMSELF, NOBODY, UNIT_STAFF, Scene

CLERKS, OTHER_OFFICIALS = (
    {"quay7", "quay8", "quayphuong", "quaycongan", "conganphuong"},
    {
        *("tuphapphuong", "lanhdaophuong", "vanthuphuong", "thanhpho", "vanphong"),
        *("phonggplx", "chuyenviengplx", "lanhdaogtvt", "vanthugtvt", "doitruongxnc", "canboxnc", "lanhdaoxnc"),
        *("canbocutru", "truongconganphuong"),
    },
)
EVERYBODY = {NOBODY, HIMSELF, ANOTHER, ENDED_CLERK, ENDED_OFFICIAL, *CLERKS, *UNIT_STAFF, *OTHER_OFFICIALS}
DOORS: dict[str, set[str]] = {
    "public": EVERYBODY,
    "citizen": EVERYBODY - {NOBODY},
    "clerk": CLERKS,
    "official": {*UNIT_STAFF, *OTHER_OFFICIALS},
    "office": {"vanphong"},
    "key": set(),
}
"""Guard → who comes through the door at all (Decree 61/2018, art. 14)."""
SEES: dict[str, set[str]] = {
    "public": set(),
    "citizen": {HIMSELF},
    "clerk": {"quay7", "quay8"},
    "official": set(UNIT_STAFF),
    "office": {"vanphong"},
    "key": set(),
}
"""Guard → who may see the scene's dossier there: its owner, the counter under its mandate, the competent unit; the
office how it goes, and nobody's data. A program comes with a key and no session: tests/api."""
OPEN = {
    "procedures/<str:code>/": lives.CRIMINAL_RECORD,
    "file/<str:code>/": lives.CRIMINAL_RECORD,
    "furniture/pages/<slug:name>/": "question",
    "counter/down/blank/<str:procedure>/": lives.CRIMINAL_RECORD,
    "desk/batch/<str:verb>/": Verb.APPROVE,
    "office/mandates/<uuid:mandate>/end/": "",
    "office/posts/<uuid:post>/end/": "",
    "office/posts/<uuid:post>/absence/": "",
    "office/posts/<uuid:post>/key/": "",
    "office/keys/<uuid:key>/end/": "",
    "office/absences/<uuid:absence>/end/": "",
    "office/national/places/<uuid:finding>/": "",
    "office/national/refused/<slug:code>/": "source_code",
    "office/national/files/<uuid:file>/": "",
    "office/national/<slug:code>/": "fee_missing",
    "contact/<slug:way>/": "email",
    "office/units/<str:code>/hours/": "H47.13",
    "office/consent/sounds/<slug:language>/": "es",
    "office/consent/sounds/<slug:language>/put/": "es",
    "counter/help/sound/<slug:language>/": "es",
    "counter/screen/<str:ticket>/": "forged:1u:forged",
    "office/units/<str:code>/services/": "H47.61",
    "office/units/<str:code>/figures/": "H47.61",
    "hall/<str:counter>/": "H47.61",
    "hall/<str:counter>/board/": "H47.61",
    "counter/hall/tickets/<uuid:ticket>/": "",
    "counter/hall/<slug:verb>/": Verb.CALL_NEXT,
    "api/v1/problems/<code>": "moved_on",
}
"""Addresses whose argument names no record of a citizen, and what it is there."""
PARTNERS = {"sign-in/identity/", "sign-in/out/", "counter/hall/kiosk/"}
"""To the partner's own page, which only a demonstration has; and out, which would end the proof's own sessions, as
opening the hall's machine does (test_hall)."""
TYPED = "049161900105"
"""The owner's number, as a clerk reads it from the card: whoever types it reads it back."""
OTHER_METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE")
SHUT = {401, 403, 404, 405}


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the URLconf and its guard."""

    route: str
    guard: str
    names: tuple[str, ...]

    @property
    def is_about_somebody(self) -> bool:
        return bool(self.names) and self.route not in OPEN

    @property
    def let_in(self) -> set[str]:
        return SEES[self.guard] if self.is_about_somebody else DOORS[self.guard]


def addresses() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda each: each.route)


def _walk(patterns: list[Any], before: str) -> Iterator[Address]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            guard = getattr(each.callback, "permission", "")
            assert guard in DOORS, f"{route} has the guard {guard!r}: say in DOORS and SEES who comes through it"
            if route not in PARTNERS:
                yield Address(route, guard, tuple(each.pattern.converters))


def forged(address: Address, there: Scene) -> Iterator[str]:
    """The address with somebody else's records in it."""
    head = there.players["truongphong"]
    assert head is not None
    values: dict[str, tuple[object, ...]] = {
        "code": (there.code,),
        "paper": there.papers[:3],
        "draft": (there.draft,),
        "step": ("birthplace",),
        "verb": (Verb.STOP, Verb.REJECT),
        "procedure": (lives.CRIMINAL_RECORD,),
        "applicant": (f"{there.owner.person}:1u:forged",),
        "token": ("forged:1u:forged",),
        "kind": ("proxy", "parent"),
        "link": (there.line,),
        "component": ("identity",),
        "name": (there.manifest,),
        "line": (there.line,),
        "print_id": (there.print_id,),
        "till": (there.till,),
        "notice": (there.notice,),
        "mandate": tuple(each.id for each in agencies.mandates(agency=agencies.unit_by_code("H47.13").id)),
        "post": (head.posts["head"],),
        "absence": (there.absence,),
        "finding": (nationals.findings("term_other")[0].id,),
        "file": (nationals.refused("source_code")[0].id,),
        "counter": ("H47.61", "H47.13", "no-such-place"),
        "ticket": (there.ticket,),
        "key": (there.key,),
        "sha256": ("0" * 64,),
    }
    if instead := OPEN.get(address.route):
        values = dict.fromkeys(address.names, (instead,))
    unknown = [name for name in address.names if name not in values]
    assert unknown == [], f"{address.route}: say in `forged` what somebody else's {unknown} is"
    for chosen in product(*(values[name] for name in address.names)):
        path = "/" + address.route
        for name, value in zip(address.names, chosen, strict=True):
            start, _, rest = path.partition("<")
            inside, _, end = rest.partition(">")
            assert inside.endswith(name)
            path = f"{start}{value}{end}"
        yield path


def asked(client: Client, method: str, path: str) -> Any:
    """What is answered; whatever an insider's press changed is undone."""
    given = {"key": str(uuid4()), "send": "1", "reason": "x", "number": TYPED, "declared": "on"}
    with transaction.atomic():
        if method in OTHER_METHODS:
            answer: Any = client.generic(method, path)
        else:
            answer = client.post(path, given) if method == "POST" else client.get(path)
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def there(province: Province, monday: datetime) -> Iterator[Scene]:
    with clock.rehearsed(monday):
        keep_the_catalogue()
        yield scene.lived(province)


def hidden(there: Scene, address: Address, role: str) -> tuple[str, ...]:
    """What this person may not read there."""
    if role not in SEES[address.guard] | {HIMSELF}:
        return there.secrets
    return (there.owner.name, there.owner.number) if address.guard == "office" else ()


def is_shut(answer: Any) -> bool:
    leads = answer.headers.get("Location", "")
    return answer.status_code in SHUT or (answer.status_code == 302 and leads.startswith("/sign-in/"))


def test_nobody_comes_through_a_door_that_is_not_his(there: Scene, record_property: Callable[[str, str], None]) -> None:
    assert set(there.players) == EVERYBODY, "a new member of staff: say which doors are his"
    tried, refused, wrong = 0, 0, []
    clients = {role: there.client(role) for role in there.players}
    for address in addresses():
        comers = (NOBODY, ANOTHER, "thanhpho") if address.guard == "public" else there.players
        for path, role in product(forged(address, there), comers):
            for method in ("GET", "POST", *(OTHER_METHODS if role == ANOTHER else ())):
                answer = asked(clients[role], method, path)
                tried += 1
                said = f"{role} {method} {path}: {answer.status_code}"
                shut, body = is_shut(answer), answer.content.decode("utf-8", "replace")
                refused += shut
                if answer.status_code >= 500:
                    wrong.append(f"{said} breaks")
                if role not in address.let_in and not shut:
                    wrong.append(f"{said} is let through")
                if any(each in body for each in hidden(there, address, role) if (method, each) != ("POST", TYPED)):
                    wrong.append(f"{said} shows somebody else's data")
                if method == "GET" and role in address.let_in and answer.status_code in (401, 403):
                    wrong.append(f"{said} shuts out whom the door is for")
    assert wrong == [], f"{len(wrong)}:\n" + "\n".join(wrong[:40])
    record_property("tally", f"every address: {tried} requests tried, {refused} shut, let through 0")


def test_the_owner_and_the_officials_do_see_it(there: Scene) -> None:
    """So that the proof above does not pass on an empty house."""
    for role, path in (
        (HIMSELF, "mine"),
        *((each, "counter/dossiers") for each in ("quay7", "quay8")),
        *((each, "desk/dossiers") for each in UNIT_STAFF),
    ):
        page = there.client(role).get(f"/{path}/{there.code}/")
        assert page.status_code == 200, role
        assert there.code in page.content.decode()
    for role, door in (("quay7", "counter/handovers"), ("vanthu", "desk/handovers")):
        assert there.client(role).get(f"/{door}/{there.manifest}/").status_code == 200, role
    assert there.client(HIMSELF).post(f"/notices/{there.notice}/").headers["Location"] == f"/mine/{there.code}/"
    for listed in ("mandates", "posts", "absences", "units", "calendar", "late", "refusals", "consent"):
        assert there.client("vanphong").get(f"/office/{listed}/").status_code == 200, listed


def test_the_twins_pages_are_open_and_only_a_demonstration_has_them() -> None:
    for twin in (identity, messages):
        found = list(_walk(twin.urlpatterns, "twin/"))
        assert found
        assert {each.guard for each in found} == {"public"}
    assert [each.route for each in addresses() if "twin" in each.route] == []
