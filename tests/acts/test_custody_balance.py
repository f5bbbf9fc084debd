"""Whoever hands over what to whom, in whatever order and however the counts come out: every paper has one holder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import Random
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.ends.return_papers import return_papers
from motcua.acts.ends.settle_difference import settle_difference
from motcua.acts.ends.stop import stop
from motcua.acts.ends.take_over import take_over
from motcua.acts.frame import Order
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.custody import Settlement
from motcua.core.errors import Refused
from motcua.custody import queries as custody
from motcua.custody.models import Item
from motcua.doors.rehearsal.province import Province
from motcua.people.queries import SYSTEM
from tests.acts.custody import accepted, counted, department, handed_over, papers
from tests.acts.lives import order
from tests.doors.test_statements import ACT, statements

CARRIERS = ("quay7", "quay8", "vanthu", "chuyenvien")


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def check(born: int) -> None:
    """The holders add up to what is in custody; what is not is with its citizen, or lost; none is doubled."""
    held = custody.balance(viewer=SYSTEM)
    assert sum(each.papers for each in held) == custody.in_custody()
    assert all((each.holder.post is None) != (each.holder.unit is None) for each in held)
    assert Item.objects.count() == born
    assert custody.in_custody() + Item.objects.filter(gone_at__isnull=False).count() == born
    assert not Item.objects.filter(line__isnull=False, gone_at__isnull=False).exists()


def one_step(province: Province, codes: list[str], chance: Random, number: int) -> int:
    """Somebody tries something; how many papers came up that nobody had listed."""
    actor = province.staff[chance.choice(CARRIERS)].at_work
    code = chance.choice(codes)
    known = custody.manifests(viewer=SYSTEM)
    waiting, differing = [each for each in known if each.is_open], [each for each in known if each.differences]
    match chance.choice(("hand", "hand", "shift", "take", "take", "settle", "stop", "back")):
        case "hand":
            to = chance.choice((department(), agencies.unit_by_code("H47.61").id))
            hand_over(Order(by=actor, key=f"{number}"), papers=papers(*chance.sample(codes, 2)), to=to)
        case "shift":
            post = province.staff[chance.choice(("quay7", "quay8"))].posts["clerk"]
            hand_over_shift(Order(by=actor, key=f"{number}"), papers=papers(code), colleague=post)
        case "take" if waiting:
            manifest = chance.choice(waiting)
            count = {line.id: max(0, line.expected + chance.choice((0, 0, -1, 1))) for line in manifest.lines}
            take_over(Order(by=actor, key=f"{number}", subject=manifest.name), counted=count)
        case "settle" if differing:
            manifest = chance.choice(differing)
            line, how = chance.choice(manifest.differences), chance.choice(list(Settlement))
            ordered = Order(by=actor, key=f"{number}", subject=manifest.name)
            settle_difference(ordered, line=line.id, how=how, reason="Đã kiểm.")
            return max(0, (line.counted or 0) - line.expected) if how is Settlement.ARRIVED else 0
        case "stop":
            stop(order(province, "truongphong", f"stop/{number}", code), reason="Người nộp xin rút.")
        case "back":
            by = order(province, chance.choice(("quay7", "quay8")), f"back/{number}", code)
            return_papers(by, number=province.citizens[codes.index(code)].number)
    return 0


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_every_paper_has_one_holder_whatever_happens(province: Province, monday: datetime, seed: int) -> None:
    chance, passed = Random(seed), 0
    with clock.rehearsed(monday), transaction.atomic():
        codes = [accepted(province, key=f"{seed}/{number}", citizen=number) for number in range(3)]
        born = 9
        for number in range(40):
            try:
                with transaction.atomic():
                    born += one_step(province, codes, chance, number)
                passed += 1
            except Refused:
                pass
            check(born)
        assert passed >= 5, "a walk in which nothing happens proves nothing"
        transaction.set_rollback(True)


def together(*tries: Order, does: Callable[[Order], object]) -> list[str]:
    """The same thing at the same instant from several places: what came of each."""
    gate, at = Barrier(len(tries)), clock.now()

    def go(ordered: Order) -> str:
        gate.wait(timeout=30)
        try:
            with clock.rehearsed(at):
                does(ordered)
        except Refused as refused:
            return refused.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tries)) as pool:
        return sorted(pool.map(go, tries))


def test_of_two_who_take_over_at_once_one_does(clone: Province) -> None:
    manifest = handed_over(clone, accepted(clone))
    tries = [
        Order(by=clone.staff[login].at_work, key=f"race/{login}", subject=manifest.name)
        for login in ("vanthu", "chuyenvien", "chuyenvien2")
    ]
    came = together(*tries, does=lambda ordered: take_over(ordered, counted=counted(manifest)))
    assert came == ["already_taken", "already_taken", "done"]
    assert [each.papers for each in custody.balance(viewer=SYSTEM)] == [3]


def test_of_two_hand_overs_of_the_same_paper_one_is_listed(clone: Province) -> None:
    codes = [accepted(clone, key=f"life/{number}", citizen=number) for number in range(4)]
    tries = [Order(by=clone.staff["quay7"].at_work, key=f"race/{number}") for number in range(3)]
    turned = iter((papers(*codes), papers(*reversed(codes)), papers(codes[2], codes[0])))
    lists = {ordered.key: next(turned) for ordered in tries}
    came = together(*tries, does=lambda ordered: hand_over(ordered, papers=lists[ordered.key], to=department()))
    assert came == ["done", "not_held", "not_held"]


@pytest.mark.parametrize("many", [1, 20])
def test_a_hand_over_costs_the_same_for_one_dossier_and_for_twenty(clone: Province, many: int) -> None:
    codes = [accepted(clone, key=f"life/{number}", citizen=number) for number in range(many)]
    giving, to = Order(by=clone.staff["quay7"].at_work, key="hand"), department()
    sent = statements(lambda: hand_over(giving, papers=papers(*codes), to=to))
    assert 8 < len(sent) <= ACT, "\n".join(sent)
    (manifest,) = custody.manifests(viewer=SYSTEM)
    taking = Order(by=clone.staff["vanthu"].at_work, key="take", subject=manifest.name)
    sent = statements(lambda: take_over(taking, counted=counted(manifest, "identity")))
    assert 8 < len(sent) <= ACT, "\n".join(sent)
