"""What an official may do besides his one task: write to the citizen, give work back or to another, stop."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.acts.ends.answer_withdrawal import answer_withdrawal
from motcua.acts.ends.correct import correct
from motcua.acts.ends.stop import stop
from motcua.acts.process.apologise_late import apologise_late
from motcua.acts.process.reappoint import reappoint
from motcua.acts.process.reassign import reassign
from motcua.acts.process.reject import reject
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.process.return_early import return_early
from motcua.acts.process.send_back import send_back
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.calendar import local
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.doors.desk import forms as desk_forms
from motcua.dossiers.queries import DossierView
from motcua.furniture import corrections, letters
from motcua.furniture.corrections import CorrectForm
from motcua.furniture.letters import ApologyForm, AskForm, Kind, LateForm, ReasonForm, RefusalForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Link
from motcua.furniture.permissions import for_officials

KINDS: dict[Verb, Kind] = {
    Verb.REQUEST_SUPPLEMENT: Kind(
        request_supplement,
        AskForm,
        letters.ask_form,
        _("Yêu cầu bổ sung"),
        _("Phiếu đi qua bộ phận một cửa. Thời hạn tạm dừng từ lúc gửi và chạy tiếp khi nhận được giấy tờ."),
    ),
    Verb.RETURN_EARLY: Kind(
        return_early,
        AskForm,
        letters.ask_form,
        _("Trả lại hồ sơ chưa đủ điều kiện"),
        _("Hồ sơ về bộ phận một cửa. Khi hồ sơ hoàn thiện được tiếp nhận, thời hạn tính lại từ đầu."),
    ),
    Verb.REAPPOINT: Kind(
        reappoint,
        ApologyForm,
        letters.apology_form(ApologyForm),
        _("Xin lỗi, hẹn lại"),
        _("Chỉ hẹn lại được một lần, trước ngày hẹn. Thời hạn theo luật không đổi."),
    ),
    Verb.APOLOGISE_LATE: Kind(
        apologise_late,
        LateForm,
        letters.apology_form(LateForm),
        _("Xin lỗi vì trễ hẹn"),
        _("Hồ sơ vẫn tính là trễ hẹn; ngày hẹn mới để người dân biết mà chờ."),
    ),
    Verb.SEND_BACK: Kind(
        send_back,
        ReasonForm,
        letters.reason_form,
        _("Trả lại để xem lại"),
        _("Người ở bước trước đọc lý do và làm lại. Thời hạn vẫn chạy."),
    ),
    Verb.REASSIGN: Kind(
        reassign,
        ReasonForm,
        desk_forms.reassign_form,
        _("Giao người khác"),
        _("Hồ sơ sang hàng của người được chọn ngay. Thời hạn vẫn chạy."),
    ),
    Verb.REJECT: Kind(
        reject,
        RefusalForm,
        letters.refusal_form,
        _("Từ chối giải quyết"),
        _("Hồ sơ kết thúc: phiếu từ chối về bộ phận một cửa để trả cho người dân. Việc này không lùi lại được."),
    ),
    Verb.ANSWER_WITHDRAWAL: Kind(
        answer_withdrawal,
        ReasonForm,
        letters.reason_form,
        _("Không cho rút"),
        _("Hồ sơ về lại bước trước khi xin rút. Người dân đọc được lý do."),
    ),
    Verb.CORRECT: Kind(
        correct,
        CorrectForm,
        corrections.correct_form,
        corrections.WORDS,
        corrections.EFFECT,
    ),
    Verb.STOP: Kind(
        stop,
        ReasonForm,
        letters.reason_form,
        _("Dừng giải quyết"),
        _("Hồ sơ kết thúc, không có kết quả. Người dân đọc được lý do. Việc này không lùi lại được."),
    ),
}


def offered(found: DossierView, posts: tuple[PostView, ...], *, asked: int, may_correct: bool) -> list[Link]:
    """What else one may do with a dossier, `asked` for supplements so often, besides the stage's one task."""
    here = [post for post in posts if post.unit.id == found.competent.id]
    roles = frozenset(post.role for post in here if post.role is not Who.OFFICER or found.assignee in (None, post.id))
    able = [verb for verb in KINDS if lifecycle.is_lawful(found.stage, verb, roles) and _is_timely(found, verb)]
    able = [verb for verb in able if verb is not Verb.CORRECT or may_correct]
    return [Link(reverse("desk:other", args=[found.code, verb]), _called(found, verb, asked + 1)) for verb in able]


def _is_timely(found: DossierView, verb: Verb) -> bool:
    """Whether the law's day for it has come and not gone; the act itself decides once more."""
    now = clock.now()
    match verb:
        case Verb.RETURN_EARLY:
            return now <= found.clock(agencies.calendar()).returnable_until
        case Verb.REAPPOINT:
            last = found.clock(agencies.calendar()).reappointable_until
            return last is not None and local(now).date() <= last
        case Verb.APOLOGISE_LATE:
            return found.promised_at is not None and (found.ended_at or now) > found.promised_at
    return True


def _called(found: DossierView, verb: Verb, nth: int) -> str:
    if verb is Verb.STOP and found.stage is Stage.WITHDRAWING:
        return gettext("Cho rút hồ sơ")
    if verb is Verb.REQUEST_SUPPLEMENT and nth > 1:
        return gettext("Yêu cầu bổ sung lần %(nth)s") % {"nth": nth}
    return str(KINDS[verb].words)


@for_officials
@never_cache
def other(request: HouseRequest, code: str, verb: str) -> HttpResponse:
    """One of these, by its verb. Raises Unknown for any other."""
    kind = KINDS.get(Verb(verb)) if verb in KINDS else None
    if kind is None:
        raise Unknown("unknown", what="verb")
    return letters.write(
        request,
        code,
        kind=kind.form,
        make=kind.make,
        act=kind.act,
        page={"post": request.seat.posts[0], "words": kind.words, "effect": kind.effect},
        template="desk/letter.html",
        back=reverse("desk:dossier", args=[code]),
    )
