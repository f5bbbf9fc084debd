"""One running town for the whole hour, with one dossier that everybody is after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

import tests.ready  # noqa: F401
from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from motcua.people import queries as people
from tests.conftest import cloned
from tests.doors import scene
from tests.doors.scene import Scene
from tests.hostile.visitor import Hour, Visitor
from tests.journeys.conftest import MORNING
from tests.journeys.town import Town, founded


@dataclass(frozen=True, slots=True)
class Siege:
    """The town, its province, and the dossier of the scene."""

    town: Town
    province: Province
    there: Scene

    def visitor(self, role: str = scene.NOBODY) -> Visitor:
        """A browser in which somebody in this role has signed in."""
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

        from motcua.furniture.sessions import SessionStore
        from motcua.furniture.signin import BACKEND

        player = self.there.players[role]
        if player is None:
            return Visitor(self.town.port)
        account, session = people.account(player.account), SessionStore()
        assert account is not None
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        return Visitor(self.town.port, {"sessionid": str(session.session_key)})


@pytest.fixture(scope="package")
def siege(opened: Province, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    home = tmp_path_factory.mktemp("siege") / "home"
    with cloned(server):
        with clock.rehearsed(MORNING):
            there = scene.lived(opened)
        with founded(home, opened, starts_at=MORNING) as town:
            yield Siege(town, opened, there)


@pytest.fixture
def hour(siege: Siege, record_property: Callable[[str, object], None]) -> Iterator[Hour]:
    """The count of one test; the run's last lines add them up."""
    counted = Hour(siege.there.secrets)
    yield counted
    record_property("hostile", (counted.tried, counted.refused))
