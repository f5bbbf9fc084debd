"""What was refused, to whom and by which rule. Of citizens no name, of what they typed nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies import list_queries as lists
from motcua.agencies.list_queries import Worker
from motcua.base import clock
from motcua.core.lifecycle import Verb
from motcua.furniture import labels, sentences
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Chip
from motcua.furniture.permissions import for_office
from motcua.trail import queries as trail
from motcua.trail.queries import RefusalView

PAGE = 40
CODE = re.compile(r"[0-9A-Z.]+-\d{6}-\d+")
"""A dossier's code: of what else a refusal may be about (a mandate, a person) the id tells a reader nothing."""
LOOKS_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Told:
    """One refusal in the reader's words."""

    refusal: RefusalView
    act: str
    title: str
    who: str
    where: str
    subject: str


def told(found: list[RefusalView]) -> list[Told]:
    """Refusals with names of staff and of their programs; a citizen stays one."""
    workers = lists.workers({each.account for each in found if each.account})
    return [_told(each, workers.get(each.account) if each.account else None) for each in found]


def _told(each: RefusalView, worker: Worker | None) -> Told:
    known = each.verb in set(Verb)
    if worker:
        who, where = f"{worker.name}, {worker.title}", worker.unit
    else:
        who, where = (_("Người dân") if each.account else _("Hệ thống")), ""
    return Told(
        each,
        str(labels.ACTS.get(Verb(each.verb), each.verb)) if known else each.verb,
        title(each.code),
        who,
        where,
        each.subject if CODE.fullmatch(each.subject) else "",
    )


def title(code: str) -> str:
    """A refusal's heading; a code without one, from before, is shown as it is."""
    return sentences.title(code) if code in sentences.WORDINGS else code


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The list, the latest first; of a code or a unit where one asks for it."""
    wanted = {key: request.GET.get(key, "") for key in ("code", "unit")}
    accounts = lists.accounts_at(wanted["unit"]) if wanted["unit"] else None
    found = trail.refusals(code=wanted["code"], accounts=accounts, after=request.GET.get("after", ""), limit=PAGE + 1)
    units = [(row.unit.code, row.unit.name) for row in lists.unit_rows()]
    codes = [(code, title(code)) for code in trail.refused_codes(since=clock.now() - LOOKS_BACK)]
    page = {
        "rows": told(found[:PAGE]),
        "after": _address(wanted | {"after": found[PAGE - 1].key}) if len(found) > PAGE else "",
        "units": units,
        "codes": codes,
        "wanted": wanted,
        "chips": [
            Chip(words, _address(wanted | {key: ""}))
            for key, words in (("code", title(wanted["code"])), ("unit", dict(units).get(wanted["unit"], "")))
            if wanted[key]
        ],
    }
    return render(request, "office/refusals.html", page)


def _address(wanted: dict[str, str]) -> str:
    return f"{reverse('office:refusals')}?{urlencode({key: value for key, value in wanted.items() if value})}"
