"""Invented data of the living page: every part in all its states, seen on Monday 25 November 2024, 07:42."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.calendar import ZONE
from motcua.core.clock import Counted, DayReason, Due
from motcua.core.terms import Count, Term, TermUnit
from motcua.furniture.forms import DayField, Form, IdentityField, KeyedForm, PaperField, Picks
from motcua.furniture.parts import Answer, Chip, Event, Link, Paper, Tab

TODAY = date(2024, 11, 25)
REASONS = {
    "r": "received",
    "c": "calendar-day",
    "w": "working-day",
    "s": "swapped-working",
    "-": "weekend",
    "h": "holiday",
    "b": "swapped-off",
    "p": "paused",
    "m": "moved-on",
}
GREY_SHEET = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 420 594'%3E%3Cg fill='none' "
    "stroke='%2355534d' stroke-width='3'%3E%3Cpath d='M130 60h160M150 80h120M90 130h240'/%3E%3Cpath stroke='%23a9a69d' "
    "d='M50 190h320M50 220h280M50 250h300M50 280h210M50 310h320M50 340h260M50 370h310M50 400h320M50 430h180'/%3E"
    "%3C/g%3E%3C/svg%3E"
)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """An instant of 2024 in Việt Nam."""
    return datetime(2024, month, day, hour, minute, tzinfo=ZONE)


def counted(received: datetime, plan: str) -> tuple[Counted, ...]:
    """The clock's explanation, drawn by one letter a day (`REASONS`) from the day of reception."""
    days, number = [], 0
    for step, letter in enumerate(plan):
        number += letter in "cws"
        day = received.date() + timedelta(days=step)
        days.append(
            Counted(day, number if letter in "cws" else None, 480 if letter in "ws" else 0, DayReason(REASONS[letter]))
        )
    return tuple(days)


def term(received: datetime, plan: str, *, provisional: bool = False) -> Due:
    """A term whose last drawn day is the due day, at 17:00."""
    days = counted(received, plan)
    due = datetime.combine(days[-1].date, time(17), ZONE)
    unit = TermUnit.WORKING_DAYS if "w" in plan else TermUnit.CALENDAR_DAYS
    return Due(
        due=due,
        paused=False,
        term=Term(Fraction(sum(letter in "cws" for letter in plan)), unit),
        count=Count.END_OF_DAY,
        received=received,
        explanation=days,
        provisional=provisional,
    )


class Example(Form):
    """One field of each kind, sent with faults."""

    number = IdentityField(label=gettext_lazy("Số căn cước"), help_text=gettext_lazy("12 chữ số, in ở mặt trước thẻ"))
    born_on = DayField(label=gettext_lazy("Ngày sinh"), help_text=gettext_lazy("Ngày/tháng/năm"))
    phone = forms.CharField(label=gettext_lazy("Điện thoại"), required=False)
    why = forms.ChoiceField(
        label=gettext_lazy("Nhận kết quả ở đâu?"),
        widget=Picks(hints={"home": gettext_lazy("Cước phát trả khi nhận.")}),
        choices=[("home", gettext_lazy("Bưu điện phát tại nhà")), ("counter", gettext_lazy("Nhận tại quầy"))],
    )
    paper = PaperField(label=gettext_lazy("Ảnh chụp căn cước, mặt trước"))
    declared = forms.BooleanField(label=gettext_lazy("Tôi chịu trách nhiệm trước pháp luật về những điều đã khai."))


class Question(KeyedForm):
    """One question of a filing."""

    licence = forms.ChoiceField(
        label=gettext_lazy("Giấy phép lái xe của ông/bà là loại nào?"),
        widget=Picks(
            hints={
                "plastic": gettext_lazy("Cỡ như thẻ ngân hàng, ảnh in liền trên thẻ."),
                "paper": gettext_lazy("Tờ bìa ép nhựa, ảnh dán, có dấu nổi."),
                "unknown": gettext_lazy("Đưa giấy phép cho nhân viên xem, rồi ông/bà chọn."),
            }
        ),
        choices=[
            ("plastic", gettext_lazy("Thẻ nhựa")),
            ("paper", gettext_lazy("Bìa giấy")),
            ("unknown", gettext_lazy("Tôi chưa rõ")),
        ],
    )


def everything() -> dict[str, Any]:
    """The context of the living page."""
    return {
        "today": TODAY,
        "strips": _strips(),
        "long_strip": term(at(1, 8), "r" + "c" * 39),
        "form": Example({"number": "04919500123", "phone": "0900 000 123", "born_on": "31/02/1990"}),
        "answers": [
            Answer(_("Loại phiếu"), _("Phiếu số 1"), change="#"),
            Answer(_("Tên gọi khác"), "", change="#"),
        ],
        "facts": [
            (_("Người nộp"), "Nguyễn Thị Mẫu"),
            (_("Hướng dẫn"), "Trần Thị Thí Dụ"),
            (_("Theo"), _("Quyết định số 143/QĐ-UBND ngày 16/01/2019")),
        ],
        "tabs": [
            Tab("#", _("Của tôi"), 13, current=True),
            Tab("#", _("Đơn vị"), 501),
            Tab("#", _("Quá hạn"), 1),
        ],
        "chips": [Chip(_("Bước: phê duyệt"), "#"), Chip(_("Nhận từ 12/11"), "#")],
        "steps_words": {1: _("xong 15/11"), 2: _("xong 22/11")},
        "events": _events(),
        "papers": [
            Paper(_("Tờ khai"), "#", GREY_SHEET, "image/svg+xml"),
            Paper(_("Căn cước"), "#", GREY_SHEET, "image/svg+xml"),
            Paper(_("Giấy ủy quyền"), "#", "#", "application/pdf"),
        ],
        "promise": at(9, 17, month=12),
        "done_at": at(22, 16, 45),
        "until": at(25, 17),
        "refusals": ["no_mandate", "wrong_stage", "too_late", "file_type_refused"],
    }


def _strips() -> list[dict[str, Any]]:
    told_once = {"promised": None}
    return [
        told_once
        | {
            "title": _("10 ngày, có tạm dừng"),
            "due": term(at(15, 8, 20), "rccccppcccccc"),
            "today": TODAY,
            "state": "ok",
            "left": _("Còn 2 ngày"),
        },
        told_once
        | {
            "title": _("5 ngày làm việc qua kỳ nghỉ lễ"),
            "due": term(at(25, 8, month=4), "rw--bhhwws-w"),
            "today": date(2024, 5, 3),
            "state": "soon",
            "left": _("Còn 2 ngày làm việc"),
        },
        told_once
        | {
            "title": _("10 ngày, đã quá hạn"),
            "due": term(at(12, 9), "rcccccccccc"),
            "today": TODAY,
            "state": "late",
            "left": _("Quá 1 ngày làm việc"),
        },
        told_once
        | {
            "title": _("3 ngày, ngày cuối rơi vào ngày nghỉ"),
            "due": term(at(20, 9), "rccc-m"),
            "today": date(2024, 11, 22),
            "state": "ok",
            "left": _("Còn 1 ngày làm việc"),
        },
        {
            "title": _("Đã xin lỗi, hẹn lại một lần"),
            "due": term(at(15, 9), "rcccccc"),
            "promised": at(27, 17),
            "today": TODAY,
            "state": "soon",
            "left": _("Hẹn lại, còn 2 ngày"),
        },
    ]


def _events() -> list[Event]:
    link = Link("#", _("xem phiếu số 41/HDHS"))
    return [
        Event(at(22, 10, 5), _("Nhận bổ sung, đồng hồ chạy tiếp"), _("Nguyễn Thị Mẫu gửi trên cổng")),
        Event(
            at(20, 8, 30), _("Yêu cầu bổ sung, đồng hồ dừng"), _("Lê Thị Giả Định, Sở Tư pháp"), paused=True, link=link
        ),
        Event(
            at(15, 8, 20),
            _("Tiếp nhận"),
            _("Trần Thị Thí Dụ, Bưu điện tỉnh"),
            on_behalf_of=_("Sở Tư pháp"),
            under=_("Quyết định số 143/QĐ-UBND"),
        ),
    ]


def question() -> dict[str, Any]:
    """A question page."""
    return {
        "form": Question(),
        "procedure": _("Đổi giấy phép lái xe"),
        "number": 3,
        "total": 6,
        "back": "#",
        "later": "#",
        "answers": [
            Answer(_("1. Lý do đổi"), _("Sắp hết hạn, ngày 18/12/2024"), change="#"),
            Answer(_("2. Hạng xe"), _("B2, đúng như cơ sở dữ liệu"), change="#"),
        ],
    }


def question_refused() -> dict[str, Any]:
    """The same, sent without an answer."""
    return question() | {"form": Question({"key": "01938f6e-0000-7000-8000-000000000001"})}


def filed() -> dict[str, Any]:
    """The page after filing."""
    return {
        "code": "000.00.13.H47-241125-0005",
        "procedure": _("Cấp Phiếu lý lịch tư pháp"),
        "answer_by": at(26, 7, 42),
        "due": term(at(26, 7, 42), "rcccccccccc", provisional=True),
        "today": TODAY,
        "track": "#",
        "fee": _("Phí 200.000 đồng trả sau, khi hồ sơ được tiếp nhận."),
        "sent_to": _("Mã này cũng đã gửi đến 0900 000 789."),
    }


def sign_in() -> dict[str, Any]:
    """The sign-in page of a demonstration, after a wrong password."""
    post, agency = "Bưu điện tỉnh Quảng Nam", "Sở Tư pháp tỉnh Quảng Nam"
    people = [
        ("Trần Thị Thí Dụ", "Nhân viên tiếp nhận, quầy 7", post),
        ("Lê Thị Giả Định", "Chuyên viên thẩm định", agency),
        ("Phạm Văn Giả Sử", "Trưởng phòng Hành chính tư pháp", agency),
    ]
    return {
        "next": "/",
        "typed": "thi-du",
        "error": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra lại rồi nhập lần nữa."),
        "accounts": [
            {"name": name, "role": role, "unit": unit, "login": "", "password": ""} for name, role, unit in people
        ],
    }


PAGES: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "question": ("motcua/question.html", question),
    "question-refused": ("motcua/question.html", question_refused),
    "filed": ("motcua/filed.html", filed),
    "sign-in": ("motcua/sign_in.html", sign_in),
}
