"""Every paper has one holder: it is listed by who gives, counted by who takes, and what differs is settled in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.ends.keep_record import keep_record
from motcua.acts.ends.return_papers import return_papers
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.settle_difference import settle_difference
from motcua.acts.ends.stop import stop
from motcua.acts.ends.take_over import take_over
from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.forward import forward
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.supply import supply
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.agencies.models import Mandate
from motcua.base import clock, files
from motcua.core.custody import Settlement, Side
from motcua.core.errors import Refused
from motcua.custody import queries as custody
from motcua.custody.models import Item
from motcua.custody.ports import Paper
from motcua.doors.clockwork.records import render_record
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import queries as dossiers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from motcua.trail.models import Subject
from tests.acts import lives
from tests.acts.custody import (
    accepted,
    certified,
    department,
    filed_at_counter,
    handed_over,
    papers,
    taken,
    to_certify,
    viewer,
    where,
)
from tests.acts.lives import order

CLERK, COLLEAGUE = "Trần Thị Thí Dụ, Quầy 7", "Huỳnh Thị Làm Mẫu, Quầy 8"
SEES = {"quay7": 1, "quay8": 1, "vanthu": 1, "chuyenvien": 1, "vanthuphuong": 0, "quayphuong": 0}
DEPARTMENT, WARD = "Sở Tư pháp", "Ủy ban nhân dân phường Tân Thạnh"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def adds_up() -> None:
    assert sum(each.papers for each in custody.balance(viewer=SYSTEM)) == custody.in_custody()


def manifest_order(province: Province, login: str, name: str, key: str) -> Order:
    return Order(by=province.staff[login].at_work, key=key, subject=name)


def test_what_the_clerk_keeps_is_his_and_what_he_was_shown_is_nobody_s(province: Province) -> None:
    code = accepted(province)
    assert where(code) == {("declaration", "original", CLERK, "here"): 1, ("identity", "copy", CLERK, "here"): 2}
    adds_up()


def test_a_certified_copy_is_counted_apart_needs_no_comparing_and_travels_so(province: Province) -> None:
    code, brought = filed_at_counter(province), Handed("identity", certified=1, copies=1)
    accept(order(province, "quay7", "accept", code), counted=(Handed("declaration", originals=1), brought))
    kept = {("declaration", "original"): 1, ("identity", "certified"): 1, ("identity", "copy"): 1}
    assert where(code) == {(*paper, CLERK, "here"): number for paper, number in kept.items()}
    sight = custody.in_sight(viewer=viewer(province, "quay7"))
    assert (sight.originals, sight.certified, sight.copies, sight.total) == (1, 1, 1, 3)
    listed = (*papers(code), Paper(code, "identity", "certified"))
    ordered = Order(by=province.staff["quay7"].at_work, key="hand")
    manifest = custody.manifest_facts(hand_over(ordered, papers=listed, to=department()).id)
    assert {(each.component, each.kind): each.expected for each in manifest.lines} == kept
    taken(province, manifest)
    assert where(code) == {(*paper, DEPARTMENT, "here"): number for paper, number in kept.items()}
    adds_up()


def test_a_plain_copy_alone_must_still_be_compared(province: Province) -> None:
    code, plain = filed_at_counter(province), Handed("identity", copies=1)
    with pytest.raises(Refused, match="not_compared"):
        accept(order(province, "quay7", "accept", code), counted=(Handed("declaration", originals=1), plain))


def test_where_the_original_itself_is_needed_a_certified_copy_does_not_do(province: Province) -> None:
    """What is to be certified is seen itself: Decree 23/2015, art. 18."""
    code = to_certify(province)
    with pytest.raises(Refused, match="not_compared"):
        accept(order(province, "quayphuong", "accept", code), counted=(Handed("original", certified=1),))


def test_a_dossier_filed_on_line_has_no_paper(province: Province) -> None:
    assert where(lives.accepted(province)) == {}
    assert custody.in_custody() == 0


def test_a_second_acceptance_adds_only_what_is_more(province: Province) -> None:
    code = filed_at_counter(province)
    return_at_intake(order(province, "quay7", "ask", code), components=("identity",), reason="Ảnh mờ.")
    supply(order(province, "quay7", "supply", code), handed=(Handed("identity", copies=1, is_compared=True),))
    assert where(code) == {("identity", "copy", CLERK, "here"): 1}
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    assert where(code) == {("identity", "copy", CLERK, "here"): 1, ("declaration", "original", CLERK, "here"): 1}


def test_until_it_is_taken_over_the_giver_has_it_and_then_the_department(province: Province, monday: datetime) -> None:
    codes = [accepted(province, key=f"life/{number}", citizen=number) for number in range(3)]
    manifest = handed_over(province, *codes)
    assert (manifest.number, manifest.papers, manifest.dossiers) == ("0001/BGHS", 9, 3)
    assert set(where(codes[0])) == {
        ("declaration", "original", CLERK, "under_way"),
        ("identity", "copy", CLERK, "under_way"),
    }
    with clock.rehearsed(monday + timedelta(minutes=40)):
        done = taken(province, manifest)
    assert (done.handed_at, done.taken_at) == (monday, monday + timedelta(minutes=40))
    assert dossiers.dossier(codes[0], viewer=SYSTEM).received_at == monday, "both instants stay on record"
    assert {holder for code in codes for _, _, holder, _ in where(code)} == {DEPARTMENT}
    adds_up()


def test_the_manifest_and_each_dossier_have_their_entry(province: Province) -> None:
    codes = [accepted(province, key=f"life/{number}", citizen=number) for number in range(2)]
    manifest = handed_over(province, *codes)
    taken(province, manifest)
    told = trail.entries(manifest.id)
    assert [each.verb for each in told] == ["take_over", "hand_over"]
    assert told[1].data["papers"] == {
        f"{code}/{paper}": number
        for code in codes
        for paper, number in (("original/declaration", 1), ("copy/identity", 2))
    }
    for code in codes:
        entry = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[1]
        assert (entry.verb, entry.body["for"]["step"]) == ("hand_over", "receive")
        assert entry.data["papers"] == {f"{code}/original/declaration": 1, f"{code}/copy/identity": 2}


def test_one_paper_missing_is_seen_by_both_and_settled(province: Province) -> None:
    code = accepted(province)
    manifest = taken(province, handed_over(province, code), "identity")
    assert where(code) == {
        ("declaration", "original", DEPARTMENT, "here"): 1,
        ("identity", "copy", DEPARTMENT, "here"): 1,
        ("identity", "copy", CLERK, "missing"): 1,
    }
    for login in ("quay7", "vanthu"):
        (seen,) = custody.manifests(viewer=viewer(province, login))
        assert [line.difference.must_act for line in seen.differences if line.difference] == [Side.GIVER]
    line = manifest.differences[0].id
    with pytest.raises(Refused, match="not_your_side"):
        settle_difference(
            manifest_order(province, "quay7", manifest.name, "a"), line=line, how=Settlement.ARRIVED, reason="Đã đưa."
        )
    with pytest.raises(Refused, match="reason_missing"):
        settle_difference(
            manifest_order(province, "vanthu", manifest.name, "b"), line=line, how=Settlement.ARRIVED, reason=" "
        )
    ordered = manifest_order(province, "vanthu", manifest.name, "c")
    first = settle_difference(ordered, line=line, how=Settlement.ARRIVED, reason="Kẹp nhầm ở hồ sơ bên cạnh.")
    assert settle_difference(ordered, line=line, how=Settlement.ARRIVED, reason="Kẹp nhầm ở hồ sơ bên cạnh.") == first
    assert where(code)["identity", "copy", DEPARTMENT, "here"] == 2
    assert [each.differences for each in custody.manifests(viewer=viewer(province, "quay7"))] == [()]
    again = manifest_order(province, "vanthu", manifest.name, "d")
    with pytest.raises(Refused, match="unknown"):
        settle_difference(again, line=line, how=Settlement.ARRIVED, reason="Lần nữa.")
    adds_up()


@pytest.mark.parametrize(
    ("less", "by", "how", "left"),
    [
        (1, "quay7", Settlement.KEPT, {(CLERK, "here"): 1, (DEPARTMENT, "here"): 1}),
        (1, "quay7", Settlement.LOST, {(CLERK, "lost"): 1, (DEPARTMENT, "here"): 1}),
        (-1, "vanthu", Settlement.ARRIVED, {(DEPARTMENT, "here"): 3}),
        (-1, "vanthu", Settlement.MISCOUNTED, {(DEPARTMENT, "here"): 2}),
    ],
)
def test_each_way_to_settle_leaves_every_paper_with_one_holder(
    province: Province, less: int, by: str, how: Settlement, left: dict[tuple[str, str], int]
) -> None:
    code = accepted(province)
    manifest = handed_over(province, code)
    count = {line.id: line.expected - less * (line.kind == "copy") for line in manifest.lines}
    take_over(manifest_order(province, "vanthu", manifest.name, "take"), counted=count)
    line = custody.manifest_facts(manifest.id).differences[0]
    settle_difference(manifest_order(province, by, manifest.name, "end"), line=line.id, how=how, reason="Đã kiểm lại.")
    copies = {(holder, state): n for (_, kind, holder, state), n in where(code).items() if kind == "copy"}
    assert copies == left
    adds_up()


def test_nobody_hands_over_what_he_does_not_hold_or_has_handed_over(province: Province) -> None:
    code = accepted(province)
    colleague = Order(by=province.staff["quay8"].at_work, key="other")
    with pytest.raises(Refused, match="not_held"):
        hand_over(colleague, papers=papers(code), to=department())
    handed_over(province, code)
    with pytest.raises(Refused, match="not_held"):
        handed_over(province, code, key="again")
    with pytest.raises(Refused, match="nothing_listed"):
        hand_over(Order(by=province.staff["quay7"].at_work, key="none"), papers=(), to=department())


def test_it_goes_to_the_competent_body_and_to_no_other(province: Province) -> None:
    code = accepted(province)
    for number, unit in enumerate(("H47.02.15", "H47.61", "H47.BD")):
        with pytest.raises(Refused) as refused:
            hand_over(
                Order(by=province.staff["quay7"].at_work, key=f"wrong/{number}"),
                papers=papers(code),
                to=agencies.unit_by_code(unit).id,
            )
        assert (refused.value.code, refused.value.data["dossier"]) == ("wrong_receiver", code)


@pytest.mark.parametrize(
    ("login", "code"),
    [("quay7", "not_for_you"), ("quay8", "not_for_you"), ("truongphong", "wrong_role"), ("vanthuphuong", "wrong_unit")],
)
def test_only_the_receiving_unit_takes_over(province: Province, login: str, code: str) -> None:
    manifest = handed_over(province, accepted(province))
    with pytest.raises(Refused, match=code):
        taken(province, manifest, by=login)
    assert custody.manifest_facts(manifest.id).is_open


def test_every_line_is_counted_and_nothing_is_taken_twice(province: Province) -> None:
    manifest = handed_over(province, accepted(province))
    part = {manifest.lines[0].id: 1}
    for number, count in enumerate((part, {**part, uuid4(): 1}, {line.id: -1 for line in manifest.lines})):
        with pytest.raises(Refused, match="not_counted"):
            take_over(manifest_order(province, "vanthu", manifest.name, f"part/{number}"), counted=count)
    taken(province, manifest)
    with pytest.raises(Refused, match="already_taken"):
        taken(province, manifest, by="chuyenvien", key="second")


def test_a_shift_is_handed_over_to_the_colleague_named_and_to_nobody_else(province: Province) -> None:
    code = accepted(province)
    eight = province.staff["quay8"].posts["clerk"]
    ordered = Order(by=province.staff["quay7"].at_work, key="shift")
    for number, other in enumerate(
        (province.staff["quay7"].posts["clerk"], province.staff["quayphuong"].posts["clerk"])
    ):
        with pytest.raises(Refused, match="wrong_receiver"):
            hand_over_shift(
                Order(by=province.staff["quay7"].at_work, key=f"no/{number}"), papers=papers(code), colleague=other
            )
    manifest = custody.manifest_facts(hand_over_shift(ordered, papers=papers(code), colleague=eight).id)
    with pytest.raises(Refused, match="not_for_you"):
        taken(province, manifest, by="vanthu")
    taken(province, manifest, by="quay8")
    assert {holder for _, _, holder, _ in where(code)} == {COLLEAGUE}
    taken(province, handed_over(province, code, by="quay8", key="on"))
    assert {holder for _, _, holder, _ in where(code)} == {DEPARTMENT}


def test_the_post_s_part_needs_its_mandate_and_the_refusal_names_the_dossier(province: Province) -> None:
    codes = [accepted(province, key=f"life/{number}", citizen=number) for number in range(2)]
    held = Subject.objects.get(kind="mandate", id=Mandate.objects.get(agency_id=department()).id)
    end_mandate(Order(by=SETUP, key="end", subject=held.name), decision="Quyết định thử")
    with pytest.raises(Refused) as refused:
        handed_over(province, *codes)
    assert refused.value.code == "mandate_ended"
    assert refused.value.data["dossier"] in codes
    assert refused.value.data["step"] == "receive"


def test_a_result_on_paper_goes_from_the_body_to_the_counter_to_the_citizen(province: Province) -> None:
    code = certified(province)
    assert where(code) == {("", "result", WARD, "here"): 2}
    number = province.citizens[2].number
    with pytest.raises(Refused) as refused:
        return_result(order(province, "quayphuong", "early", code), number=number)
    assert (refused.value.code, refused.value.data["where"]) == ("paper_elsewhere", WARD)
    counter = agencies.unit_by_code("H47.02.15.01").id
    made = hand_over(
        Order(by=province.staff["vanthuphuong"].at_work, key="out"), papers=(Paper(code, "", "result"),), to=counter
    )
    manifest = taken(province, custody.manifest_facts(made.id), by="quayphuong")
    entry = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[0]
    assert (entry.verb, entry.body["for"]["step"]) == ("take_over", "return")
    assert manifest.receiver is not None
    return_result(order(province, "quayphuong", "return", code), number=number)
    assert where(code) == {("", "result", province.citizens[2].name, "given"): 2}
    assert custody.in_custody() == 0
    adds_up()


def test_a_result_on_its_way_or_lost_is_not_given_out(province: Province) -> None:
    code = certified(province, copies=1)
    registrar, clerk = province.staff["vanthuphuong"], province.staff["quayphuong"]
    counter = agencies.unit_by_code("H47.02.15.01").id
    made = hand_over(Order(by=registrar.at_work, key="out"), papers=(Paper(code, "", "result"),), to=counter)
    number = province.citizens[2].number
    with pytest.raises(Refused, match="paper_elsewhere"):
        return_result(order(province, "quayphuong", "on its way", code), number=number)
    line = custody.manifest_facts(made.id).lines[0].id
    take_over(Order(by=clerk.at_work, key="none", subject=made.name), counted={line: 0})
    settling = Order(by=registrar.at_work, key="lost", subject=made.name)
    settle_difference(settling, line=line, how=Settlement.LOST, reason="Tìm cả buổi không thấy; sẽ cấp lại.")
    assert where(code) == {("", "result", WARD, "lost"): 1}
    with pytest.raises(Refused) as refused:
        return_result(order(province, "quayphuong", "lost", code), number=number)
    assert (refused.value.code, refused.value.data["where"]) == ("paper_elsewhere", WARD)


def test_before_acceptance_papers_stay_at_the_counter(province: Province) -> None:
    code = filed_at_counter(province)
    return_at_intake(order(province, "quay7", "ask", code), components=("identity",), reason="Ảnh mờ.")
    supply(order(province, "quay7", "supply", code), handed=(Handed("identity", copies=1, is_compared=True),))
    with pytest.raises(Refused, match="wrong_receiver"):
        hand_over(
            Order(by=province.staff["quay7"].at_work, key="in"),
            papers=(Paper(code, "identity", "copy"),),
            to=department(),
        )


def test_the_papers_of_a_stopped_dossier_go_back_to_the_citizen(province: Province) -> None:
    code = accepted(province)
    forward(order(province, "quay7", "forward", code))
    taken(province, handed_over(province, code))
    stop(order(province, "truongphong", "stop", code), reason="Người nộp xin rút.")
    number = province.citizens[0].number
    with pytest.raises(Refused, match="not_held"):
        return_papers(order(province, "quay7", "early", code), number=number)
    counter = agencies.unit_by_code("H47.61").id
    back = hand_over(Order(by=province.staff["vanthu"].at_work, key="out"), papers=papers(code), to=counter)
    taken(province, custody.manifest_facts(back.id), by="quay8")
    with pytest.raises(Refused, match="identity_not_checked"):
        return_papers(order(province, "quay8", "wrong", code), number=province.citizens[1].number)
    return_papers(order(province, "quay8", "back", code), number=number)
    assert {state for _, _, _, state in where(code)} == {"given"}
    adds_up()


def test_what_waits_and_what_differs_is_seen_by_the_two_sides_alone(province: Province) -> None:
    manifest = handed_over(province, accepted(province))
    for login, sees in {
        "quay7": 1,
        "quay8": 1,
        "vanthu": 1,
        "chuyenvien": 1,
        "vanthuphuong": 0,
        "quayphuong": 0,
    }.items():
        found = custody.manifests(viewer=viewer(province, login))
        assert len(found) == sees, login
        if not sees:
            with pytest.raises(Refused, match="unknown"):
                custody.manifest(manifest.name, viewer=viewer(province, login))
    citizen = agencies.viewer(province.citizens[0].account, at=clock.now())
    assert custody.manifests(viewer=citizen) == []


def test_the_database_refuses_two_holders_and_none(province: Province) -> None:
    accepted(province)
    item = Item.objects.first()
    assert item is not None
    given = {"person_id": province.citizens[0].person, "gone_at": clock.now()}
    for change in ({"unit_id": department()}, {"post_id": None}, given):
        with pytest.raises(IntegrityError, match="item_has_one_holder"), transaction.atomic():
            Item.objects.filter(id=item.id).update(**change)


def test_at_most_two_hundred_dossiers_at_once(province: Province) -> None:
    many = tuple(Paper(f"{number}", "declaration", "original") for number in range(201))
    with pytest.raises(Refused) as refused:
        hand_over(Order(by=province.staff["quay7"].at_work, key="many"), papers=many, to=UUID(int=1))
    assert (refused.value.code, refused.value.data["most"]) == ("too_many", 200)


def test_the_record_is_made_once_and_says_what_both_counted(province: Province) -> None:
    manifest = taken(province, handed_over(province, accepted(province)), "identity")
    render_record(manifest.name)
    kept = custody.manifest_facts(manifest.id).file
    assert kept is not None
    assert files.read(kept).startswith(b"%PDF-")
    render_record(manifest.name)
    assert custody.manifest_facts(manifest.id).file == kept
    assert [each.verb for each in trail.entries(manifest.id)].count("keep_record") == 1
    with pytest.raises(Refused, match="wrong_role"):
        keep_record(manifest_order(province, "vanthu", manifest.name, "mine"), file=kept)
    with pytest.raises(Refused, match="not_taken"):
        render_record(handed_over(province, accepted(province, key="b", citizen=1), key="two").name)
