"""Pages of the furniture itself: what is shown when something fails, the page about keys, and the living page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.errors import Refused
from motcua.furniture import jottings, keybar, living_data
from motcua.furniture.permissions import public


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure in the reader's words: what happened, what is safe, what to do."""

    title: Promise
    happened: Promise
    safe: Promise
    todo: Promise


_NOTHING_CHANGED = _("Chưa có gì thay đổi trong hồ sơ.")
TROUBLES: dict[int, Trouble] = {
    400: Trouble(
        _("Trang gửi đến không đọc được"),
        _("Điều ông/bà vừa gửi bị thiếu hoặc hỏng trên đường truyền."),
        _NOTHING_CHANGED,
        _("Quay lại trang trước, tải lại trang rồi làm lại."),
    ),
    403: Trouble(
        _("Ông/bà không mở được trang này"),
        _("Trang này dành cho người khác, hoặc trang đã mở quá lâu."),
        _NOTHING_CHANGED,
        _("Đăng nhập bằng đúng tài khoản rồi mở lại trang."),
    ),
    404: Trouble(
        _("Không tìm thấy trang này"),
        _("Địa chỉ sai, hoặc trang không còn, hoặc ông/bà không được xem."),
        _("Hồ sơ và giấy tờ của ông/bà vẫn nguyên."),
        _("Kiểm tra lại mã hoặc địa chỉ. Nếu theo một liên kết mà đến đây, tìm lại từ trang đầu."),
    ),
    409: Trouble(
        _("Hồ sơ vừa thay đổi"),
        _("Trong lúc ông/bà xem, hồ sơ đã sang bước khác."),
        _("Việc của người kia đã được ghi. Việc ông/bà vừa bấm chưa được ghi."),
        _("Mở lại hồ sơ để xem bước hiện tại."),
    ),
    422: Trouble(
        _("Chưa làm được việc này"),
        _("Điều ông/bà gửi chưa đủ hoặc chưa đúng để làm việc này."),
        _NOTHING_CHANGED,
        _("Quay lại trang trước, sửa chỗ còn thiếu rồi làm lại."),
    ),
    500: Trouble(
        _("Hệ thống gặp lỗi"),
        _("Có lỗi ở phía hệ thống, không phải do ông/bà. Lỗi đã được ghi lại cho người trực."),
        _("Những gì đã xong trước đó vẫn nguyên. Việc vừa bấm có thể chưa được ghi."),
        _("Đợi vài phút rồi mở lại trang. Nếu vừa nộp hồ sơ, xem “Hồ sơ của tôi” trước khi nộp lại."),
    ),
    503: Trouble(
        _("Hệ thống đang tạm ngừng"),
        _("Hệ thống đang bảo trì hoặc mất kết nối với kho dữ liệu."),
        _("Hồ sơ, giấy tờ và bản nháp đã lưu vẫn nguyên."),
        _("Đợi vài phút rồi mở lại trang. Cần ngay, ông/bà đến bộ phận một cửa gần nhất."),
    ),
}


def trouble(request: HttpRequest, status: int) -> HttpResponse:
    """The page of a failure: `status` is one of `TROUBLES`. Refusals have their own words (`middleware`)."""
    words = {"status": status, "trouble": TROUBLES[status], "back": _back(request)}
    return render(request, "motcua/error.html", words, status=status)


def _back(request: HttpRequest) -> str:
    """The page one came from, when it is ours."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. The host may be what was bad, so the page asks nothing of the request."""
    return _bare(400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return trouble(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return trouble(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500. The database or the clock may be what broke, so the page asks nothing of them."""
    return _bare(500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form sent without this browser's mark: opened too long ago, or cookies are off. A page that keeps what
    is typed is shown anew, with all that was on it."""
    try:
        is_kept = jottings.rescue(request)
    except Refused:  # too long to be kept: the page before still has it
        is_kept = False
    if is_kept and not jottings.is_by_script(request):
        return HttpResponseRedirect(request.get_full_path())
    return trouble(request, 403)


def _bare(status: int) -> HttpResponse:
    words = {"status": status, "trouble": TROUBLES[status]}
    return HttpResponse(render_to_string("motcua/error.html", words), status=status)


@public
@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """What the keys do, and the switch that turns them off."""
    if request.method == "GET":
        return render(request, "motcua/keys.html")
    response = HttpResponseRedirect(reverse("furniture:keys"))
    keybar.remember(response, off=request.POST.get("keys") == "off")
    return response


@public
@require_GET
def living(request: HttpRequest) -> HttpResponse:
    """Every part in all its states, with invented people."""
    return render(request, "motcua/living.html", living_data.everything())


@public
@require_GET
def page(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page the doors extend, filled with invented data: question, filed, sign-in, or a failure's number."""
    if name.isdecimal() and int(name) in TROUBLES:
        return trouble(request, int(name))
    if name not in living_data.PAGES:
        raise Http404(name)
    template, context = living_data.PAGES[name]
    return render(request, template, context())
