"""What the office does in a demonstration: mandates, a Saturday morning, a holiday decreed late, who is away. All of it
is invented."""

from __future__ import annotations

import contextlib
from datetime import date, datetime

from motcua.acts.process.approve import approve
from motcua.acts.process.attribute_lateness import attribute_lateness
from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.acts.reference.record_absence import record_absence
from motcua.acts.reference.set_calendar import set_calendar
from motcua.acts.reference.set_hours import set_hours
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE, Day, DayKind, Hours, Interval
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import Province, order
from motcua.dossiers import late_queries
from motcua.people.queries import Viewer

HOUSE = "Ủy ban nhân dân tỉnh Quảng Nam"
EVENING = datetime(2024, 11, 24, 20, tzinfo=ZONE)
"""Sunday, 24 November 2024: after every life that is played, before the demonstration begins."""
FRIDAY = datetime(2024, 11, 22, 16, 5, tzinfo=ZONE)
DECREE = "Công điện giả định số 01/CĐ-UBND ngày 24/11/2024"
STORM = date(2024, 12, 2)


def order_the_province() -> None:
    """Before the lives: a pilot mandate that has ended, one that is to come, a one-stop open on Saturday mornings."""
    set_hours(
        order("office/saturday"),
        unit="H47.02.15.01",
        hours=Hours(saturday=(_morning(),)).to_json(),
        decision="Thông báo giả định số 12/TB-UBND",
        decided_on=date(2024, 9, 20),
    )
    pilot = grant_mandate(
        order("office/pilot"),
        agency="H47.02",
        operator="H47.BD",
        steps=frozenset({"guide", "return"}),
        procedures=frozenset(),
        decision="Kế hoạch giả định số 45/KH-UBND",
        decided_on=date(2024, 9, 16),
        issuer=HOUSE,
        valid_from=datetime(2024, 10, 1, tzinfo=ZONE),
    )
    end_mandate(
        order("office/pilot-ends", subject=pilot.name),
        decision="Báo cáo giả định số 88/BC-UBND",
        at=datetime(2024, 11, 1, tzinfo=ZONE),
    )
    grant_mandate(
        order("office/next"),
        agency="H47.02",
        operator="H47.BD",
        steps=frozenset({"guide", "receive", "return"}),
        procedures=frozenset(),
        decision="Quyết định giả định số 2788/QĐ-UBND",
        decided_on=date(2024, 9, 20),
        issuer=HOUSE,
        valid_from=datetime(2025, 1, 1, tzinfo=ZONE),
    )


def _morning() -> Interval:
    opening, *_afternoon = Hours().intervals
    return opening


def close_the_week(province: Province) -> None:
    """After the lives: a storm closes offices on a day to come, whose terms the worker counts anew once it runs;
    somebody is away, and of what went late somebody has found whose it was."""
    with clock.rehearsed(EVENING):
        storm = Day(STORM, DayKind.HOLIDAY, "Nghỉ phòng, chống bão (giả định)", DECREE, "made up")
        set_calendar(
            order("office/storm"),
            days=agencies.calendar().with_days([storm]).to_json(),
            decision=DECREE,
        )
        _away(province)
        _find_causes(province)
    _refused(province)


def _refused(province: Province) -> None:
    """On Friday a clerk of the post tried what only the department may do."""
    open_ones = late_queries.running(after=None, unit=None, limit=200)
    open_one = next(each for each in open_ones if each.stage is Stage.ASSESSED)
    with clock.rehearsed(FRIDAY), contextlib.suppress(Refused):
        approve(order("office/refused", province.staff["quay7"].at_work, subject=open_one.code))


def _away(province: Province) -> None:
    officer, signer = province.staff["chuyenvien2"], province.staff["lanhdao"]
    record_absence(
        order("office/away"),
        post=officer.posts["officer"],
        valid_from=datetime(2024, 11, 25, 7, tzinfo=ZONE),
        valid_to=datetime(2024, 11, 26, 17, tzinfo=ZONE),
        reason="Nghỉ phép năm.",
    )
    record_absence(
        order("office/stands-in"),
        post=signer.posts["signer"],
        valid_from=datetime(2024, 11, 28, 7, tzinfo=ZONE),
        valid_to=datetime(2024, 11, 29, 17, tzinfo=ZONE),
        reason="Dự hội nghị ở Hà Nội.",
        deputy=province.staff["truongphong"].posts["head"],
        capacity="TUQ. GIÁM ĐỐC",
        decision="Quyết định giả định số 310/QĐ-STP",
    )


def _find_causes(province: Province) -> None:
    """The first late dossier of the week was the system's, as the office has found."""
    viewer = Viewer(is_office=True)
    late = late_queries.late(viewer=viewer, now=clock.now(), since=datetime(2024, 11, 1, tzinfo=ZONE), limit=1)
    for row in late:
        attribute_lateness(
            order(f"office/cause/{row.code}", province.staff["vanphong"].at_work, subject=row.code),
            cause="system",
            reason="Đường truyền đến cơ quan phối hợp ngừng hai ngày, có biên bản của đơn vị vận hành.",
        )
