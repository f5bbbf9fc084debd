"""The house's tags and filters; `templates/motcua/parts/` holds the markup, one file a part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms, template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from motcua.base import clock, codes
from motcua.core.calendar import Calendar, Hours
from motcua.core.clock import Due
from motcua.core.errors import Refused
from motcua.core.terms import Term
from motcua.furniture import formats, helping, icons, labels, parts, sentences, unofficial
from motcua.furniture import opening as openings
from motcua.furniture import strip as strips
from motcua.furniture.forms import Field
from motcua.notices import queries as notices

register = template.Library()
PARTS = "motcua/parts/"
ENDS = "?.:"

for _format in (
    formats.capped,
    formats.day,
    formats.day_long,
    formats.day_range,
    formats.day_row,
    formats.day_short,
    formats.dong,
    formats.duration,
    formats.instant,
    formats.instant_row,
    formats.instant_short,
    formats.lasted,
    formats.number,
    formats.percent,
    formats.phone,
    formats.time_of_day,
    formats.weekday,
):
    register.filter(_format.__name__, _format)


register.filter("law", unofficial.law)
register.filter("unofficial", unofficial.shown)
register.filter("unofficial_text", unofficial.read)


@register.filter
def code(value: str) -> SafeString:
    """A dossier's or procedure's code, never broken over two lines."""
    return format_html('<span class="code">{}</span>', value)


@register.filter
def less(value: int) -> int:
    """How much is missing, of a difference below nought."""
    return -value


@register.filter
def term(value: Term) -> str:
    """`10 ngày`, `trong ngày`."""
    return labels.term(value)


@register.filter
def term_explained(value: Term) -> str:
    """`tính cả thứ Bảy và Chủ nhật`."""
    return str(labels.DAYS_EXPLAINED.get(value.unit, ""))


@register.filter
def paper_cause(value: str) -> str:
    """`mất mạng`: why something was taken in on paper."""
    return str(labels.PAPER_CAUSES[value])


@register.filter
def waited(since: datetime, now: datetime) -> str:
    """`11 phút`: how long it has been."""
    return formats.duration(now - since)


@register.filter
def opening(value: Hours) -> str:
    """`thứ Hai đến thứ Sáu 07:00 – 11:30, 13:30 – 17:00`."""
    return openings.opening(value)


@register.simple_tag(takes_context=True)
def unread(context: RequestContext) -> int:
    """`{% unread as count %}`: how many notices the citizen has not opened, at most 100."""
    reader = helping.citizen(context["request"])
    return notices.unread(viewer=reader.viewer) if reader else 0


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "clock" %}`: a drawing of `icons.DRAWINGS`, hidden from readers; words always stand beside it."""
    return mark_safe(icons.svg(name))


@register.simple_tag
def qr(text: str) -> SafeString:
    """`{% qr dossier.code %}`: the text as a code to scan, on paper only; the words stand beside it."""
    return format_html('<span class="printed" aria-hidden="true">{}</span>', mark_safe(codes.qr(text)))


@register.inclusion_tag(PARTS + "strip.html", name="strip")
def show_strip(
    due: Due,
    today: date,
    *,
    promised: datetime | None = None,
    calendar: Calendar | None = None,
    words: bool = True,
) -> dict[str, Any]:
    """`{% strip due today %}`: the calendar strip with its legend and its sentence; `words=False`: days only."""
    return {"strip": strips.strip(due, today, promised=promised, calendar=calendar), "words": words}


@register.inclusion_tag(PARTS + "tag.html", name="tag")
def show_tag(state: str, words: str, icon: str = "") -> dict[str, str]:
    """`{% tag "ok" "Còn 2 ngày" %}`: state is ok, soon, late, hold or empty; `icon` replaces the state's own."""
    return {"state": state, "words": words, "icon": icon or parts.STATES[state]}


@register.simple_block_tag
def note(content: str, state: str = "", icon: str = "") -> SafeString:
    """`{% note "soon" %}…{% endnote %}`: information (empty), ok, soon or late; what happened, then what to do."""
    drawing = icon or ("info" if not state else parts.STATES[state])
    return format_html('<div class="note {}">{}<div>{}</div></div>', state, mark_safe(icons.svg(drawing)), content)


@register.simple_tag(name="steps")
def show_steps(current: int, words: Mapping[int, str] | None = None) -> SafeString:
    """`{% steps 3 words %}`: the five steps, 6 when all is done; `words` maps a step to what stands below it."""
    if words:
        return _with_part("steps.html", steps=parts.five_steps(current, words))
    return _usual_steps(current, get_language())


@cache
def _usual_steps(current: int, _language: str | None) -> SafeString:
    return _with_part("steps.html", steps=parts.five_steps(current, {}))


@register.inclusion_tag(PARTS + "line.html", name="line")
def show_line(events: Iterable[parts.Event], *, brief: bool = True) -> dict[str, Any]:
    """`{% line events %}`: the trail, newest first; `brief=False` writes the weekday, for citizens."""
    return {"events": events, "brief": brief}


@register.inclusion_tag(PARTS + "facts.html", name="facts")
def show_facts(pairs: Iterable[tuple[str, str]], *, up: bool = False) -> dict[str, Any]:
    """`{% facts pairs %}`: names and values; `up=True` puts the names above, for a header strip."""
    return {"pairs": pairs, "up": up}


@register.inclusion_tag(PARTS + "summary.html", name="summary")
def show_summary(answers: Iterable[parts.Answer]) -> dict[str, Any]:
    """`{% summary answers %}`: what was answered, each with "Sửa" where it may be changed."""
    return {"answers": answers}


@register.inclusion_tag(PARTS + "errors.html", name="errors")
def show_errors(*sources: forms.BaseForm | str, focus: bool = True) -> dict[str, Any]:
    """`{% errors form %}`: first in `main`; each line of a form links to its field, a sentence stands for itself.

    It takes the focus, as what one must read first; only a page of examples says `focus=False`."""
    return {"errors": [line for source in sources for line in _lines(source)], "focus": focus}


def _lines(source: forms.BaseForm | str) -> list[tuple[str, str]]:
    """(anchor, words) of what is wrong; the anchor is empty where no field is to blame."""
    if not isinstance(source, forms.BaseForm):
        return [("", source)] if source else []
    if not source.is_bound:
        return []
    general = [("", str(error)) for error in source.non_field_errors()]
    hidden = [("", str(error)) for field in source.hidden_fields() for error in field.errors]
    asked = [field for field in source.visible_fields() if isinstance(field, Field)]
    shown = [(field.anchor, _named(field, error, len(asked))) for field in asked for error in field.errors]
    return [*general, *hidden, *shown]


def _named(field: Field, error: object, asked: int) -> str:
    """The error with its field's name, unless there is only one field it could mean."""
    if asked == 1:
        return str(error)
    label = field.label
    if isinstance(label, unofficial.Law):
        label = unofficial.law(label.text.rstrip(ENDS))
    elif not isinstance(label, SafeString):
        label = str(label).rstrip(ENDS)
    return unofficial.around("%(field)s: %(error)s", field=label, error=str(error))


@register.simple_block_tag
def mandate(content: str, url: str = "") -> SafeString:
    """`{% mandate url=… %}<b>Tiếp nhận thay mặt Sở Tư pháp</b> theo …{% endmandate %}`: on every page the post acts."""
    return _with_part("mandate.html", content=content, url=url)


@register.inclusion_tag(PARTS + "help.html", name="help", takes_context=True)
def show_help(
    context: RequestContext,
    who: str,
    *,
    until: datetime,
    action: str,
    mandate: str = "",
    mandate_to: datetime | None = None,
) -> dict[str, Any]:
    """`{% help "bà Nguyễn Thị Mẫu" until=… action=url mandate="Quyết định …" %}`: the helping band; its button posts to
    `action`."""
    return {
        "who": who,
        "until": until,
        "left": max(0, int((until - clock.now()).total_seconds())),
        "mandate": mandate,
        "mandate_to": mandate_to,
        "action": action,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(PARTS + "empty.html", name="empty")
def show_empty(title: str, words: str = "", *, icon: str = "ok", url: str = "", link: str = "") -> dict[str, str]:
    """`{% empty "Không còn hồ sơ …" "…" url=… link="Mở hàng việc của tôi" %}`: it is good, or why; where to go next."""
    return {"title": title, "words": words, "icon": icon, "url": url, "link": link}


@register.inclusion_tag(PARTS + "papers.html", name="papers")
def show_papers(papers: Sequence[parts.Paper], current: int = 0) -> dict[str, Any]:
    """`{% papers papers 0 %}`: thumbnails at the left, paper number `current` (from 0) at the right."""
    return {"papers": papers, "current": current, "paper": papers[current] if papers else None}


@register.inclusion_tag(PARTS + "papers_tools.html", name="papers_tools")
def show_papers_tools() -> dict[str, Any]:
    """`{% papers_tools %}`: the viewer's zoom and turn buttons, for the head of its box."""
    return {}


@register.inclusion_tag(PARTS + "refused.html", name="refused")
def show_refused(refused: Refused | str) -> dict[str, str]:
    """`{% refused refused %}`: a refusal as a notice above the page it happened on (or its bare code)."""
    value = Refused(refused) if isinstance(refused, str) else refused
    return {
        "title": sentences.title(value.code),
        "sentence": sentences.sentence(value),
        "basis": sentences.basis(value),
    }


@register.simple_block_tag
def keys(content: str) -> SafeString:
    """`{% keys %}<li>{% key "j" "k" %} chuyển dòng</li>{% endkeys %}`: at most six hints; `?` is added last."""
    return _with_part("keys.html", content=content)


@register.simple_tag
def key(*names: str) -> SafeString:
    """`{% key "Ctrl" "Enter" %}`: the caps of one or more keys."""
    return mark_safe(" ".join(format_html("<kbd>{}</kbd>", name) for name in names))


@register.inclusion_tag(PARTS + "tabs.html", name="tabs")
def show_tabs(tabs: Iterable[parts.Tab], label: str) -> dict[str, Any]:
    """`{% tabs tabs "Các hàng việc" %}`: real links, counts capped; the digits switch them."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag(PARTS + "chips.html", name="chips")
def show_chips(chips: Iterable[parts.Chip]) -> dict[str, Any]:
    """`{% chips chips %}`: the filters in force, each with a link to the list without it."""
    return {"chips": chips}


@register.inclusion_tag(PARTS + "find.html", name="find", takes_context=True)
def show_find(
    context: RequestContext, action: str, *, value: str = "", label: str = "", hint: str = "", is_posted: bool = False
) -> dict[str, Any]:
    """`{% find url label="…" hint="…" %}`: the search in a staff header; `/` goes there, a bar-code scan too. Where
    cards are read it is posted, so that no number comes into an address."""
    csrf_token = context.get("csrf_token")
    return {
        "action": action,
        "value": value,
        "label": label,
        "hint": hint,
        "is_posted": is_posted,
        "csrf_token": csrf_token,
    }


def _with_part(name: str, **values: Any) -> SafeString:
    return mark_safe(render_to_string(PARTS + name, values))
