"""A shift ends on one page: what is open is told, handed on by one act, and counted by whoever takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.frame import Order
from motcua.acts.intake.close_till import close_till
from motcua.acts.intake.forward import forward
from motcua.acts.intake.open_till import open_till
from motcua.base import clock, files
from motcua.core.errors import Refused
from motcua.custody import queries as custody
from motcua.doors.clockwork.records import render_record
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.custody import accepted, handed_over, papers, taken, where
from tests.acts.lives import order
from tests.acts.test_fees import take
from tests.doors.test_statements import ACT, browser, statements
from tests.papers.reading import pages, squeezed

COLLEAGUE = "Huỳnh Thị Làm Mẫu, Quầy 8"
FLOAT = "Tiền lẻ nhận từ thủ quỹ."


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def ended(province: Province, *codes: str, waiting: tuple[str, ...] = (), key: str = "shift") -> custody.ManifestView:
    """Counter 7 hands its shift to counter 8."""
    giving = Order(by=province.staff["quay7"].at_work, key=key)
    colleague = province.staff["quay8"].posts["clerk"]
    made = hand_over_shift(giving, papers=papers(*codes), colleague=colleague, waiting=waiting)
    return custody.manifest_facts(made.id)


def test_papers_till_and_what_waits_are_on_one_record(province: Province) -> None:
    code, waits = accepted(province), lives.accepted(province, key="waits", citizen=3)
    opening = Order(by=province.staff["quay7"].at_work, key="open")
    till = open_till(opening, counted=100_000, reason=FLOAT)
    take(province, code)
    closing = Order(by=province.staff["quay7"].at_work, key="close", subject=till.name)
    close_till(closing, counted=299_000, kept=0, reason="Thối nhầm một nghìn.")
    manifest = ended(province, code, waiting=(waits, waits))
    assert (manifest.papers, manifest.till, manifest.waiting) == (3, till.id, (waits,))
    told = trail.entries(manifest.id)[0]
    assert (told.verb, told.data["till"], told.data["waiting"]) == ("hand_over_shift", till.name, [waits])
    for each in (code, waits):
        entry = trail.entries(dossiers.dossier(each, viewer=SYSTEM).id)[0]
        assert (entry.verb, entry.data["manifest"]) == ("hand_over_shift", manifest.name), "the duty is on record too"
    taken(province, manifest, by="quay8")
    assert {holder for _, _, holder, _ in where(code)} == {COLLEAGUE}
    render_record(manifest.name)
    (page,) = pages(files.read(custody.manifest_facts(manifest.id).file or ""))
    for said in (
        "Quỹ của bên giao: số 0001/KQ, đếm được 299.000 đồng, sổ ghi 300.000 đồng. Lệch: Thối nhầm một nghìn.",
        f"Hồ sơ đã tiếp nhận, chưa chuyển; bên nhận chuyển tiếp: {waits}.",
    ):
        assert squeezed(said) in page.text


def test_an_open_till_is_said_to_be_open_and_stays_whose_it_is(province: Province) -> None:
    code = accepted(province)
    open_till(Order(by=province.staff["quay7"].at_work, key="open"), counted=100_000, reason=FLOAT)
    manifest = ended(province, code)
    taken(province, manifest, "identity", by="quay8")
    assert len(custody.manifest_facts(manifest.id).differences) == 1
    render_record(manifest.name)
    (page,) = pages(files.read(custody.manifest_facts(manifest.id).file or ""))
    assert squeezed("Quỹ của bên giao: số 0001/KQ, còn mở.") in page.text


def test_nothing_is_handed_on_twice_nor_to_the_wrong_person(province: Province) -> None:
    code = accepted(province)
    for login in ("quay7", "quayphuong", "quaycongan"):
        giving = Order(by=province.staff["quay7"].at_work, key=login)
        with pytest.raises(Refused, match="wrong_receiver"):
            hand_over_shift(giving, papers=papers(code), colleague=province.staff[login].posts["clerk"])
    with pytest.raises(Refused, match="nothing_listed"):
        ended(province, waiting=(code,), key="no papers")
    official = Order(by=province.staff["vanthu"].at_work, key="official")
    with pytest.raises(Refused, match="wrong_role"):
        hand_over_shift(official, papers=papers(code), colleague=province.staff["quay8"].posts["clerk"])
    ended(province, code)
    with pytest.raises(Refused, match="not_held"):
        ended(province, code, key="again")


def test_the_page_says_what_must_go_today_and_what_may_wait(province: Province, monday: datetime) -> None:
    today = lives.accepted(province)
    late = monday.replace(hour=15, minute=20)
    with clock.rehearsed(late):
        tomorrow = lives.accepted(province, key="late", citizen=3)
    with clock.rehearsed(late + timedelta(hours=1)):
        page = browser(province.staff["quay7"]).get("/counter/shift/").content.decode()
    for code, words in ((today, "Giao hôm nay"), (tomorrow, "Giao đầu giờ thứ Ba, 26/11")):
        row = page[: page.index(f"/counter/dossiers/{code}/")].rpartition("<tr>")[2]
        assert words in row, code
    forward(order(province, "quay7", "forward", today))
    assert today not in browser(province.staff["quay7"]).get("/counter/shift/").content.decode()


def test_the_page_hands_on_all_of_it_at_once(province: Province) -> None:
    code, waits = accepted(province), lives.accepted(province, key="waits", citizen=3)
    client = browser(province.staff["quay7"])
    data = {"key": str(uuid4()), "colleague": str(province.staff["quay8"].posts["clerk"])}
    assert client.post("/counter/shift/", {**data, "colleague": "x"}).status_code == 422
    answer = client.post("/counter/shift/", data)
    assert answer.status_code == 302
    (manifest,) = custody.manifests(viewer=SYSTEM)
    assert (manifest.papers, set(manifest.waiting)) == (3, {code, waits})
    stale = client.post("/counter/shift/", {**data, "key": str(uuid4())})
    assert stale.status_code == 409
    assert len(custody.manifests(viewer=SYSTEM)) == 1


@pytest.mark.parametrize("many", [1, 12])
def test_a_shift_costs_the_same_for_one_dossier_and_for_twelve(clone: Province, many: int) -> None:
    codes = [accepted(clone, key=f"life/{number}", citizen=number) for number in range(many)]
    spent = statements(lambda: ended(clone, *codes, waiting=tuple(codes)))
    assert 8 < len(spent) <= ACT + READS, "\n".join(spent)


READS = 2
"""`ended` reads the list again, with its lines."""


def test_the_page_costs_the_same_for_one_dossier_and_for_twelve(clone: Province) -> None:
    client = browser(clone.staff["quay7"])

    def page() -> Any:
        return client.get("/counter/shift/")

    taken(clone, handed_over(clone, accepted(clone, key="first", citizen=9), key="first"), "identity")
    accepted(clone)
    page()
    at_one = statements(page)
    for number in range(1, 8):
        accepted(clone, key=f"life/{number}", citizen=number)
    at_eight = statements(page)
    assert len(at_one) == len(at_eight) <= 24, "\n".join(at_eight)
