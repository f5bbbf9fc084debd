"""Hand-overs as the counter and the desk both see them: what one holds, what comes in, how it was counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.queries import PostView, UnitView
from motcua.core.authority import GOES_OUT
from motcua.core.calendar import Calendar, local
from motcua.core.custody import STAY, Settlement, Side, goes_on, ways
from motcua.custody import queries as custody
from motcua.custody.list_queries import AtHand
from motcua.custody.ports import Paper
from motcua.custody.queries import LineView, ManifestView, Place, holder_of
from motcua.dossiers.list_queries import Named
from motcua.dossiers.queries import DossierView
from motcua.furniture import formats, labels, unofficial
from motcua.furniture.forms import KeyedForm, Picks
from motcua.furniture.standing import Standing
from motcua.people.queries import Viewer

MOST = 999
STATES: dict[str, tuple[str, Any]] = {
    "here": ("", gettext_lazy("Đang giữ")),
    "under_way": ("hold", gettext_lazy("Đã giao, chờ ký nhận")),
    "missing": ("late", gettext_lazy("Thiếu khi đếm")),
    "given": ("ok", gettext_lazy("Đã trả người nộp")),
    "lost": ("late", gettext_lazy("Không tìm thấy")),
}
"""What the tag of papers says, by where they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """Equal papers that one may hand over: ticked from the start where they have to go."""

    held: AtHand
    kind: str
    standing: Standing
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What goes to one unit; without one it stays until the citizen comes, or until the dossier is accepted."""

    unit: UnitView | None
    words: str
    rows: tuple[Row, ...]

    @property
    def papers(self) -> int:
        return sum(row.held.count for row in self.rows)


@dataclass(frozen=True, slots=True)
class Counted:
    """One line to count: two ways to say how many there are, and nothing said beforehand."""

    line: LineView
    dossier: Named
    name: str
    kind: str
    whole: BoundField | None = None
    count: BoundField | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference as a reader sees it; `form` is there where he may settle it."""

    line: LineView
    what: str
    whose: str
    how: str
    form: SettleForm | None


def groups(held: Iterable[AtHand], *, posts: tuple[PostView, ...], calendar: Calendar, today: date) -> list[Group]:
    """What is at hand by where it goes: for the counter onward to the competent body, for an agency back to the
    one-stop; what must not go anywhere stands last."""
    counters = {post.counter.id for post in posts if post.counter}
    found: dict[UUID | str, tuple[UnitView | None, str, list[Row]]] = {}
    for each in held:
        dossier = each.dossier
        is_back = dossier.stage in GOES_OUT
        if dossier.received_by.id not in counters:
            unit, words = dossier.received_by, dossier.received_by.name
        elif is_back:
            unit, words = None, _("Chờ người dân đến nhận")
        elif dossier.stage in STAY:
            unit, words = None, _("Hồ sơ chờ bổ sung, chờ tiếp nhận")
        else:
            unit, words = dossier.competent, dossier.competent.name
        row = Row(
            each,
            str(labels.PAPER_KINDS[each.paper.kind]),
            _standing(each, calendar, today) if unit and not is_back else Standing("", ""),
            each.paper.kind == "result" or not (is_back and dossier.stage == "issued"),
        )
        found.setdefault(unit.id if unit else words, (unit, words, []))[2].append(row)
    made = [Group(unit, words, tuple(rows)) for unit, words, rows in found.values()]
    return sorted(made, key=lambda each: each.unit is None)


def urgent(found: Iterable[Group], state: str) -> int:
    """How many papers stand so (`late`, `soon`) among what is at hand."""
    return sum(row.held.count for group in found for row in group.rows if row.standing.state == state)


def _standing(held: AtHand, calendar: Calendar, today: date) -> Standing:
    return goes_on_by(max(held.since, held.dossier.received_at or held.since), calendar, today)


def goes_on_by(received: datetime, calendar: Calendar, today: date) -> Standing:
    """By when what was received then is handed on, as a tag says it today."""
    last = goes_on(received, calendar)
    if last < today:
        return Standing("late", _("Quá hạn giao"))
    if last == today:
        received_today = local(received).date() == today
        return Standing("soon", _("Giao hôm nay") if received_today else _("Giao ngay đầu giờ"))
    return Standing("ok", _("Giao đầu giờ %(day)s") % {"day": formats.day_row(last)})


class Papers(forms.Field):
    """The papers that were ticked."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> tuple[Paper, ...]:
        """Raises ValidationError for a text that names no paper."""
        try:
            return tuple(Paper.from_text(text) for text in value or ())
        except ValueError as wrong:
            raise forms.ValidationError(_("Trang này đã cũ. Mở lại trang rồi làm tiếp.")) from wrong


class HandOverForm(KeyedForm):
    """What goes to a unit."""

    to = forms.UUIDField(widget=forms.HiddenInput)
    papers = Papers(required=False)


class ShiftForm(KeyedForm):
    """Everything one holds goes to a colleague at the same counter."""

    colleague = forms.TypedChoiceField(label=gettext_lazy("Giao cho"), widget=Picks(), coerce=UUID)


def shift_form(colleagues: Iterable[PostView], data: Any = None) -> ShiftForm | None:
    """The form over those who sit at the same counter; None where nobody else does."""
    form = ShiftForm(data)
    choices = unofficial.choices(
        (str(post.id), f"{post.person_name}, {post.window or post.title}") for post in colleagues
    )
    choice = form.fields["colleague"]
    assert isinstance(choice, forms.ChoiceField)
    choice.choices = choices
    return form if choices else None


class CountForm(KeyedForm):
    """Two fields a line: a tick that all are there, or the number that was counted."""

    asked: tuple[LineView, ...]

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error to each line that was not counted, or counted in two ways."""
        data = dict(super().clean() or {})
        for line in self.asked:
            whole, count = data.get(f"{line.id}-all"), data.get(f"{line.id}-count")
            if f"{line.id}-count" not in data:
                continue
            if not whole and count is None:
                self.add_error(f"{line.id}-count", _("Chưa đếm dòng này. Đánh dấu Đủ, hoặc ghi số đếm được."))
            elif whole and count is not None and count != line.expected:
                self.add_error(f"{line.id}-count", _("Đánh dấu Đủ mà số ghi lại khác. Đếm lại dòng này."))
        return data

    @property
    def counted(self) -> dict[UUID, int]:
        """What the act takes."""
        data = self.cleaned_data
        return {line.id: line.expected if data[f"{line.id}-all"] else data[f"{line.id}-count"] for line in self.asked}


def count_form(manifest: ManifestView, named: dict[UUID, Named], data: Any = None) -> CountForm:
    """The form over the lines of a hand-over that the reader may see, with nothing filled in."""
    asked = tuple(line for line in manifest.lines if line.dossier in named)
    fields: dict[str, Any] = {"asked": asked}
    for line in asked:
        about = f"{named[line.dossier].papers[line.component]}, {line.code}"
        every = _("Đủ: %(paper)s") % {"paper": about}
        counted = _("Số đếm được: %(paper)s") % {"paper": about}
        attrs = {"class": "w2", "inputmode": "numeric", "aria-label": counted}
        fields[f"{line.id}-all"] = forms.BooleanField(
            label=every, required=False, widget=forms.CheckboxInput(attrs={"aria-label": every})
        )
        fields[f"{line.id}-count"] = forms.IntegerField(
            label=counted, required=False, min_value=0, max_value=MOST, widget=forms.TextInput(attrs=attrs)
        )
    kind: type[CountForm] = type("CountForm", (CountForm,), fields)
    return kind(data)


def lines(manifest: ManifestView, named: dict[UUID, Named], form: CountForm | None) -> list[Counted]:
    """The lines of a hand-over, with the fields to count them where that is asked."""
    return [
        Counted(
            line,
            named[line.dossier],
            named[line.dossier].papers[line.component],
            str(labels.PAPER_KINDS[line.kind]),
            form[f"{line.id}-all"] if form else None,
            form[f"{line.id}-count"] if form else None,
        )
        for line in manifest.lines
        if line.dossier in named
    ]


class SettleForm(KeyedForm):
    """What came of a difference, and why."""

    how = forms.TypedChoiceField(label=gettext_lazy("Kiểm tra lại thì thế nào?"), widget=Picks(), coerce=Settlement)
    reason = forms.CharField(
        label=gettext_lazy("Vì sao, tìm thấy ở đâu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def settle_form(line: LineView, data: Any = None) -> SettleForm:
    """The form over every way to settle such a difference: which side may say so is the act's to judge."""
    form = SettleForm(data, prefix=str(line.id))
    _offer(form, [how for side in Side for how in ways(is_short=line.is_short, side=side)])
    return form


def _offer(form: SettleForm, allowed: list[Settlement]) -> SettleForm:
    choice = form.fields["how"]
    assert isinstance(choice, forms.ChoiceField)
    choice.choices = [(str(how), labels.SETTLEMENTS[how]) for how in allowed]
    return form


def differing(
    manifest: ManifestView, named: dict[UUID, Named], posts: tuple[PostView, ...], bound: dict[UUID, SettleForm]
) -> list[Differing]:
    """The counts that differed, settled ones last."""
    sides = {side for post in posts for side in manifest.sides(holder_of(post))}
    told = []
    for line in manifest.lines:
        if line.difference is None or line.dossier not in named:
            continue
        is_open = line.difference.settled_at is None
        allowed = [how for side in sides for how in ways(is_short=line.is_short, side=side)] if is_open else []
        form = _offer(bound.get(line.id) or settle_form(line), allowed) if allowed else None
        how = str(labels.SETTLEMENTS[line.difference.how]) if line.difference.how else ""
        told.append(Differing(line, named[line.dossier].papers[line.component], whose(manifest, line), how, form))
    return sorted(told, key=lambda each: bool(each.how))


def whose(manifest: ManifestView, line: LineView) -> str:
    """Who has to clear a difference up: a clerk by name, an agency by its own."""
    must = line.difference.must_act if line.difference else Side.GIVER
    post = manifest.giver if must is Side.GIVER else manifest.receiver
    if post is None:
        return ""
    return post.person_name if holder_of(post).post else post.unit.name


@dataclass(frozen=True, slots=True)
class Where:
    """Where papers of a dossier are, as its page says it."""

    name: str
    kind: str
    place: Place
    state: str
    words: str


def of_dossier(found: DossierView, *, viewer: Viewer) -> dict[str, Any]:
    """Where the papers of a dossier are, and the hand-overs that brought them there, for its page; nothing for one
    without paper."""
    names = {each.key: each.name for each in found.law.situation(found.situation).components}
    names[""] = found.law.result.name
    kept = [
        Where(names[each.component], str(labels.PAPER_KINDS[each.kind]), each, state, str(words))
        for each in custody.places(found.id, viewer=viewer)
        for state, words in [STATES[each.state]]
    ]
    in_custody = [each for each in kept if each.place.state in ("here", "under_way", "missing")]
    return {
        "kept": kept,
        "has_labels": bool(in_custody),
        "hops": custody.manifests(viewer=viewer, dossier=found.id) if kept else [],
    }
