"""kill −9 in the middle of an act: nothing lost, nothing doubled, the trail whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.papers.models import Document
from motcua.trail.models import Entry
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING
from tests.journeys.steps import act
from tests.journeys.town import Town

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'trail_entry'::regclass"


@contextmanager
def trail_held(server: str) -> Iterator[psycopg.Connection]:
    """No entry can be written meanwhile: an act that has begun stands still before its end."""
    address = psycopg.conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    with psycopg.connect(address) as admin:
        admin.execute("LOCK TABLE trail_entry IN SHARE MODE")
        yield admin
        admin.rollback()


def wait_until_an_act_stands_still(admin: psycopg.Connection, page: Page) -> None:
    for _ in range(200):
        row = admin.execute(WAITING).fetchone()
        if row and row[0]:
            return
        page.wait_for_timeout(100)
    raise AssertionError("no act has come to the trail")


@pytest.fixture
def filed(town: Town) -> str:
    with clock.rehearsed(MORNING):
        return lives.filed(town.province)


def entries(code: str) -> list[str]:
    return [str(entry.seq) for entry in Entry.objects.filter(subject__name=code).order_by("seq")]


def test_the_web_server_dies_while_a_clerk_accepts(town: Town, page: Page, server: str, filed: str) -> None:
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", filed)
    act(page, "as_required")
    steps.tick(page, "Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính")
    with trail_held(server) as admin:
        page.locator("[data-act=accept]").click(no_wait_after=True)
        wait_until_an_act_stands_still(admin, page)
        town.kill("serve")
    assert Dossier.objects.get(code=filed).stage == Stage.FILED
    town.start("serve")
    steps.open_dossier(page, town, "counter", filed)
    act(page, "as_required")
    steps.tick(page, "Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính")
    act(page, "accept")
    expect(page.locator("main")).to_contain_text("17:00 thứ Năm, 05/12/2024")
    steps.wait_for(page, "[data-act=print-receipt]")
    assert entries(filed) == ["1", "2", "3"]
    assert Document.objects.filter(dossier__code=filed, kind="receipt").count() == 1
    assert town.verify()["broken"] == []


def test_the_worker_dies_while_it_keeps_a_receipt(town: Town, page: Page, server: str, filed: str) -> None:
    town.sign_in(page, "quay7")
    town.kill("worker")
    steps.open_dossier(page, town, "counter", filed)
    act(page, "as_required")
    steps.tick(page, "Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính")
    act(page, "accept")
    expect(page.get_by_text("Giấy hẹn đang lập")).to_be_visible()
    with trail_held(server) as admin:
        town.start("worker")
        wait_until_an_act_stands_still(admin, page)
        town.kill("worker")
    town.start("worker")
    steps.wait_for(page, "[data-act=print-receipt]", tries=80)
    receipt = Document.objects.get(dossier__code=filed, kind="receipt")
    assert receipt.file_id is not None
    assert receipt.secret is None
    assert entries(filed) == ["1", "2", "3"]
    assert town.verify()["broken"] == []
