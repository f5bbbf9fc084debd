"""What the counter writes for the citizen before it: what is missing, why not, his own wish, a slip undone."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.acts.ends.correct import correct
from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.intake.cancel_fee import cancel_fee
from motcua.acts.intake.decline_intake import decline_intake
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.core.lifecycle import Verb
from motcua.doors.counter import fees
from motcua.doors.counter.fees import CancelForm
from motcua.furniture import corrections, letters
from motcua.furniture.corrections import CorrectForm
from motcua.furniture.letters import AskForm, Kind, ReasonForm, RefusalForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_clerks

KINDS: dict[Verb, Kind] = {
    Verb.RETURN_AT_INTAKE: Kind(
        return_at_intake,
        AskForm,
        letters.ask_form,
        _("Hướng dẫn bổ sung, mẫu 02"),
        _("Chưa tính thời hạn giải quyết. Thời hạn bắt đầu khi hồ sơ hoàn thiện được tiếp nhận."),
    ),
    Verb.DECLINE_INTAKE: Kind(
        decline_intake,
        RefusalForm,
        letters.refusal_form,
        _("Đề nghị từ chối tiếp nhận"),
        _("Mới là đề nghị: cán bộ của cơ quan giải quyết đồng ý thì phiếu mới gửi đi."),
    ),
    Verb.REQUEST_WITHDRAWAL: Kind(
        request_withdrawal,
        ReasonForm,
        letters.reason_form,
        _("Xin rút hồ sơ"),
        _("Cơ quan giải quyết trả lời; thời hạn vẫn chạy cho đến lúc đó."),
    ),
    Verb.CORRECT: Kind(correct, CorrectForm, corrections.correct_form, corrections.WORDS, corrections.EFFECT),
    Verb.CANCEL_FEE: Kind(
        cancel_fee,
        CancelForm,
        fees.cancel_form,
        _("Hủy phiếu thu"),
        _("Phiếu hủy có số riêng; phiếu đã lập vẫn được giữ và xem được. Sau đó phí lại chờ thu."),
    ),
}


@for_clerks
@never_cache
def write(request: HouseRequest, code: str, verb: Verb) -> HttpResponse:
    """Write one of them about a dossier."""
    kind = KINDS[verb]
    return letters.write(
        request,
        code,
        kind=kind.form,
        make=kind.make,
        act=kind.act,
        page={"post": request.seat.posts[0], "words": kind.words, "effect": kind.effect},
        template="counter/letter.html",
        back=reverse("counter:dossier", args=[code]),
    )
