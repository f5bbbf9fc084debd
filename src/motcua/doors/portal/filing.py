"""Filing, one question a page; what is typed is kept as the citizen's own draft until he files it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order, first_outcome
from motcua.acts.intake.file import file
from motcua.acts.intake.save_draft import save_draft
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.base.keys import new_id
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import VersionView
from motcua.catalogue.versions import Component, ProcedureVersion, Question, Situation
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Verb
from motcua.doors.portal.whose import session_of, whose
from motcua.dossiers import draft_queries as drafts
from motcua.furniture import formats, labels, links, promises, sentences, unofficial
from motcua.furniture.forms import KeyedForm, PaperField, Picks
from motcua.furniture.helping import Citizen
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Answer
from motcua.furniture.permissions import for_citizens
from motcua.papers.ports import Handed
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import PartyView, PersonView

FOR, MYSELF, SITUATION, RETURN_BY = "for", "myself", "situation", "return_by"
NUMBER_UNTIL = 9_999


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a citizen has answered so far of one procedure's form: for himself or, by one of his `links`, for another;
    `link` is the one chosen, also when it has ended since, for the act to refuse; `born_on` is the applicant's."""

    id: UUID
    version: UUID
    law: ProcedureVersion
    links: tuple[LinkView, ...] = ()
    link: LinkView | None = None
    born_on: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def situations(self) -> tuple[Situation, ...]:
        return self.law.situations_for(self.born_on, clock.today()) or self.law.situations

    @property
    def situation(self) -> Situation:
        wanted = self.answers.get(SITUATION)
        return next((each for each in self.situations if each.key == wanted), self.situations[0])

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.law.asked(self.situation.key)

    @property
    def return_by(self) -> str:
        return self.answers.get(RETURN_BY, self.law.return_ways[0])

    @property
    def papers(self) -> list[Component]:
        return [each for each in self.situation.components if each.is_uploaded]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form; `of` is the question or component that it asks for."""

    key: str
    label: str
    hint: str = ""
    of: Question | Component | None = None


def steps(sheet: Sheet) -> list[Step]:
    """The pages of a form in their order; what has but one answer is not asked."""
    law, asked = sheet.law, []
    if sheet.links or sheet.link:
        asked.append(Step(FOR, _("Ông/bà nộp cho ai?"), _("Người được nộp thay đã ghi tại quầy, theo giấy tờ.")))
    if len(sheet.situations) > 1:
        asked.append(Step(SITUATION, _("Trường hợp nào?") if sheet.link else _("Trường hợp của ông/bà là gì?")))
    asked += [Step(each.key, unofficial.read(each.label), unofficial.read(each.hint), each) for each in sheet.questions]
    asked += [
        Step(f"paper-{each.key}", unofficial.read(each.name), unofficial.read(each.hint), each) for each in sheet.papers
    ]
    if len(law.return_ways) > 1:
        asked.append(Step(RETURN_BY, _("Ông/bà nhận kết quả bằng cách nào?")))
    return asked


@for_citizens
@require_GET
def begin(request: HouseRequest, code: str) -> HttpResponse:
    """Open a new sheet at its first question."""
    version = catalogue.version(code, clock.today())
    if not version.law.is_online:
        raise Refused("not_online", rule=version.law.sources[0].name, procedure=code)
    first = steps(_new_sheet(whose(request), new_id(), version))[0]
    return redirect(f"{reverse('portal:step', args=[new_id(), first.key])}?procedure={code}")


@for_citizens
@never_cache
def step(request: HouseRequest, draft: UUID, step: str) -> HttpResponse:
    """Ask one question; the answer is kept before the next is asked."""
    citizen = whose(request)
    sheet = _sheet(request, citizen, draft)
    asked = steps(sheet)
    number = next((place for place, each in enumerate(asked) if each.key == step), None)
    if number is None:
        raise Unknown("unknown", what="question")
    form = _form(asked[number], sheet, request)
    if form.is_valid() and _keep(form, asked[number], sheet, citizen):
        return redirect(_onward(request, sheet, asked, number))
    page = {
        "form": form,
        "procedure": unofficial.read(sheet.law.short),
        "number": number + 1,
        "total": len(asked) + 1,
        "answers": _answers(sheet, asked[:number]),
        "back": _address(request, sheet, asked[number - 1].key) if number else "",
        "later": reverse("portal:mine"),
    }
    return render(request, "portal/question.html", page, status=422 if form.is_bound else 200)


def _sheet(request: HouseRequest, citizen: Citizen, draft: UUID) -> Sheet:
    """The draft as it was kept, or a new one for the procedure that the address names."""
    try:
        kept = drafts.draft(draft, viewer=citizen.viewer)
    except Unknown:
        if "procedure" not in request.GET:
            raise
        return _new_sheet(citizen, draft, catalogue.version(request.GET["procedure"], clock.today()))
    return _of(citizen, Sheet(kept.id, kept.version, kept.law, answers=kept.answers, files=kept.files))


def _new_sheet(citizen: Citizen, draft: UUID, version: VersionView) -> Sheet:
    return _of(citizen, Sheet(draft, version.id, version.law))


def _of(citizen: Citizen, sheet: Sheet) -> Sheet:
    """The sheet with whom he may hand it in for, whom he has chosen, and when that one was born."""
    link, born_on = None, None
    if (wanted := sheet.answers.get(FOR, MYSELF)) != MYSELF:
        link = link_queries.links_by_id({UUID(wanted)}, viewer=citizen.viewer).get(UUID(wanted))
        if link is None or link.agent != citizen.person:
            raise Unknown("unknown", what="link")
    if sheet.law.asks_age:
        born_on = link.born_on if link else people.oneself(citizen.viewer).born_on
    return replace(sheet, links=tuple(links.fitting(citizen.links, sheet.law)), link=link, born_on=born_on)


def _form(asked: Step, sheet: Sheet, request: HouseRequest) -> KeyedForm:
    kind = type("StepForm", (KeyedForm,), {"answer": _field(asked, sheet)})
    if request.method == "POST":
        posted: KeyedForm = kind(request.POST, request.FILES)
        return posted
    shown: KeyedForm = kind(initial={"answer": sheet.answers.get(asked.key)})
    return shown


def _field(asked: Step, sheet: Sheet) -> forms.Field:
    words: dict[str, Any] = {"label": asked.label, "help_text": asked.hint}
    if isinstance(asked.of, Component):
        is_there = asked.of.key in sheet.files
        if is_there:
            words["help_text"] = _("Đã có tệp. Chọn tệp khác nếu muốn thay.")
        return PaperField(**words, required=not (asked.of.is_optional or is_there))
    if isinstance(asked.of, Question):
        return _question_field(asked.of, words)
    if asked.key == FOR:
        papers = {str(each.id): links.paper(each) for each in sheet.links}
        whom = [(MYSELF, _("Cho chính tôi")), *((str(each.id), links.for_whom(each)) for each in sheet.links)]
        return forms.ChoiceField(**words, widget=Picks(hints=papers), choices=whom)
    if asked.key == SITUATION:
        hints = {each.key: unofficial.read(each.hint) for each in sheet.situations}
        choices = [(each.key, unofficial.read(each.name)) for each in sheet.situations]
        return forms.ChoiceField(**words, widget=Picks(hints=hints), choices=choices)
    ways = [(way, labels.RETURN_WAYS[way]) for way in sheet.law.return_ways]
    return forms.ChoiceField(**words, widget=Picks(), choices=ways)


def _question_field(question: Question, words: dict[str, Any]) -> forms.Field:
    words["required"] = not question.is_optional
    match question.kind:
        case "choice":
            choices = [(key, unofficial.read(name)) for key, name in question.choices]
            return forms.ChoiceField(**words, widget=Picks(), choices=choices)
        case "number":
            numeric = forms.NumberInput(attrs={"class": "w6", "inputmode": "numeric"})
            return forms.IntegerField(**words, min_value=0, max_value=NUMBER_UNTIL, widget=numeric)
        case "long":
            return forms.CharField(**words, max_length=2_000, widget=forms.Textarea(attrs={"rows": 6}))
    return forms.CharField(**words, max_length=200)


def _keep(form: KeyedForm, asked: Step, sheet: Sheet, citizen: Citizen) -> bool:
    """Keep a valid answer; a file that is refused becomes the form's error."""
    answers, kept = dict(sheet.answers), dict(sheet.files)
    given = form.cleaned_data["answer"]
    try:
        if isinstance(asked.of, Component):
            if given:
                kept[asked.of.key] = files.store(given.read())
        else:
            answers[asked.key] = "" if given is None else str(given).strip()
        order = Order(by=citizen.actor, key=str(form.order_key), session=session_of(citizen))
        save_draft(order, draft=sheet.id, version=sheet.version, answers=answers, files=kept)
    except Refused as refused:
        form.add_error("answer", sentences.sentence(refused))
        return False
    return True


def _onward(request: HouseRequest, sheet: Sheet, asked: list[Step], number: int) -> str:
    if request.GET.get("to") == "check" or number + 1 == len(asked):
        return reverse("portal:check", args=[sheet.id])
    return reverse("portal:step", args=[sheet.id, asked[number + 1].key])


def _address(request: HouseRequest, sheet: Sheet, key: str) -> str:
    query = f"?procedure={sheet.law.code}" if "procedure" in request.GET else ""
    return reverse("portal:step", args=[sheet.id, key]) + query


def _answers(sheet: Sheet, asked: list[Step]) -> list[Answer]:
    return [
        Answer(each.label, _shown(sheet, each), change=reverse("portal:step", args=[sheet.id, each.key]) + "?to=check")
        for each in asked
    ]


def _shown(sheet: Sheet, asked: Step) -> str:
    if isinstance(asked.of, Component):
        return _("Đã có tệp") if asked.of.key in sheet.files else _("Không nộp")
    answer = sheet.answers.get(asked.key, "")
    if isinstance(asked.of, Question):
        return unofficial.read(dict(asked.of.choices).get(answer, answer))
    if asked.key == FOR:
        return links.for_whom(sheet.link) if sheet.link else _("Cho chính tôi")
    if asked.key == SITUATION:
        return unofficial.read(sheet.situation.name)
    return str(labels.RETURN_WAYS[sheet.return_by])


class Declare(KeyedForm):
    """The last page: what was said is true."""

    declared = forms.BooleanField(label=gettext_lazy("Tôi chịu trách nhiệm trước pháp luật về những điều đã khai."))


@for_citizens
@never_cache
def check(request: HouseRequest, draft: UUID) -> HttpResponse:
    """Everything once more; then file. A page sent twice leads to the same dossier."""
    citizen = whose(request)
    form, refused = Declare(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        order = Order(by=citizen.actor, key=str(form.order_key), session=session_of(citizen))
        try:
            return redirect("portal:filed", _filed(order, request, citizen, draft))
        except Refused as no:
            refused = no
    sheet = _sheet(request, citizen, draft)
    status = status_of(refused) if refused else 422 if form.is_bound else 200
    return render(request, "portal/check.html", _check_page(sheet, citizen, form, refused), status=status)


def _filed(order: Order, request: HouseRequest, citizen: Citizen, draft: UUID) -> str:
    """The code of the dossier that this order makes, or has made: the first press takes the draft from the second."""
    try:
        sheet = _sheet(request, citizen, draft)
    except Unknown:
        done = first_outcome(order, Verb.FILE)
        if done is None:
            raise
        return done.name
    return _file(order, sheet, citizen.person)


def _file(order: Order, sheet: Sheet, citizen: UUID) -> str:
    components = {each.key: each for each in sheet.papers}
    return file(
        order,
        procedure=sheet.law.code,
        applicant=sheet.link.principal if sheet.link else citizen,
        counter=None,
        situation=sheet.situation.key,
        answers={each.key: sheet.answers.get(each.key, "") for each in sheet.questions},
        handed=tuple(
            Handed(key, copies=max(components[key].copies, 1), file=stored)
            for key, stored in sorted(sheet.files.items())
            if key in components
        ),
        return_by=sheet.return_by,
        draft=sheet.id,
    ).name


def _check_page(sheet: Sheet, citizen: Citizen, form: Declare, refused: Refused | None) -> dict[str, Any]:
    asked = steps(sheet)
    unit = agencies.competent(sheet.law.competent, counter=None)
    return {
        "form": form,
        "refused": refused,
        "law": sheet.law,
        "person": _person(sheet, citizen),
        "answers": _answers(sheet, [each for each in asked if not isinstance(each.of, Component)]),
        "papers": _answers(sheet, [each for each in asked if isinstance(each.of, Component)]),
        "promise": promises.online(sheet.law, filed=clock.now(), counter=unit.one_stop, hours=unit.hours),
        "back": reverse("portal:step", args=[sheet.id, asked[-1].key]),
        "total": len(asked) + 1,
    }


def _person(sheet: Sheet, citizen: Citizen) -> list[Answer]:
    """The applicant, and where somebody hands in for him, who and by which paper."""
    proven = _("Lấy từ tài khoản định danh, không sửa được tại đây")
    recorded = _("Như đã ghi tại quầy, không sửa được tại đây")
    me = people.oneself(citizen.viewer)
    asks: PartyView = me
    if sheet.link:
        asks = people.parties(frozenset({sheet.link.principal}), viewer=citizen.viewer)[sheet.link.principal]
    told = [Answer(_("Họ và tên") if sheet.born_on or asks is me else _("Tên"), asks.name)]
    if isinstance(asks, PersonView):
        told.append(Answer(_("Ngày sinh"), formats.day(asks.born_on) if asks.born_on else ""))
    told += [Answer(links.number_name(asks), asks.number), Answer(_("Địa chỉ"), asks.address)]
    told[0] = replace(told[0], note=recorded if sheet.link else proven)
    if sheet.link:
        told += [Answer(_("Người nộp thay"), me.name, note=proven), Answer(_("Theo"), links.paper(sheet.link))]
    return [*told, Answer(_("Điện thoại"), formats.phone(me.phone))]
