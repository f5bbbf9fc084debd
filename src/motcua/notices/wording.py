"""What a message says: written when it is sent or shown, never kept, in Vietnamese for now.

A text message goes out without marks, so that it costs one part: it names the code, the day and the portal, never a
person. Neither it nor a letter names the procedure, since others read along; the inbox does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.base.dates import instant
from motcua.core import gsm
from motcua.core.calendar import local
from motcua.core.folding import unmarked
from motcua.core.identifiers import mobile_number
from motcua.core.telling import ASKED, Channel, Kind
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.notices.ports import Message
from motcua.notices.queries import NoticeView
from motcua.people import queries as people
from motcua.people.queries import SYSTEM


@dataclass(frozen=True, slots=True)
class Words:
    """The heading of a notice, what it says, and what a text message says; each may name `%(place)s` `%(body)s`
    `%(when)s`, a text message `%(code)s`."""

    title: Promise
    text: Promise
    sms: Promise


_COMPLAIN = gettext_lazy("Không đồng ý, ông/bà có quyền khiếu nại.")
_READY = gettext_lazy("Kết quả đã có")
WORDS: Final[dict[Kind, Words]] = {
    Kind.FILED: Words(
        gettext_lazy("Đã nộp hồ sơ"),
        gettext_lazy("%(place)s đã nhận được hồ sơ của ông/bà và trả lời chậm nhất %(when)s."),
        gettext_lazy("Hồ sơ %(code)s đã nộp. Bộ phận một cửa trả lời chậm nhất %(when)s."),
    ),
    Kind.RECEIVED: Words(
        gettext_lazy("Hồ sơ đã được tiếp nhận"),
        gettext_lazy("%(place)s đã tiếp nhận hồ sơ. Hẹn trả kết quả: %(when)s."),
        gettext_lazy("Hồ sơ %(code)s đã được tiếp nhận. Hẹn trả kết quả %(when)s."),
    ),
    Kind.COMPLETE_FIRST: Words(
        gettext_lazy("Hồ sơ còn thiếu, chưa tiếp nhận được"),
        gettext_lazy(
            "Ông/bà bổ sung trên cổng hoặc mang giấy tờ đến %(place)s. Thời hạn giải quyết bắt đầu khi hồ sơ đủ và "
            "được tiếp nhận."
        ),
        gettext_lazy("Hồ sơ %(code)s còn thiếu giấy tờ, chưa tiếp nhận được. Mời ông/bà bổ sung."),
    ),
    Kind.SENT_BACK: Words(
        gettext_lazy("Hồ sơ chưa đủ điều kiện, cần hoàn thiện"),
        gettext_lazy(
            "%(body)s trả lại hồ sơ. Ông/bà hoàn thiện trên cổng hoặc tại %(place)s. Thời hạn được tính lại từ đầu khi "
            "hồ sơ hoàn thiện được tiếp nhận."
        ),
        gettext_lazy("Hồ sơ %(code)s chưa đủ điều kiện, mời ông/bà hoàn thiện."),
    ),
    Kind.COMPLETE: Words(
        gettext_lazy("Cần ông/bà bổ sung giấy tờ"),
        gettext_lazy(
            "%(body)s cần thêm giấy tờ để giải quyết tiếp. Ông/bà bổ sung trên cổng hoặc mang đến %(place)s. Thời hạn "
            "tạm dừng và chạy tiếp khi nhận được giấy tờ."
        ),
        gettext_lazy("Hồ sơ %(code)s cần bổ sung giấy tờ; thời hạn tạm dừng."),
    ),
    Kind.COMPLETED: Words(
        gettext_lazy("Đã nhận giấy tờ bổ sung"),
        gettext_lazy("%(place)s xem lại hồ sơ và trả lời chậm nhất %(when)s."),
        gettext_lazy("Hồ sơ %(code)s đã nhận giấy tờ bổ sung. Trả lời chậm nhất %(when)s."),
    ),
    Kind.RUNNING_AGAIN: Words(
        gettext_lazy("Đã nhận giấy tờ bổ sung"),
        gettext_lazy("Thời hạn chạy tiếp. Hẹn trả kết quả: %(when)s."),
        gettext_lazy("Hồ sơ %(code)s đã nhận giấy tờ bổ sung. Hẹn trả kết quả %(when)s."),
    ),
    Kind.DECLINED: Words(
        gettext_lazy("Hồ sơ không được tiếp nhận"),
        gettext_lazy("%(body)s không tiếp nhận hồ sơ. Lý do và căn cứ ghi trong phiếu từ chối, xem ở trang hồ sơ."),
        gettext_lazy("Hồ sơ %(code)s không được tiếp nhận; lý do và căn cứ ghi ở trang hồ sơ."),
    ),
    Kind.REFUSED: Words(
        gettext_lazy("Hồ sơ bị từ chối giải quyết"),
        gettext_lazy("%(body)s từ chối giải quyết hồ sơ. Lý do và căn cứ ghi trong phiếu từ chối, xem ở trang hồ sơ."),
        gettext_lazy("Hồ sơ %(code)s bị từ chối giải quyết; lý do và căn cứ ghi ở trang hồ sơ."),
    ),
    Kind.REAPPOINTED: Words(
        gettext_lazy("Xin lỗi, hẹn lại ngày trả kết quả"),
        gettext_lazy("%(body)s xin lỗi ông/bà: kết quả không có đúng hẹn. Hẹn lại: %(when)s. Lý do xem ở trang hồ sơ."),
        gettext_lazy("Xin lỗi ông/bà: hồ sơ %(code)s chưa có kết quả đúng hẹn. Hẹn lại %(when)s."),
    ),
    Kind.APOLOGISED: Words(
        gettext_lazy("Xin lỗi vì trễ hẹn"),
        gettext_lazy("%(body)s xin lỗi ông/bà: kết quả đã trễ hẹn. Hẹn mới: %(when)s. Lý do xem ở trang hồ sơ."),
        gettext_lazy("Xin lỗi ông/bà: hồ sơ %(code)s đã trễ hẹn. Hẹn mới %(when)s."),
    ),
    Kind.APOLOGISED_READY: Words(
        gettext_lazy("Xin lỗi vì trễ hẹn"),
        gettext_lazy("%(body)s xin lỗi ông/bà: kết quả đã trễ hẹn, nay đã có. Lý do xem ở trang hồ sơ."),
        gettext_lazy("Xin lỗi ông/bà: hồ sơ %(code)s đã trễ hẹn. Kết quả nay đã có."),
    ),
    Kind.RECOMPUTED: Words(
        gettext_lazy("Ngày hẹn được tính lại"),
        gettext_lazy("Lịch nghỉ thay đổi nên thời hạn được tính lại. Hẹn trả kết quả: %(when)s."),
        gettext_lazy("Hồ sơ %(code)s: lịch nghỉ thay đổi, hẹn trả kết quả %(when)s."),
    ),
    Kind.WITHDRAWAL_ASKED: Words(
        gettext_lazy("Đã ghi đề nghị rút hồ sơ"),
        gettext_lazy("%(body)s sẽ trả lời. Thời hạn vẫn chạy cho đến lúc đó. Không phải ý mình, ông/bà báo %(place)s."),
        gettext_lazy("Hồ sơ %(code)s: đã ghi đề nghị rút của ông/bà, sẽ có trả lời."),
    ),
    Kind.WITHDRAWAL_REFUSED: Words(
        gettext_lazy("Chưa đồng ý cho rút hồ sơ"),
        gettext_lazy("%(body)s không đồng ý cho rút và giải quyết tiếp hồ sơ. Lý do xem ở trang hồ sơ."),
        gettext_lazy("Hồ sơ %(code)s: không được rút và được giải quyết tiếp; lý do ghi ở trang hồ sơ."),
    ),
    Kind.WITHDRAWN: Words(
        gettext_lazy("Đã cho rút hồ sơ"),
        gettext_lazy("Hồ sơ dừng theo đề nghị của ông/bà và không có kết quả. Giấy tờ đã nộp nhận lại tại %(place)s."),
        gettext_lazy("Hồ sơ %(code)s đã được rút theo đề nghị của ông/bà."),
    ),
    Kind.STOPPED: Words(
        gettext_lazy("Đã dừng giải quyết hồ sơ"),
        gettext_lazy("%(body)s dừng giải quyết hồ sơ. Lý do xem ở trang hồ sơ. Giấy tờ đã nộp nhận lại tại %(place)s."),
        gettext_lazy("Hồ sơ %(code)s đã dừng giải quyết; lý do ghi ở trang hồ sơ."),
    ),
    Kind.READY: Words(
        _READY,
        gettext_lazy("Kết quả được trả theo cách ông/bà đã chọn khi nộp hồ sơ."),
        gettext_lazy("Hồ sơ %(code)s đã có kết quả, trả theo cách ông/bà đã chọn."),
    ),
    Kind.RETURNED: Words(
        gettext_lazy("Đã trả kết quả"),
        gettext_lazy("Kết quả đã được trao. Nếu ông/bà chưa nhận, báo ngay cho %(place)s."),
        gettext_lazy("Hồ sơ %(code)s đã trả kết quả. Chưa nhận, ông/bà báo ngay bộ phận một cửa."),
    ),
    Kind.CORRECTED: Words(
        gettext_lazy("Kết quả được đính chính"),
        gettext_lazy("Kết quả đã trả có sai sót và đang được sửa. Ông/bà xem ở trang hồ sơ."),
        gettext_lazy("Hồ sơ %(code)s: kết quả có sai sót, đang được đính chính."),
    ),
}
READY_BY: Final[dict[str, Words]] = {
    "electronic": Words(
        _READY,
        gettext_lazy("Ông/bà xem và nhận ngay trên cổng."),
        gettext_lazy("Hồ sơ %(code)s đã có kết quả. Mời nhận ngay trên cổng."),
    ),
    "counter": Words(
        _READY,
        gettext_lazy("Mời ông/bà mang căn cước và giấy hẹn đến %(place)s để nhận."),
        gettext_lazy("Hồ sơ %(code)s đã có kết quả. Mời mang căn cước và giấy hẹn đến nơi đã nộp để nhận."),
    ),
}
COMPLAINT: Final = frozenset({Kind.DECLINED, Kind.REFUSED})


def title(notice: NoticeView) -> str:
    """`Hồ sơ đã được tiếp nhận`."""
    return str(_words(notice).title)


def text(notice: NoticeView) -> str:
    """What is told, in a sentence or two."""
    told = str(_words(notice).text) % {
        "place": notice.place,
        "body": notice.body,
        "when": instant(notice.date) if notice.date else "",
    }
    return f"{told} {_COMPLAIN}" if notice.kind in COMPLAINT else told


def sms(notice: NoticeView, *, portal: str) -> str:
    """The text message: letters without marks, one part; `portal` is named where it still fits."""
    when = f"{local(notice.date):%H:%M %d/%m/%Y}" if notice.date else ""
    told = unmarked(str(_words(notice).sms) % {"code": notice.code, "when": when})
    whole = f"{told} Xem: {portal}"
    return whole if gsm.septets(whole) <= gsm.LONGEST else told


def email(notice: NoticeView, *, portal: str) -> tuple[str, str]:
    """Subject and body of a letter; what is missing stands in it in full."""
    parts = [
        _("Kính gửi ông/bà %(name)s,") % {"name": notice.receiver},
        f"{title(notice)}. {text(notice)}",
        _missing(notice) if notice.kind in ASKED else "",
        _("Mã hồ sơ: %(code)s\nXem hồ sơ: %(address)s")
        % {"code": notice.code, "address": f"{portal}/mine/{notice.code}/"},
        _("Ông/bà không cần trả lời thư này. Cần hỏi thêm, ông/bà liên hệ %(place)s.") % {"place": notice.place},
    ]
    subject = _("%(title)s, mã %(code)s") % {"title": title(notice), "code": notice.code}
    return subject, "\n\n".join(part for part in parts if part) + "\n"


def message(notice: NoticeView) -> Message:
    """What goes to the partner now, in the language that the receiver has chosen, at the address or number that he has
    now."""
    with translation.override(people.language(notice.person) or settings.LANGUAGE_CODE):
        return _message(notice)


def _message(notice: NoticeView) -> Message:
    if notice.channel is Channel.SMS:
        host = settings.PORTAL_URL.partition("://")[2]
        phone = mobile_number.compact(people.address(notice.person, by="phone"))
        return Message(phone, sms(notice, portal=host))
    subject, body = email(notice, portal=settings.PORTAL_URL)
    return Message(people.address(notice.person, by="email"), body, subject)


def _words(notice: NoticeView) -> Words:
    if notice.kind is Kind.READY:
        return READY_BY.get(notice.return_by, WORDS[Kind.READY])
    return WORDS[notice.kind]


def _missing(notice: NoticeView) -> str:
    """The papers that this notice asks for, and why."""
    asked = next(
        each for each in letter_queries.supplements(notice.dossier, viewer=SYSTEM) if each.asked_at == notice.made_at
    )
    about = dossiers.facts(notice.dossier)
    situation = about.law.situation(about.situation)
    papers = "\n".join(f"- {situation.component(key).name}" for key in asked.components)
    return _("Giấy tờ cần bổ sung:\n%(papers)s\n\nLý do: %(reason)s") % {"papers": papers, "reason": asked.reason}
