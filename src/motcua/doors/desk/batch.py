"""Many dossiers at one press: a page that shows what will be done, then a loop of acts, each dossier for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.acts.frame import Order
from motcua.acts.process.approve import approve
from motcua.acts.process.reassign import reassign
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.doors.desk import signing
from motcua.dossiers import list_queries as dossiers
from motcua.dossiers.list_queries import Chosen, Filters
from motcua.furniture import helping, labels, overtaken, sentences
from motcua.furniture.forms import KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Link
from motcua.furniture.permissions import for_officials

MOST = 50


class TakeOverForm(KeyedForm):
    """Who takes them over, and why."""

    officer = forms.TypedChoiceField(label=_("Giao cho"), widget=Picks(), coerce=UUID)
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Một lý do cho tất cả, ví dụ: chị Định nghỉ phép từ 26/11 đến 29/11."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """One act that is done to many: whose it is, its words, what it leads to, and how one of it is ordered."""

    who: Who
    words: Promise
    done: Promise
    effect: Promise
    form: type[KeyedForm]
    act: Callable[[HouseRequest, Order, dict[str, Any]], object]


KINDS: dict[Verb, Kind] = {
    Verb.APPROVE: Kind(
        Who.HEAD,
        _("Phê duyệt, chuyển ký"),
        ngettext_lazy("Đã phê duyệt %(number)s hồ sơ", "Đã phê duyệt %(number)s hồ sơ", "number"),
        _("Mỗi kết quả lấy số và sang người ký."),
        KeyedForm,
        lambda _request, order, _data: approve(order),
    ),
    Verb.SIGN: Kind(
        Who.SIGNER,
        _("Ký kết quả"),
        ngettext_lazy("Đã ký %(number)s hồ sơ", "Đã ký %(number)s hồ sơ", "number"),
        _("Bản điện tử được ký số từng bản một; bản giấy ghi là đã ký tay đúng số trang, số bản ở dưới."),
        KeyedForm,
        lambda request, order, _data: signing.sign_as_counted(request, order),
    ),
    Verb.REASSIGN: Kind(
        Who.HEAD,
        _("Giao người khác"),
        ngettext_lazy("Đã giao %(number)s hồ sơ", "Đã giao %(number)s hồ sơ", "number"),
        _("Hồ sơ sang hàng của người được chọn ngay. Thời hạn vẫn chạy."),
        TakeOverForm,
        lambda _request, order, data: reassign(order, officer=data["officer"], reason=data["reason"]),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier of a batch, unless it is not there for this viewer; `why_not` says what stood in the way."""

    code: str
    chosen: Chosen | None
    why_not: str = ""
    is_ticked: bool = True

    @property
    def stage(self) -> Promise | str:
        return labels.STAGES[self.chosen.row.stage] if self.chosen else ""


def offered(posts: tuple[PostView, ...]) -> list[Link]:
    """What the holder of these posts may do to many."""
    roles = {post.role for post in posts}
    return [Link(reverse("desk:batch", args=[verb]), kind.words) for verb, kind in KINDS.items() if kind.who in roles]


def all_of(officer: UUID | None, posts: tuple[PostView, ...]) -> str:
    """Where all that an officer holds is given to another, for whoever may; empty else."""
    may = any(post.role is KINDS[Verb.REASSIGN].who for post in posts)
    return f"{reverse('desk:batch', args=[Verb.REASSIGN])}?officer={officer}" if officer and may else ""


@for_officials
@never_cache
@require_http_methods(["GET", "POST"])
def many(request: HouseRequest, verb: str) -> HttpResponse:
    """Look at what was chosen in the address (`code`s, or all that an `officer` holds), then do it to what is ticked.

    The key of the page is the key of all: `KEY/n` for its n-th dossier. What passed stays; what was refused is listed,
    still ticked, with the reason in words.
    """
    if verb not in KINDS:
        raise Unknown("unknown", what="verb")
    kind, codes = KINDS[Verb(verb)], _asked_for(request, Verb(verb))
    is_sent = request.method == "POST"
    form, refused, done = _form(kind, request, request.POST if is_sent else None), None, list[Line]()
    ticked = _codes(request.POST) if is_sent else codes[:MOST]
    if form.is_valid():
        try:
            done = _done(request, kind, form, ticked)
        except Refused as no:
            refused = no
    passed = [line for line in done if not line.why_not]
    page = {
        "post": request.seat.posts[0],
        "kind": kind,
        "verb": verb,
        "form": _form(kind, request, None) if done else form,
        "refused": refused,
        "passed": passed,
        "done": kind.done % {"number": len(passed)},
        "failed": [line for line in done if line.why_not],
        "lines": [line for line in done if line.why_not] if done else _before(request, Verb(verb), codes, ticked),
        "most": MOST,
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "desk/batch.html", page, status=status)


def _asked_for(request: HouseRequest, verb: Verb) -> list[str]:
    """The codes of the address, once each; with an officer instead, the most urgent of what he holds."""
    codes = _codes(request.GET)
    officer = request.GET.get("officer", "")
    if codes or verb is not Verb.REASSIGN or not officer:
        return codes
    try:
        filters = Filters(officer=UUID(officer))
    except ValueError:
        raise Unknown("unknown", what="officer") from None
    stages = tuple(stage for stage in Stage if lifecycle.is_lawful(stage, verb, frozenset({Who.HEAD})))
    held = dossiers.queue(viewer=request.viewer, stages=stages, filters=filters, limit=MOST)
    return [row.code for row in held.rows]


def _codes(sent: QueryDict) -> list[str]:
    """The codes that were sent, once each; what no code can hold is left out."""
    return [code for code in dict.fromkeys(sent.getlist("code")) if code.isprintable()]


def _form(kind: Kind, request: HouseRequest, data: QueryDict | None) -> KeyedForm:
    form = kind.form(data)
    if isinstance(form, TakeOverForm):
        units = dict.fromkeys(post.unit.id for post in request.seat.posts if post.role is kind.who)
        posts = [post for unit in units for post in agencies.posts_at(unit, role=Who.OFFICER, at=clock.now())]
        officer = form.fields["officer"]
        assert isinstance(officer, forms.ChoiceField)
        officer.choices = [
            (str(post.id), f"{post.person_name}, {post.title}")
            for post in posts
            if str(post.id) != request.GET.get("officer")
        ]
    return form


def _done(request: HouseRequest, kind: Kind, form: KeyedForm, codes: list[str]) -> list[Line]:
    """Order them one by one; what came of each. Refuses `nothing_chosen`, `too_many_at_once`."""
    if not codes:
        raise Refused("nothing_chosen", rule="doors.desk.batch")
    if len(codes) > MOST:
        raise Refused("too_many_at_once", rule="doors.desk.batch", most=MOST)
    by, refusals = helping.staff(request), dict[str, Refused]()
    for number, code in enumerate(codes):
        order = Order(by=by, key=f"{form.order_key}/{number}", subject=code, seen=_seen(request, code))
        try:
            kind.act(request, order, form.cleaned_data)
        except Refused as refused:
            refusals[code] = refused
    known = _known(request, codes)
    return [Line(code, known.get(code), why_not=_why(request, code, known, refusals)) for code in codes]


def _seen(request: HouseRequest, code: str) -> int | None:
    return overtaken.seen(request, f"{overtaken.FIELD}-{code}")


def _why(request: HouseRequest, code: str, known: dict[str, Chosen], refusals: dict[str, Refused]) -> str:
    """What stood in the way of one: what somebody else did to it, else the refusal's own words."""
    if code not in refusals:
        return ""
    row = known[code].row if code in known else None
    told = overtaken.told(row.id, row.stage, since=_seen(request, code), viewer=request.viewer) if row else ""
    return told or sentences.sentence(refusals[code])


def _known(request: HouseRequest, codes: list[str]) -> dict[str, Chosen]:
    return {each.row.code: each for each in dossiers.chosen(codes, viewer=request.viewer)}


def _before(request: HouseRequest, verb: Verb, codes: list[str], ticked: list[str]) -> list[Line]:
    """What was chosen, before the press: one that the act does not fit is not ticked, and its stage says why."""
    who = frozenset({KINDS[verb].who})
    return [
        Line(code, each, is_ticked=code in ticked and lifecycle.is_lawful(each.row.stage, verb, who))
        for code, each in _known(request, codes).items()
    ]
