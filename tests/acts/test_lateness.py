"""Another day is promised once, in time, with an apology; what is late is owned, and stays late in the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from motcua.acts.process.apologise_late import apologise_late
from motcua.acts.process.issue import issue
from motcua.acts.process.reappoint import reappoint
from motcua.acts.process.sign import sign
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import letter_queries, list_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

REASON = "Chờ cơ quan phối hợp trả lời xác minh."
PROMISED = datetime(2024, 12, 5, 17, tzinfo=ZONE)
IN_TIME, TOO_LATE = datetime(2024, 12, 4, 16, tzinfo=ZONE), datetime(2024, 12, 5, 8, tzinfo=ZONE)
AFTER = datetime(2024, 12, 6, 9, tzinfo=ZONE)


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def on_time(code: str) -> bool:
    entry = next(each for each in trail.entries(seen(code).id) if each.verb == "issue")
    return bool(entry.data["on_time"])


def carried_out(province: Province, code: str) -> None:
    """Sign and issue what has been approved."""
    lives.rendered(code)
    post = agencies.posts_of(province.staff["lanhdao"].person, at=clock.now())[0]
    sign(order(province, "lanhdao", "sign", code), signed_file=production.send_to_sign(lives.result(code), post=post))
    issue(order(province, "vanthu", "issue", code))


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_another_day_is_promised_once_in_time_and_kept_it_counts_as_on_time(province: Province) -> None:
    code = lives.approved(province)
    with clock.rehearsed(IN_TIME):
        reappoint(order(province, "truongphong", "anew", code), days=3, reason=REASON)
        with pytest.raises(Refused, match="already_reappointed"):
            reappoint(order(province, "truongphong", "twice", code), days=3, reason=REASON)
    moved = seen(code)
    assert (moved.due_at, moved.promised_at) == (PROMISED, datetime(2024, 12, 10, 17, tzinfo=ZONE))
    assert moved.missed_at is None
    with clock.rehearsed(datetime(2024, 12, 9, 9, tzinfo=ZONE)):
        carried_out(province, code)
    assert on_time(code), "counted against the day the citizen was told, by the rule of 2024"


def test_on_the_promised_day_it_is_too_late_for_another(province: Province) -> None:
    code = lives.forwarded(province)
    with clock.rehearsed(TOO_LATE), pytest.raises(Refused, match="too_late"):
        reappoint(order(province, "truongphong", "anew", code), days=3, reason=REASON)
    assert seen(code).promised_at == PROMISED


def test_what_is_apologised_for_is_late_even_if_the_new_day_is_kept(province: Province) -> None:
    code = lives.approved(province)
    with clock.rehearsed(TOO_LATE), pytest.raises(Refused, match="not_late"):
        apologise_late(order(province, "truongphong", "soon", code), days=2, reason=REASON)
    with clock.rehearsed(AFTER):
        apologise_late(order(province, "truongphong", "late", code), days=2, reason=REASON)
    late = seen(code)
    assert (late.due_at, late.missed_at, late.promised_at) == (
        PROMISED,
        PROMISED,
        datetime(2024, 12, 10, 17, tzinfo=ZONE),
    )
    with clock.rehearsed(datetime(2024, 12, 9, 9, tzinfo=ZONE)):
        carried_out(province, code)
    assert not on_time(code)


def test_what_is_late_stays_among_the_late_and_is_not_due_today(province: Province) -> None:
    code = lives.forwarded(province)
    unit = Viewer(units=frozenset({seen(code).competent.id}))
    evening = AFTER.replace(hour=23)

    def listed(now: datetime) -> list[int]:
        waits: dict[str, Any] = {"stages": (Stage.FORWARDED,)}
        return list_queries.counts(
            [{**waits, "late_at": now}, {**waits, "promised_between": (now, evening)}], viewer=unit
        )

    assert listed(PROMISED.replace(hour=8)) == [0, 1]
    assert listed(AFTER) == [1, 0]
    with clock.rehearsed(AFTER):
        apologise_late(order(province, "truongphong", "late", code), days=2, reason=REASON)
    assert listed(AFTER) == [1, 0], "apologised for is not made good"


def test_with_the_result_already_there_lateness_is_owned_without_another_day(province: Province) -> None:
    code = lives.approved(province)
    with clock.rehearsed(AFTER):
        carried_out(province, code)
        apologise_late(order(province, "truongphong", "late", code), days=0, reason=REASON)
    assert [each.anew for each in letter_queries.apologies(seen(code).id, viewer=SYSTEM)] == [None]


def test_nobody_owns_a_lateness_that_was_none(province: Province) -> None:
    code = lives.issued(province)
    with clock.rehearsed(AFTER), pytest.raises(Refused, match="not_late"):
        apologise_late(order(province, "truongphong", "late", code), days=0, reason=REASON)


@pytest.mark.parametrize(
    ("days", "reason", "code"), [(0, REASON, "days_missing"), (3, " ", "reason_missing")], ids=["no day", "no reason"]
)
def test_a_letter_says_why_and_until_when(province: Province, days: int, reason: str, code: str) -> None:
    dossier = lives.forwarded(province)
    with pytest.raises(Refused, match=code):
        reappoint(order(province, "truongphong", "anew", dossier), days=days, reason=reason)


def test_only_the_head_of_the_competent_unit_apologises(province: Province) -> None:
    code = lives.forwarded(province)
    for login in ("chuyenvien", "quay7", "lanhdao"):
        with pytest.raises(Refused, match="wrong_role"):
            reappoint(order(province, login, "anew", code), days=3, reason=REASON)
    with pytest.raises(Refused, match="wrong_unit"):
        reappoint(order(province, "lanhdaophuong", "anew", code), days=3, reason=REASON)


def test_form_04_bears_its_number_and_the_reason_stays_out_of_the_entry(province: Province) -> None:
    code = lives.forwarded(province)
    reappoint(order(province, "truongphong", "anew", code), days=3, reason=REASON)
    slip = papers.of_kind(seen(code).id, "apology")
    assert slip is not None
    assert slip.number == "0001/PXL"
    render(str(slip.id), code)
    assert files.read(papers.paper_facts(slip.id).file or "").startswith(b"%PDF-")
    entry = next(each for each in trail.entries(seen(code).id) if each.verb == "reappoint")
    assert REASON not in str(entry.body)
    assert entry.private == {"reason": REASON}
