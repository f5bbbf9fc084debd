"""How many statements an act, a press of a button and a queue cost: counted, so that they cannot grow unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.cancel_fee import cancel_fee
from motcua.acts.intake.digitise import digitise
from motcua.acts.intake.file import file
from motcua.acts.intake.save_draft import save_draft
from motcua.acts.intake.take_fee import take_fee
from motcua.base import clock, files
from motcua.catalogue import queries as catalogue
from motcua.doors.counter import counts
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers.models import Dossier
from motcua.fees.models import Slip
from motcua.papers.ports import Handed, ScannedFrom
from motcua.people import queries as people
from tests.acts import lives

ACT, POST, QUEUE = 15, 20, 12
FRAMING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET")


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def statements(do: Callable[[], object]) -> list[str]:
    """What is sent to the database, without the transaction's own frame."""
    with CaptureQueriesContext(connection) as caught:
        do()
    return [each["sql"] for each in caught.captured_queries if not each["sql"].startswith(FRAMING)]


def browser(player: Player) -> Client:
    client = Client()
    account = people.account(player.account)
    assert account is not None
    client.force_login(account)
    return client


def test_filing_costs_at_most_fifteen(clone: Province) -> None:
    order, arguments = lives.filing(clone, key="warm")
    file(order, **arguments)
    order, arguments = lives.filing(clone, key="counted", citizen=1)
    spent = statements(lambda: file(order, **arguments))
    assert 5 < len(spent) <= ACT, "\n".join(spent)


def test_accepting_costs_at_most_fifteen(clone: Province) -> None:
    code = lives.filed(clone)
    spent = statements(lambda: accept(lives.order(clone, "quay7", "accept", code), counted=lives.COUNTED))
    assert 5 < len(spent) <= ACT, "\n".join(spent)


def test_taking_a_fee_by_its_proof_and_undoing_it_cost_at_most_fifteen_each(clone: Province) -> None:
    code = lives.filed(clone)
    proof = Handed("exemption", copies=1)
    accept(lives.order(clone, "quay7", "accept", code), counted=(*lives.COUNTED, proof))
    taking = lives.order(clone, "quay7", "take", code)
    spent = statements(lambda: take_fee(taking, exemption="student", reason="Thẻ sinh viên số 0001"))
    assert 5 < len(spent) <= ACT, "\n".join(spent)
    slip = Slip.objects.get()
    undoing = lives.order(clone, "quay7", "undo", code)
    spent = statements(lambda: cancel_fee(undoing, slip=slip.id, reason="Thu nhầm"))
    assert 5 < len(spent) <= ACT, "\n".join(spent)


def test_digitising_costs_at_most_fifteen(clone: Province) -> None:
    scanning = lives.order(clone, "quay7", "scan", lives.accepted(clone))
    file = files.store(scan.sample())
    spent = statements(
        lambda: digitise(scanning, component="identity", file=file, source=ScannedFrom.ORIGINAL, is_compared=True)
    )
    assert 5 < len(spent) <= ACT, "\n".join(spent)


def test_the_whole_press_of_file_costs_at_most_twenty(clone: Province) -> None:
    player, draft = clone.citizens[0], uuid4()
    version = catalogue.version(lives.CRIMINAL_RECORD, clock.today())
    save_draft(
        Order(by=player.himself, key="draft"),
        draft=draft,
        version=version.id,
        answers=lives.ANSWERS,
        files={"identity": files.store(scan.sample())},
    )
    client = browser(player)
    data = {"key": str(uuid4()), "declared": "on"}
    answers: list[HttpResponse] = []
    spent = statements(lambda: answers.append(client.post(f"/drafts/{draft}/check/", data)))  # type: ignore[arg-type]
    assert answers[0].status_code == 302, answers[0].content.decode()[:2_000]
    assert Dossier.objects.count() == 1
    assert len(spent) <= POST, "\n".join(spent)


def test_the_whole_press_of_accept_costs_at_most_twenty(clone: Province) -> None:
    code = lives.filed(clone)
    client = browser(clone.staff["quay7"])
    data = {"key": str(uuid4()), **counts.sent((*lives.COUNTED, Handed("exemption")))}
    answers: list[HttpResponse] = []
    spent = statements(lambda: answers.append(client.post(f"/counter/dossiers/{code}/accept/", data)))  # type: ignore[arg-type]
    assert answers[0].status_code == 302, answers[0].content.decode()[:2_000]
    assert len(spent) <= POST, "\n".join(spent)


@pytest.mark.parametrize(("login", "address"), [("truongphong", "/desk/"), ("quay7", "/counter/?queue=working")])
def test_a_queue_costs_the_same_at_ten_dossiers_and_at_sixty(clone: Province, login: str, address: str) -> None:
    client = browser(clone.staff[login])

    def page() -> HttpResponse:
        return client.get(address)  # type: ignore[return-value]

    _fill(clone, 0, 10)
    page()
    at_ten = statements(page)
    _fill(clone, 10, 60)
    at_sixty = statements(page)
    assert b"241125-0010" in page().content
    assert len(at_ten) == len(at_sixty) <= QUEUE, "\n".join(at_sixty)


def _fill(province: Province, first: int, last: int) -> None:
    for number in range(first, last):
        lives.forwarded(province, key=f"queue/{number}", citizen=number % len(province.citizens))
