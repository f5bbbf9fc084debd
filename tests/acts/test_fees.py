"""A fee is taken once, let off by proof, undone by a counter-entry; slips have no gap, and the money adds up."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.cancel_fee import cancel_fee
from motcua.acts.intake.file import file
from motcua.acts.intake.take_fee import take_fee
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.core.payment import Payment, held, payment
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.fees import queries as fees
from motcua.fees.models import Slip
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from motcua.trail.models import Refusal
from tests.acts import lives
from tests.acts.lives import order

PROOF = Handed("exemption", copies=1, is_compared=True)
REASON = "Giấy chứng nhận hộ nghèo số 12/HN ngày 05/01/2024"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def seen(code: str) -> dossiers.DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def accepted(province: Province, *counted: Handed, key: str = "life", citizen: int = 0) -> str:
    code = lives.filed(province, key=key, citizen=citizen)
    accept(order(province, "quay7", "accept", code), counted=(*lives.COUNTED, *counted))
    return code


def take(province: Province, code: str, key: str = "take", **said: str) -> str:
    number: str = take_fee(order(province, "quay7", key, code), **said).data["number"]
    return number


def undo(province: Province, code: str, key: str = "undo", slip: UUID | None = None, reason: str = "Thu nhầm") -> str:
    last = fees.last_slip(seen(code).id)
    wanted = slip or (last.id if last else UUID(int=0))
    number: str = cancel_fee(order(province, "quay7", key, code), slip=wanted, reason=reason).data["number"]
    return number


def state(code: str) -> Payment:
    found = seen(code)
    last = fees.last_slip(found.id)
    return payment(found.fee, last.entry if last else None)


def test_a_fee_is_taken_once_and_the_stage_does_not_move(province: Province) -> None:
    code = accepted(province)
    assert state(code) is Payment.UNPAID
    assert take(province, code) == "0001/PT-241125"
    assert (state(code), seen(code).stage) == (Payment.PAID, Stage.ACCEPTED)
    slip = fees.slips(seen(code).id, viewer=SYSTEM)[0]
    assert (slip.facts.tariff, slip.facts.amount, slip.by) == (200_000, 200_000, "Trần Thị Thí Dụ")
    with pytest.raises(Refused) as refused:
        take(province, code, "again")
    assert (refused.value.code, refused.value.data["number"]) == ("already_paid", "0001/PT-241125")
    assert Slip.objects.count() == 1


def test_a_double_click_gives_one_slip(province: Province) -> None:
    code = accepted(province)
    assert take(province, code) == take(province, code)
    assert Slip.objects.count() == 1


def test_what_is_let_off_needs_its_proof_counted_and_a_reason(province: Province) -> None:
    code = accepted(province)
    with pytest.raises(Refused) as refused:
        take(province, code, exemption="poor-household", reason=REASON)
    assert (refused.value.code, refused.value.rule) == ("proof_missing", "Thông tư 244/2016/TT-BTC, Điều 5")
    code = accepted(province, PROOF, key="proven", citizen=1)
    with pytest.raises(Refused, match="reason_missing"):
        take(province, code, exemption="poor-household", reason=" ")
    with pytest.raises(Refused, match="unknown"):
        take(province, code, exemption="nobody", reason=REASON)
    take(province, code, exemption="poor-household", reason=REASON)
    assert state(code) is Payment.EXEMPT
    entry = trail.entries(seen(code).id)[0]
    assert (entry.data["amount"], entry.data["tariff"], entry.data["exemption"]) == (0, 200_000, "poor-household")
    assert entry.private == {"reason": REASON}
    assert REASON not in str(entry.body)


def test_an_upload_that_no_clerk_has_counted_proves_nothing(province: Province) -> None:
    ordered, arguments = lives.filing(province, key="online")
    proof = Handed("exemption", copies=1, file=arguments["handed"][0].file)
    code = file(ordered, **{**arguments, "handed": (*arguments["handed"], proof)}).name
    with pytest.raises(Refused, match="proof_missing"):
        take(province, code, exemption="child", reason=REASON)
    accept(order(province, "quay7", "accept", code), counted=(*lives.COUNTED, Handed("exemption")))
    with pytest.raises(Refused, match="proof_missing"):
        take(province, code, "counted as missing", exemption="child", reason=REASON)


def test_half_is_let_off_and_half_is_taken(province: Province) -> None:
    code = accepted(province, PROOF)
    take(province, code, exemption="student", reason="Thẻ sinh viên số 0001")
    slip = fees.slips(seen(code).id, viewer=SYSTEM)[0].facts
    assert (slip.tariff, slip.amount, state(code)) == (200_000, 100_000, Payment.PAID)


def test_a_slip_is_undone_by_a_counter_entry_and_the_fee_is_owed_again(province: Province) -> None:
    code = accepted(province)
    first = take(province, code)
    assert undo(province, code) == "0002/PT-241125"
    assert state(code) is Payment.CANCELLED
    with pytest.raises(Refused, match="nothing_to_cancel"):
        undo(province, code, "again")
    assert take(province, code, "anew") == "0003/PT-241125"
    third, second, oldest = fees.slips(seen(code).id, viewer=SYSTEM)
    assert (oldest.facts.number, oldest.cancelled_by) == (first, second.facts.number)
    assert (second.cancels, second.reason, second.facts.amount) == (first, "Thu nhầm", 200_000)
    assert (third.cancelled_by, state(code)) == ("", Payment.PAID)
    with pytest.raises(Refused, match="already_cancelled"):
        undo(province, code, "stale page", slip=oldest.facts.id)
    with pytest.raises(Refused, match="reason_missing"):
        undo(province, code, "no reason", reason="")


def test_each_slip_is_printed_and_the_first_stays_as_it_was(province: Province) -> None:
    code = accepted(province, PROOF)
    take(province, code, exemption="student", reason="Thẻ sinh viên số 0001")
    undo(province, code)
    slips = [each for each in papers.papers(seen(code).id, viewer=SYSTEM) if each.kind == "slip"]
    assert [each.number for each in slips] == ["0001/PT-241125", "0002/PT-241125"]
    for each in slips:
        render(str(each.id), code)
    printed = [papers.paper_facts(each.id).file or "" for each in slips]
    assert all(files.read(each).startswith(b"%PDF-") for each in printed)
    assert printed[0] != printed[1]
    citizen = Viewer(person=province.citizens[0].person)
    assert len(fees.slips(seen(code).id, viewer=citizen)) == 2
    assert fees.slips(seen(code).id, viewer=Viewer(person=province.citizens[4].person)) == []


def test_what_costs_nothing_takes_nothing(province: Province) -> None:
    code = accepted(province)
    Dossier.objects.filter(code=code).update(fee=0)
    with pytest.raises(Refused, match="nothing_owed"):
        take(province, code)


def test_officials_and_citizens_take_no_money_and_the_post_only_under_the_mandate_to_receive(
    province: Province,
) -> None:
    code = accepted(province)
    with pytest.raises(Refused, match="wrong_role"):
        take_fee(order(province, "chuyenvien", "take", code))
    with pytest.raises(Refused, match="wrong_role"):
        take_fee(Order(by=province.citizens[0].himself, key="take", subject=code))
    with pytest.raises(Refused, match="wrong_unit"):
        take_fee(order(province, "quayphuong", "take", code))
    take(province, code)
    assert trail.entries(seen(code).id)[0].body["for"]["step"] == "receive"
    lives.end_the_mandate()
    with pytest.raises(Refused, match="mandate_ended"):
        undo(province, code)
    lives.hand_over("guide", "digitise", "return")
    with pytest.raises(Refused, match="step_not_granted"):
        undo(province, code, "without the step")
    assert Refusal.objects.filter(verb="cancel_fee").count() == 2


def test_numbers_begin_anew_each_day_and_at_each_counter(province: Province, monday: datetime) -> None:
    one, two = accepted(province), accepted(province, key="other", citizen=1)
    take(province, one)
    with pytest.raises(Refused):
        take(province, two, exemption="child", reason=REASON)
    with clock.rehearsed(monday + timedelta(days=1)):
        assert take(province, two) == "0001/PT-241126"
        assert undo(province, one) == "0002/PT-241126"


def test_the_database_itself_holds_one_standing_slip_and_changes_none(clone: Province) -> None:
    code = accepted(clone)
    take(clone, code)
    twin = Slip.objects.get()
    for change in ({"turn": 1}, {"turn": 3, "cancels_id": twin.id}, {"turn": 2}, {"turn": 3, "amount": 200_001}):
        row = Slip.objects.get()
        row.id, row.number, row._state.adding = UUID(int=9), 9, True
        for name, value in change.items():
            setattr(row, name, value)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
    for forbidden in ("UPDATE fees_slip SET amount = 1", "DELETE FROM fees_slip"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(forbidden)
    assert Slip.objects.get().amount == 200_000


def _take_in_a_process(database: str, ordered: Order, at: datetime, gate: Any, box: Any) -> None:
    connection.settings_dict["NAME"] = database
    gate.wait()
    with clock.rehearsed(at):
        try:
            box.put(take_fee(ordered).data["number"])
        except Refused as refused:
            box.put(refused.code)


def at_once(orders: list[Order], at: datetime) -> list[str]:
    """What comes of orders that arrive at one instant, each in a process of its own."""
    database = connection.settings_dict["NAME"]
    connection.close()
    context = multiprocessing.get_context("fork")
    gate, box = context.Barrier(len(orders)), context.Queue()
    running = [context.Process(target=_take_in_a_process, args=(database, each, at, gate, box)) for each in orders]
    for process in running:
        process.start()
    answers = [box.get(timeout=60) for _ in running]
    for process in running:
        process.join(30)
    return sorted(answers)


def test_two_clerks_at_one_instant_give_one_slip(clone: Province, monday: datetime) -> None:
    code = accepted(clone)
    pair = [order(clone, "quay7", key, code) for key in ("one", "other")]
    assert at_once(pair, monday) == ["0001/PT-241125", "already_paid"]
    assert Slip.objects.count() == 1


def test_numbers_have_no_gap_when_many_pay_at_one_instant(clone: Province, monday: datetime) -> None:
    codes = [accepted(clone, key=f"life/{number}", citizen=number) for number in range(4)]
    answers = at_once([order(clone, "quay7", "take", code) for code in codes], monday)
    assert answers == [f"000{number}/PT-241125" for number in range(1, 5)]


@given(some.lists(some.tuples(some.integers(0, 2), some.sampled_from(["", "student", "child"])), max_size=14))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_money_adds_up_whatever_is_taken_and_undone(province: Province, steps: list[tuple[int, str]]) -> None:
    """Each step turns one of three dossiers: it takes where nothing stands, and undoes where something does."""
    with transaction.atomic():
        codes = [accepted(province, PROOF, key=f"money/{each}", citizen=each) for each in range(3)]
        for nth, (which, exemption) in enumerate(steps):
            last = fees.last_slip(seen(codes[which]).id)
            if last is None or last.is_counter_entry:
                take(province, codes[which], f"take/{nth}", exemption=exemption, reason=REASON)
            else:
                undo(province, codes[which], f"undo/{nth}")
        counter = agencies.unit_by_code("H47.61").id
        day = fees.Takings.of(fees.takings(counter, clock.today(), viewer=SYSTEM))
        listed = fees.slips_of(counter, clock.today(), viewer=SYSTEM)
        standing = [fees.last_slip(seen(code).id) for code in codes]
        assert day.held == held(each.facts.entry for each in listed)
        assert day.held == sum(each.amount for each in standing if each and not each.is_counter_entry)
        assert [each.nth for each in listed] == list(range(1, len(steps) + 1))
        assert (day.taken + day.undone, day.undone) == (len(steps), sum(each.facts.is_counter_entry for each in listed))
        transaction.set_rollback(True)


def test_the_day_is_the_counters_own(province: Province) -> None:
    code = accepted(province)
    take(province, code)
    counter = seen(code).received_by.id
    at_counter = Viewer(counters=frozenset({counter}), books=frozenset({counter}))
    (row,) = fees.takings(counter, clock.today(), viewer=at_counter)
    assert (row.clerk, row.taken, row.held) == ("Trần Thị Thí Dụ", 1, 200_000)
    assert fees.takings(counter, clock.today(), viewer=Viewer(counters=frozenset({counter}))) == []
    ward = frozenset({agencies.unit_by_code("H47.02.15.01").id})
    elsewhere = Viewer(counters=ward, books=ward)
    assert fees.takings(counter, clock.today(), viewer=elsewhere) == []
    assert fees.slips_of(counter, clock.today(), viewer=elsewhere) == []
