"""The hall by its acts: numbers by kind and day, whose turn it is, absence, moves; nothing given or called twice."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.acts.frame import Actor, Order, Outcome
from motcua.acts.hall.call_next import call_next
from motcua.acts.hall.close_window import close_window
from motcua.acts.hall.end_service import end_service
from motcua.acts.hall.mark_absent import mark_absent
from motcua.acts.hall.move_ticket import move_ticket
from motcua.acts.hall.open_window import open_window
from motcua.acts.hall.readmit import readmit
from motcua.acts.hall.recall import recall
from motcua.acts.hall.set_services import set_services
from motcua.acts.hall.take_ticket import take_ticket
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.errors import Refused, Unknown
from motcua.core.hall import Spread, State, day_name
from motcua.doors.rehearsal.province import Province
from motcua.hall import queries as hall
from motcua.hall.models import Call, Ticket
from motcua.hall.queries import CallView, Floor
from motcua.people.queries import NOBODY, SYSTEM
from motcua.trail import queries as trail
from motcua.trail.models import Subject

CENTRE = "H47.61"
KIOSK = Actor(system="kiosk")
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def order(province: Province, by: str = "", key: str = "") -> Order:
    """Of the clerk `by`, or of the machine that gives numbers."""
    actor = province.staff[by].at_work if by else KIOSK
    return Order(by=actor, key=key or str(uuid4()), subject=day_name(CENTRE, clock.today()))


def counter() -> UUID:
    return agencies.unit_by_code(CENTRE).id


def post(province: Province, login: str) -> UUID:
    return province.staff[login].posts["clerk"]


def taken(province: Province, service: str = "justice", priority: str = "") -> UUID:
    return UUID(take_ticket(order(province), service=service, priority=priority).data["ticket"])


def floor() -> Floor:
    return hall.floor(counter(), clock.today(), viewer=SYSTEM)


def serving(province: Province, login: str) -> CallView:
    found = floor().current(post(province, login))
    assert found is not None
    return found


def later(minutes: float) -> Any:
    return clock.rehearsed(clock.now() + minutes * MINUTE)


def opened(province: Province, *logins: str, services: tuple[str, ...] = ()) -> None:
    for login in logins:
        open_window(order(province, login), services=services)


def codes(*tickets: UUID) -> list[str]:
    return [hall.ticket(each).code for each in tickets]


def test_numbers_run_by_kind_and_begin_anew_each_day(province: Province) -> None:
    today = [taken(province), taken(province, "results"), taken(province, priority="elderly")]
    assert codes(*today) == ["T-001", "K-001", "T-002"]
    assert [hall.ticket(each).ahead for each in today] == [0, 0, 1]
    with later(24 * 60):
        assert codes(taken(province)) == ["T-001"]
    for wrong in ({"service": "fishing"}, {"service": "justice", "priority": "rich"}):
        with pytest.raises(Unknown):
            take_ticket(order(province), **wrong)


def test_one_press_sent_twice_gives_one_number(province: Province) -> None:
    ordered = order(province, key="twice")
    assert take_ticket(ordered, service="justice") == take_ticket(ordered, service="justice")
    assert Ticket.objects.count() == 1


def test_the_day_is_one_chain_and_names_nobody(province: Province) -> None:
    opened(province, "quay7")
    ticket = taken(province, priority="disabled")
    call_next(order(province, "quay7"))
    day = Subject.objects.get(kind="hall", name=day_name(CENTRE, clock.today()))
    told = trail.entries(day.id)
    assert [each.verb for each in told] == ["call_next", "take_ticket", "open_window"]
    assert told[1].body["by"]["system"] == "kiosk"
    assert told[1].data == {"ticket": str(ticket), "code": "T-001", "service": "justice", "priority": "disabled"}
    assert all(each.private == {} for each in told)


def test_priority_goes_first_and_two_may_pass_the_same_ticket(province: Province) -> None:
    opened(province, "quay7")
    taken(province)
    for priority in ("elderly", "pregnant", "disabled"):
        taken(province, priority=priority)
    called = []
    for minute in range(4):
        with later(minute):
            ends = floor().current(post(province, "quay7"))
            called.append(call_next(order(province, "quay7"), ends=ends.id if ends else None).data["code"])
    assert called == ["T-002", "T-003", "T-001", "T-004"]


def test_a_window_calls_what_it_serves_and_changes_what_that_is(province: Province) -> None:
    opened(province, "quay7", services=("results",))
    taken(province)
    with pytest.raises(Refused, match="nobody_waits"):
        call_next(order(province, "quay7"))
    opened(province, "quay7", services=("results", "justice"))
    assert call_next(order(province, "quay7")).data == {
        "call": str(serving(province, "quay7").id),
        "code": "T-001",
        "service": "justice",
    }
    with pytest.raises(Unknown):
        open_window(order(province, "quay8"), services=("fishing",))


def test_nobody_is_ended_by_a_press_that_did_not_name_him(province: Province) -> None:
    opened(province, "quay7")
    taken(province), taken(province)
    call_next(order(province, "quay7"))
    first = serving(province, "quay7")
    with later(5):
        for ends in (None, uuid4()):
            with pytest.raises(Refused, match="still_serving"):
                call_next(order(province, "quay7"), ends=ends)
        call_next(order(province, "quay7"), ends=first.id)
    assert hall.ticket(first.ticket.id).state is State.DONE
    assert serving(province, "quay7").code == "T-002"


def test_a_second_press_at_once_ends_nobody_who_is_still_walking(province: Province) -> None:
    opened(province, "quay7")
    taken(province), taken(province)
    call_next(order(province, "quay7"))
    first = serving(province, "quay7")
    with later(0.2):
        for act, arguments in (
            (call_next, {"ends": first.id}),
            (recall, {"call": first.id}),
            (mark_absent, {"call": first.id}),
        ):
            with pytest.raises(Refused, match="too_soon"):
                act(order(province, "quay7"), **arguments)
    assert serving(province, "quay7") == first


def test_where_nobody_waits_the_one_being_served_stays(province: Province) -> None:
    opened(province, "quay7")
    taken(province)
    call_next(order(province, "quay7"))
    first = serving(province, "quay7")
    with later(3):
        with pytest.raises(Refused, match="nobody_waits"):
            call_next(order(province, "quay7"), ends=first.id)
        assert serving(province, "quay7") == first
        end_service(order(province, "quay7"), call=first.id)
        with pytest.raises(Refused, match="call_ended"):
            end_service(order(province, "quay7"), call=first.id)


def test_what_was_ended_by_mistake_goes_on_with_its_times(province: Province) -> None:
    """T-001 is ended by calling T-002: T-002 goes back where it stood, T-001 is called again."""
    opened(province, "quay7")
    taken(province), taken(province)
    call_next(order(province, "quay7"))
    first = serving(province, "quay7")
    with later(4):
        call_next(order(province, "quay7"), ends=first.id)
        second = serving(province, "quay7")
        with pytest.raises(Refused, match="still_serving"):
            recall(order(province, "quay7"), call=first.id)
        move_ticket(order(province, "quay7"), ticket=second.ticket.id, service="justice")
        recall(order(province, "quay7"), call=first.id)
        again = serving(province, "quay7")
        assert (again.id, again.called_at, again.times) == (first.id, first.called_at, 2)
        assert floor().waiting[0].since == second.ticket.since


def test_who_was_absent_comes_back_once_behind_three(province: Province) -> None:
    opened(province, "quay7")
    tickets = []
    for number in range(6):
        with later(number / 10):
            tickets.append(taken(province))
    call_next(order(province, "quay7"))
    with later(1):
        mark_absent(order(province, "quay7"), call=serving(province, "quay7").id)
    assert [each.code for each in floor().absent] == ["T-001"]
    with later(10):
        readmit(order(province, "quay7"), ticket=tickets[0])
        with pytest.raises(Refused, match="not_absent"):
            readmit(order(province, "quay7"), ticket=tickets[0])
        assert [each.code for each in floor().waiting] == ["T-002", "T-003", "T-004", "T-001", "T-005", "T-006"]
        move_ticket(order(province, "quay7"), ticket=tickets[0], service="results")
        opened(province, "quay7", services=("results",))
        call_next(order(province, "quay7"))
    with later(12):
        mark_absent(order(province, "quay7"), call=serving(province, "quay7").id)
        with pytest.raises(Refused, match="back_before"):
            readmit(order(province, "quay7"), ticket=tickets[0])


def test_who_comes_back_too_late_takes_a_new_number(province: Province) -> None:
    opened(province, "quay7")
    ticket = taken(province)
    call_next(order(province, "quay7"))
    with later(1):
        mark_absent(order(province, "quay7"), call=serving(province, "quay7").id)
    with later(16.1), pytest.raises(Refused) as refused:
        readmit(order(province, "quay7"), ticket=ticket)
    assert (refused.value.code, refused.value.data["minutes"]) == ("back_too_late", 15)
    with later(16):
        readmit(order(province, "quay7"), ticket=ticket)


def test_a_ticket_moved_to_a_window_waits_for_it_alone_in_its_place(province: Province, monday: datetime) -> None:
    opened(province, "quay7", "quay8")
    first, second = taken(province), taken(province)
    call_next(order(province, "quay7"))
    with later(2):
        move_ticket(order(province, "quay7"), ticket=first, service="results", to=post(province, "quay8"))
        assert call_next(order(province, "quay7")).data["code"] == hall.ticket(second).code
        with pytest.raises(Refused, match="not_in_line"):
            move_ticket(order(province, "quay8"), ticket=second, service="results")
        assert call_next(order(province, "quay8")).data["code"] == "T-001"
        moved = serving(province, "quay8")
        assert (moved.ticket.taken_at, moved.ticket.service) == (monday, "results")
        with pytest.raises(Refused, match="window_not_open"):
            move_ticket(order(province, "quay8"), ticket=first, service="results", to=post(province, "quaycongan"))


def test_a_window_that_closes_leaves_nobody_waiting_for_it(province: Province) -> None:
    opened(province, "quay7", "quay8")
    ticket = taken(province)
    move_ticket(order(province, "quay7"), ticket=ticket, service="justice", to=post(province, "quay8"))
    with pytest.raises(Refused, match="nobody_waits"):
        call_next(order(province, "quay7"))
    close_window(order(province, "quay8"))
    call_next(order(province, "quay7"))
    with later(1):
        with pytest.raises(Refused, match="still_serving"):
            close_window(order(province, "quay7"))
        with pytest.raises(Refused, match="window_not_open"):
            call_next(order(province, "quay8"))
        with pytest.raises(Refused, match="window_not_open"):
            close_window(order(province, "quay8"))


@pytest.mark.parametrize(
    ("login", "code"),
    [
        ("quayphuong", "wrong_unit"),
        ("truongphong", "wrong_role"),
        ("vanphong", "wrong_role"),
        ("chuyenvien", "wrong_role"),
    ],
)
def test_only_who_sits_at_that_counter_calls_its_numbers(province: Province, login: str, code: str) -> None:
    ticket = taken(province)
    for act, arguments in (
        (take_ticket, {"service": "justice"}),
        (open_window, {}),
        (call_next, {}),
        (close_window, {}),
        (readmit, {"ticket": ticket}),
        (move_ticket, {"ticket": ticket, "service": "results"}),
    ):
        with pytest.raises(Refused) as refused:
            act(order(province, login), **arguments)
        assert refused.value.code == code


def test_the_machine_gives_numbers_and_does_nothing_else(province: Province) -> None:
    ticket = taken(province)
    tried: list[tuple[Any, dict[str, Any]]] = [(open_window, {}), (call_next, {}), (readmit, {"ticket": ticket})]
    for act, arguments in tried:
        with pytest.raises(Refused, match="wrong_role"):
            act(order(province), **arguments)


def test_a_colleague_s_call_is_not_mine_to_end(province: Province) -> None:
    opened(province, "quay7", "quay8")
    taken(province)
    call_next(order(province, "quay7"))
    his = serving(province, "quay7").id
    with later(1):
        for act in (recall, mark_absent, end_service):
            with pytest.raises(Unknown):
                act(order(province, "quay8"), call=his)


def test_a_page_of_yesterday_calls_nobody_today(province: Province) -> None:
    opened(province, "quay7")
    ordered = order(province, "quay7")
    with later(24 * 60), pytest.raises(Refused, match="day_over"):
        call_next(ordered)
    for wrong in ("", "H47.61", "H47.99/2024-11-25"):
        with pytest.raises(Unknown):
            call_next(Order(by=province.staff["quay7"].at_work, key=wrong, subject=wrong))


def test_kinds_have_letters_of_their_own_and_numbers_given_stay(province: Province) -> None:
    taken(province)
    office = Order(by=province.staff["vanphong"].at_work, key="services")
    kind = {"key": "all", "letter": "A", "name": "Mọi việc", "leads_to": "receive"}
    with pytest.raises(Refused, match="letters_alike"):
        set_services(office, counter=CENTRE, services=(kind, {**kind, "key": "other"}))
    clerk = Order(by=province.staff["quay7"].at_work, key="services")
    with pytest.raises(Refused, match="wrong_role"):
        set_services(clerk, counter=CENTRE, services=(kind,))
    set_services(office, counter=CENTRE, services=(kind,))
    assert [each.key for each in hall.services(counter())] == ["all"]
    with pytest.raises(Unknown):
        taken(province)
    opened(province, "quay7")
    assert call_next(order(province, "quay7")).data["code"] == "T-001"


def test_open_numbers_and_figures_are_for_those_who_sit_there(province: Province, monday: datetime) -> None:
    opened(province, "quay7")
    tickets = [taken(province) for _ in range(3)]
    for minute, act in ((10, call_next), (16, end_service), (20, call_next), (21, mark_absent)):
        with later(minute):
            current = floor().current(post(province, "quay7"))
            act(order(province, "quay7"), **({"call": current.id} if current else {}))
    day = clock.today()
    assert [each.id for each in hall.open_tickets(counter(), day, viewer=SYSTEM)] == tickets[1:]
    kind, whole = hall.figures(counter(), day, viewer=SYSTEM)
    assert (kind.taken, kind.served, kind.absent, kind.left) == (3, 1, 1, 1)
    assert kind.waited == Spread(2, 10 * MINUTE, 20 * MINUTE, 20 * MINUTE)
    assert kind.serving == Spread(1, 6 * MINUTE, 6 * MINUTE, 6 * MINUTE)
    assert (whole.service, whole.taken) == (None, 3)
    at = monday + MINUTE
    for login, is_let_in in (("quay8", True), ("vanphong", True), ("quayphuong", False), ("truongphong", False)):
        viewer = agencies.viewer(province.staff[login].account, at=at)
        assert bool(hall.open_tickets(counter(), day, viewer=viewer)) is is_let_in
    assert hall.figures(counter(), day, viewer=NOBODY) == []


def test_the_database_itself_refuses_one_number_and_one_window_twice(province: Province) -> None:
    opened(province, "quay7")
    taken(province), taken(province)
    call_next(order(province, "quay7"))
    call, other = Call.objects.get(), Ticket.objects.get(number=2)
    for ticket, at in ((other.id, call.post_id), (call.ticket_id, post(province, "quay8"))):
        with pytest.raises(IntegrityError), transaction.atomic():
            Call.objects.create(
                ticket_id=ticket,
                post_id=at,
                day=call.day,
                window="",
                service="",
                called_at=call.called_at,
                again_at=call.again_at,
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(id=other.id).update(number=1)


def _press(
    database: str, act: Any, ordered: Order, arguments: dict[str, Any], at: datetime, gate: Any, box: Any
) -> None:
    connection.settings_dict["NAME"] = database
    gate.wait()
    with clock.rehearsed(at):
        try:
            box.put(act(ordered, **arguments).data["code"])
        except Refused as no:
            box.put(no.code)


def at_once(at: datetime, *presses: tuple[Any, Order, dict[str, Any]]) -> list[str]:
    """What each press comes to when processes of their own press at one instant."""
    database = connection.settings_dict["NAME"]
    connection.close()
    context = multiprocessing.get_context("fork")
    gate, box = context.Barrier(len(presses)), context.Queue()
    hands = [context.Process(target=_press, args=(database, *press, at, gate, box)) for press in presses]
    for hand in hands:
        hand.start()
    found = [box.get(timeout=60) for _ in hands]
    for hand in hands:
        hand.join(30)
    return found


def test_all_at_once_give_and_call_each_number_once(clone: Province, monday: datetime) -> None:
    """The day's very first number is taken by six at once; then three windows call what two wait for."""
    took = at_once(monday, *((take_ticket, order(clone), {"service": "justice"}) for _ in range(6)))
    assert sorted(took) == [f"T-00{number}" for number in range(1, 7)]
    assert Subject.objects.filter(kind="hall").count() == 1
    clerks = ("quay7", "quay8", "quaycongan")
    opened(clone, *clerks)
    for ticket in Ticket.objects.filter(number__gt=2):
        Ticket.objects.filter(id=ticket.id).update(state=State.DONE)
    found = at_once(monday, *((call_next, order(clone, each), {}) for each in clerks))
    assert sorted(found) == ["T-001", "T-002", "nobody_waits"]


def test_the_outcome_says_what_the_next_page_needs(province: Province) -> None:
    made: Outcome = take_ticket(order(province, "quay7"), service="guidance")
    assert (made.name, made.data["code"]) == (day_name(CENTRE, clock.today()), "H-001")
