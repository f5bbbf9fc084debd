"""What the counter writes to the citizen before it: what is missing, why not, and his own wish to withdraw."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.acts.ends.correct import correct
from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.intake.decline_intake import decline_intake
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.furniture import corrections, letters
from motcua.furniture.corrections import CorrectForm
from motcua.furniture.letters import AskForm, ReasonForm, RefusalForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_clerks


@for_clerks
@never_cache
def ask_at_intake(request: HouseRequest, code: str) -> HttpResponse:
    """Say what is missing, by form 02, before anything is accepted."""
    return letters.write(
        request,
        code,
        kind=AskForm,
        make=letters.ask_form,
        act=return_at_intake,
        page={
            "post": request.seat.posts[0],
            "words": _("Hướng dẫn bổ sung, mẫu 02"),
            "effect": _("Chưa tính thời hạn giải quyết. Thời hạn bắt đầu khi hồ sơ hoàn thiện được tiếp nhận."),
        },
        template="counter/letter.html",
        back=reverse("counter:dossier", args=[code]),
    )


@for_clerks
@never_cache
def decline(request: HouseRequest, code: str) -> HttpResponse:
    """Propose not to take it in."""
    return letters.write(
        request,
        code,
        kind=RefusalForm,
        make=letters.refusal_form,
        act=decline_intake,
        page={
            "post": request.seat.posts[0],
            "words": _("Đề nghị từ chối tiếp nhận"),
            "effect": _("Mới là đề nghị: cán bộ của cơ quan giải quyết đồng ý thì phiếu mới gửi đi."),
        },
        template="counter/letter.html",
        back=reverse("counter:dossier", args=[code]),
    )


@for_clerks
@never_cache
def put_right(request: HouseRequest, code: str) -> HttpResponse:
    """The citizen comes back with a wrong result: a new dossier puts it right."""
    return letters.write(
        request,
        code,
        kind=CorrectForm,
        make=corrections.correct_form,
        act=correct,
        page={"post": request.seat.posts[0], "words": corrections.WORDS, "effect": corrections.EFFECT},
        template="counter/letter.html",
        back=reverse("counter:dossier", args=[code]),
    )


@for_clerks
@never_cache
def withdraw(request: HouseRequest, code: str) -> HttpResponse:
    """The citizen before the clerk asks to take the request back."""
    return letters.write(
        request,
        code,
        kind=ReasonForm,
        make=letters.reason_form,
        act=request_withdrawal,
        page={
            "post": request.seat.posts[0],
            "words": _("Xin rút hồ sơ"),
            "effect": _("Cơ quan giải quyết trả lời; thời hạn vẫn chạy cho đến lúc đó."),
        },
        template="counter/letter.html",
        back=reverse("counter:dossier", args=[code]),
    )
