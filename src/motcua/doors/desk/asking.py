"""An official asks for what is missing: during the assessment, or by giving the dossier back early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.process.return_early import return_early
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.lifecycle import Verb, Who
from motcua.dossiers.queries import DossierView
from motcua.furniture import asking
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Link
from motcua.furniture.permissions import for_officials


@dataclass(frozen=True, slots=True)
class Ask:
    """One way of asking: its act, what the official reads, and what the clock does."""

    act: Callable[..., object]
    words: Promise
    effect: Promise


ASKS: dict[Verb, Ask] = {
    Verb.REQUEST_SUPPLEMENT: Ask(
        request_supplement,
        _("Yêu cầu bổ sung"),
        _("Phiếu đi qua bộ phận một cửa. Thời hạn tạm dừng từ lúc gửi và chạy tiếp khi nhận được giấy tờ."),
    ),
    Verb.RETURN_EARLY: Ask(
        return_early,
        _("Trả lại hồ sơ chưa đủ điều kiện"),
        _("Hồ sơ về bộ phận một cửa. Khi hồ sơ hoàn thiện được tiếp nhận, thời hạn tính lại từ đầu."),
    ),
}


def offered(found: DossierView, posts: tuple[PostView, ...], *, asked: int) -> list[Link]:
    """What else one may do with a dossier, `asked` for supplements so often, besides the stage's one task."""
    here = [post for post in posts if post.unit.id == found.competent.id]
    roles = frozenset(post.role for post in here if post.role is not Who.OFFICER or found.assignee in (None, post.id))
    able = [verb for verb in ASKS if lifecycle.is_lawful(found.stage, verb, roles)]
    if Verb.RETURN_EARLY in able and clock.now() > found.clock(agencies.calendar()).returnable_until:
        able.remove(Verb.RETURN_EARLY)
    return [Link(reverse(f"desk:{verb}", args=[found.code]), _called(verb, asked + 1)) for verb in able]


def _called(verb: Verb, nth: int) -> str:
    if verb is Verb.REQUEST_SUPPLEMENT and nth > 1:
        return gettext("Yêu cầu bổ sung lần %(nth)s") % {"nth": nth}
    return str(ASKS[verb].words)


@for_officials
@never_cache
def ask_more(request: HouseRequest, code: str) -> HttpResponse:
    """Ask for a supplement; the clock stands still."""
    return _ask(request, code, Verb.REQUEST_SUPPLEMENT)


@for_officials
@never_cache
def give_back(request: HouseRequest, code: str) -> HttpResponse:
    """Give it back within three working days."""
    return _ask(request, code, Verb.RETURN_EARLY)


def _ask(request: HouseRequest, code: str, verb: Verb) -> HttpResponse:
    ask = ASKS[verb]
    return asking.answer_to_ask(
        request,
        code,
        act=ask.act,
        page={"post": request.seat.posts[0], "words": ask.words, "effect": ask.effect},
        template="desk/asking.html",
        back=reverse("desk:dossier", args=[code]),
    )
