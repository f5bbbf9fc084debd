"""When the system is down: blank papers printed beforehand, and typing in afterwards what was taken on them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core import on_paper
from motcua.core.authority import Step
from motcua.core.calendar import local
from motcua.core.errors import Unknown
from motcua.doors.counter import before, identifying, mandates, reception
from motcua.doors.counter.identifying import Before
from motcua.doors.counter.slips import HeadFields, Slip
from motcua.furniture import downloads
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_clerks
from motcua.papers import books
from motcua.people import queries as people


class PaperBefore(HeadFields, Before):
    """What was taken on paper: whose, what for, when, under which number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"].required = True


@for_clerks
@never_cache
def down(request: HouseRequest) -> HttpResponse:
    """Blank papers of every procedure, and the way in for what was written on them."""

    def onward(form: Before, person: UUID) -> HttpResponse:
        assert isinstance(form, PaperBefore)
        slip = Slip(person, form.received_at, form.cleaned_data["serial"])
        return redirect("counter:enter", form.cleaned_data["procedure"], slip.token())

    page: dict[str, Any] = {
        "laws": identifying.laws(before.post_of(request)),
        "earliest": on_paper.earliest(clock.now(), agencies.calendar()),
    }
    return identifying.identify(request, kind=PaperBefore, onward=onward, template="counter/down.html", page=page)


@for_clerks
@never_cache
def enter(request: HouseRequest, procedure: str, token: str) -> HttpResponse:
    """The reception page for a slip: the law, the term and the promise are those of the hour it was taken."""
    slip = Slip.from_token(token)
    law = catalogue.version(procedure, local(slip.received_at).date()).law
    person = people.persons(frozenset({slip.person}), viewer=request.viewer)[slip.person]
    return reception.whole(request, law, person, slip=slip)


@for_clerks
@require_GET
def blank(request: HouseRequest, procedure: str) -> HttpResponse:
    """The set of blank papers of one procedure, for this counter. Raises Unknown."""
    counter = before.post_of(request).counter
    if counter is None:
        raise Unknown("unknown", what="counter")
    version = catalogue.version(procedure, clock.today())
    unit = agencies.competent(version.law.competent, counter=counter.id)
    footing = mandates.in_force(request.seat, agency=unit, procedure=procedure, step=Step.RECEIVE)
    blanks = books.blank_set(version, counter=counter, mandate=footing.mandate if footing else None)
    return downloads.printed(blanks, name=f"giay-trang-{procedure}")
