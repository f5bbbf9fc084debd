"""Pages open to everybody: the first page, procedures, tracking by code and digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies import queries as agencies
from motcua.agencies.queries import UnitView
from motcua.base import attempts, clock, secrets
from motcua.base.attempts import Pace
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core import lifecycle
from motcua.core.errors import Unknown
from motcua.core.identifiers import dossier_code
from motcua.core.lifecycle import Stage
from motcua.doors.portal import national, searching
from motcua.dossiers import queries as dossiers
from motcua.furniture import formats, frames, promises
from motcua.furniture.addresses import client_address, slowed
from motcua.furniture.forms import DigitsField, Form
from motcua.furniture.opening import open_until
from motcua.furniture.permissions import public
from motcua.furniture.promises import Promise
from motcua.furniture.standing import standing

OF_SLIP = Pace(free=5, first=timedelta(seconds=15), longest=timedelta(minutes=15))
OF_PLACE = Pace(free=30, first=timedelta(seconds=5), longest=timedelta(minutes=1))
"""A place may be a hall full of people, so it waits later and never long."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure, and what whoever hands it in at the counter now would be promised."""

    law: ProcedureVersion
    promise: Promise


@dataclass(frozen=True, slots=True)
class Place:
    """A one-stop, and when it closes next where it is open now."""

    unit: UnitView
    closes: time | None


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Search, procedures with today's promise, tracking, and where to go."""
    wanted = request.GET.get("q", "")
    laws = [version.law for version in catalogue.in_force(clock.today())]
    found = searching.search(wanted, laws, after=request.GET.get("after", ""))
    opening = {unit.code: unit.hours for unit in agencies.units(kind="agency")}
    now = clock.now()
    offers = [
        Offer(law, promises.at_counter(law, received=now, hours=opening.get(law.competent[0]))) for law in found.laws
    ]
    calendar, units = agencies.calendar(), agencies.units(kind="one_stop")
    places = [Place(unit, open_until(unit.hours, calendar=calendar, now=now)) for unit in units]
    page = {"offers": offers, "found": found, "wanted": wanted, "form": Lookup(), "places": places}
    return render(request, "portal/home.html", page)


@public
@require_GET
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: papers by situation, fee, term with its strip, legal basis with dates; of one that is not open for
    filing what the national catalogue says."""
    try:
        law = catalogue.version(code, clock.today()).law
    except Unknown:
        return national.show(request, code)
    unit = agencies.competent(law.competent, counter=None)
    page = {
        "law": law,
        "unit": unit,
        "at_counter": promises.at_counter(law, received=clock.now(), hours=unit.hours),
        "online": promises.online(law, filed=clock.now(), counter=unit.one_stop, hours=unit.hours)
        if law.is_online
        else None,
    }
    return render(request, "portal/procedure.html", page)


class Lookup(Form):
    """The two codes on the receipt."""

    code = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"),
        max_length=60,
        help_text=gettext_lazy("Ví dụ: 000.00.13.H47-241125-0001"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    digits = DigitsField(
        label=gettext_lazy("Mã tra cứu"),
        help_text=gettext_lazy("6 chữ số trong khung"),
        error_messages={"invalid": gettext_lazy("Mã tra cứu có 6 chữ số, in trong khung trên giấy hẹn.")},
    )

    def clean_code(self) -> str:
        """The code as we write it. Raises ValidationError."""
        code = dossier_code.compact(self.cleaned_data["code"])
        if not dossier_code.is_valid(code):
            raise forms.ValidationError(
                _("Chưa đúng mã hồ sơ. Nhập như trên giấy hẹn, ví dụ 000.00.13.H47-241125-0001.")
            )
        return code


@public
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Where a dossier stands, for whoever holds its slip: no name, no procedure, no holder.

    Whoever guesses waits longer and longer; the right digits work after the wait, and from elsewhere at once.
    """
    form = Lookup(request.POST if request.method == "POST" else None)
    error, wait = "", timedelta()
    if form.is_valid():
        code, place = form.cleaned_data["code"], client_address(request)
        tries = {f"track {place} {code}": OF_SLIP, f"track {place}": OF_PLACE}
        try:
            found = attempts.tried(tries, partial(_tracked, code, form.cleaned_data["digits"]))
        except Unknown:
            error = _("Không có hồ sơ nào với hai mã này. Xem lại giấy hẹn rồi nhập lại cả hai mã.")
        else:
            if not isinstance(found, timedelta):
                return frames.render(request, "portal/tracked.html", "portal/parts/tracked.html", found)
            wait = found
            error = _("Từ nơi này đã nhập sai nhiều lần. Đợi %(wait)s rồi nhập lại hai mã trên giấy hẹn.") % {
                "wait": formats.duration(wait)
            }
    status = 429 if wait else 422 if form.is_bound else 200
    return slowed(render(request, "portal/track.html", {"form": form, "error": error}, status=status), wait)


def _tracked(code: str, digits: str) -> dict[str, Any]:
    """What anybody with both codes may see. Raises Unknown."""
    found = dossiers.tracked(code, secrets.tracking_hash(code, digits))
    current = 6 if found.stage is Stage.RETURNED else lifecycle.step(found.stage)
    stands = standing(
        stage=found.stage,
        promised=found.promised_at,
        missed=found.missed_at,
        ended=None,
        now=clock.now(),
        calendar=found.calendar,
    )
    return {"found": found, "digits": digits, "step": current, "done": current - 1, "standing": stands}
