"""Forms 05 and 06, and blank papers: rendered when asked for, as things stand then, and kept nowhere: the records and
the trail are what lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.agencies import queries as agencies
from motcua.agencies.queries import MandateView, PostView, UnitView
from motcua.base import clock
from motcua.catalogue.queries import VersionView
from motcua.catalogue.versions import Component, Question, Situation
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers.queries import DossierView
from motcua.dossiers.register_queries import Part, Registered
from motcua.papers import letterhead, wording
from motcua.papers.forms.books import Asked, BlankSet, Checklist, ControlSheet, Hop, Line, Register, Wanted
from motcua.papers.rendering import render
from motcua.people import queries as people
from motcua.people.queries import PartyView, Viewer
from motcua.trail import queries as trail
from motcua.trail.queries import EntryView

type Side = Callable[[DossierView, EntryView, Mapping[UUID, PostView]], str]
"""Who gives or who receives, as an entry says."""


def _citizen(dossier: DossierView, _: EntryView, __: Mapping[UUID, PostView]) -> str:
    return dossier.applicant.name


def _counter(dossier: DossierView, _: EntryView, __: Mapping[UUID, PostView]) -> str:
    return dossier.received_by.name


def _agency(dossier: DossierView, _: EntryView, __: Mapping[UUID, PostView]) -> str:
    return dossier.competent.name


def _actor(_: DossierView, entry: EntryView, posts: Mapping[UUID, PostView]) -> str:
    return _named(posts.get(_id(entry.body["by"]["post"])))


def _officer(_: DossierView, entry: EntryView, posts: Mapping[UUID, PostView]) -> str:
    return _named(posts.get(_id(entry.data.get("officer"))))


def _named(post: PostView | None) -> str:
    return f"{post.person_name}, {post.title}" if post else ""


def _id(text: Any) -> UUID:
    return UUID(text) if text else UUID(int=0)


HOPS: dict[Verb, tuple[Side, Side, str]] = {
    Verb.ACCEPT: (_citizen, _counter, "tiếp nhận"),
    Verb.RETURN_AT_INTAKE: (_counter, _citizen, "trả lại để bổ sung"),
    Verb.SUPPLY: (_citizen, _counter, "nhận giấy tờ bổ sung"),
    Verb.FORWARD: (_counter, _agency, "chuyển hồ sơ"),
    Verb.RETURN_EARLY: (_agency, _counter, "trả lại, chưa đủ điều kiện"),
    Verb.ASSIGN: (_actor, _officer, "phân công thụ lý"),
    Verb.REASSIGN: (_actor, _officer, "giao người khác"),
    Verb.REQUEST_SUPPLEMENT: (_actor, _counter, "yêu cầu bổ sung"),
    Verb.ASSESS: (_actor, _agency, "thẩm định, trình"),
    Verb.SEND_BACK: (_actor, _agency, "trả lại để xem lại"),
    Verb.APPROVE: (_actor, _agency, "phê duyệt, chuyển ký"),
    Verb.REJECT: (_agency, _counter, "từ chối giải quyết"),
    Verb.SIGN: (_actor, _agency, "ký"),
    Verb.ISSUE: (_agency, _counter, "cấp kết quả"),
    Verb.REAPPOINT: (_agency, _counter, "xin lỗi, hẹn lại"),
    Verb.APOLOGISE_LATE: (_agency, _counter, "xin lỗi, hẹn lại"),
    Verb.REQUEST_WITHDRAWAL: (_citizen, _agency, "xin rút hồ sơ"),
    Verb.ANSWER_WITHDRAWAL: (_agency, _citizen, "không cho rút"),
    Verb.STOP: (_agency, _counter, "dừng giải quyết"),
    Verb.RETURN_RESULT: (_counter, _citizen, "trả kết quả"),
}
ANSWERS = (Verb.ISSUE, Verb.REJECT)
LINES = {"long": 6}
"""How many lines a question's answer is written on, by its kind; else one."""


def control_sheet(dossier: DossierView) -> bytes:
    """Form 05 of a dossier its reader was let through to. Refuses `wrong_stage` before reception."""
    if dossier.received_at is None or dossier.promised_at is None:
        raise Refused("wrong_stage", rule="Thông tư 01/2018/TT-VPCP, Điều 9", stage=dossier.stage)
    now, entries = clock.now(), trail.entries(dossier.id)[::-1]
    named = {each.body["by"]["post"] for each in entries} | {each.data.get("officer") for each in entries}
    posts = agencies.posts_by_id({UUID(each) for each in named if each})
    form = ControlSheet(
        over=letterhead.over(dossier.received_by.id),
        body=letterhead.body(dossier.received_by),
        place=letterhead.PLACE,
        day=wording.issued_on(now),
        code=dossier.code,
        owner=dossier.applicant.name,
        procedure=dossier.law.result.name,
        procedure_code=dossier.law.code,
        agency=dossier.competent.name,
        coordinating="không có",
        received=wording.instant(dossier.received_at),
        on_paper=wording.on_paper(dossier),
        promised=wording.instant(dossier.promised_at),
        hops=tuple(_hop(dossier, each, posts) for each in entries if Verb(each.verb) in HOPS),
        printed=wording.instant(now),
        is_demo=clock.is_demo(),
    )
    return render(form, at=clock.machine_now())


def _hop(dossier: DossierView, entry: EntryView, posts: Mapping[UUID, PostView]) -> Hop:
    giver, receiver, what = HOPS[Verb(entry.verb)]
    at = datetime.fromisoformat(entry.data["received_at"]) if entry.verb == Verb.ACCEPT else entry.at
    return Hop(
        giver=giver(dossier, entry, posts),
        receiver=receiver(dossier, entry, posts),
        at=wording.moment(at),
        result=_result(dossier, entry),
        note="; ".join([what, *_notes(entry)]),
    )


def _result(dossier: DossierView, entry: EntryView) -> str:
    """How a hop with a time limit of its own stood: the sending on, and the answer to the citizen."""
    if entry.verb == Verb.FORWARD:
        return wording.LATE if entry.data.get("late_by") else wording.ON_TIME
    if entry.verb in ANSWERS:
        return wording.result(entry.at, dossier.promised_at, dossier.missed_at)
    return ""


def _notes(entry: EntryView) -> Iterable[str]:
    if number := entry.data.get("number"):
        yield f"số {number}"
    if anew := entry.data.get("anew"):
        yield f"hẹn lại {wording.instant(datetime.fromisoformat(anew))}"
    if cause := entry.data.get("late_by"):
        yield f"hạn {wording.moment(datetime.fromisoformat(entry.data['forward_by']))}, chậm {wording.LATE_BY[cause]}"


def register(part: Part, *, unit: UnitView, period: str, number: int, viewer: Viewer) -> bytes:
    """Form 06: one part of a unit's register; `number` counts the parts of a long period, 0 where there is one."""
    now = clock.now()
    owners = people.parties(frozenset(row.applicant for row in part.rows if row.applicant), viewer=viewer)
    hops = trail.instants({row.id for row in part.rows}, verbs=(Verb.FORWARD, *ANSWERS, Verb.STOP, Verb.RETURN_RESULT))
    form = Register(
        over=letterhead.over(unit.id),
        body=letterhead.body(unit),
        place=letterhead.PLACE,
        day=wording.issued_on(now),
        unit=unit.name,
        period=period,
        part=f"phần {number}" if number else "",
        rows=tuple(_line(row, owners, hops.get(row.id, {})) for row in part.rows),
        printed=wording.instant(now),
        is_demo=clock.is_demo(),
    )
    return render(form, at=clock.machine_now())


def _line(row: Registered, owners: Mapping[UUID, PartyView], hops: Mapping[str, datetime]) -> Line:
    owner = owners.get(row.applicant) if row.applicant else None
    answered = next((hops[verb] for verb in (*ANSWERS, Verb.STOP) if verb in hops), None)
    notes = [wording.result(answered, row.promised_at, row.missed_at)] if answered and Verb.STOP not in hops else []
    notes += ["dừng giải quyết"] if Verb.STOP in hops else []
    notes += [f"nhận trên giấy, nhập máy {wording.moment(row.entered_at)}"] if row.is_from_paper else []
    return Line(
        line=str(row.number or ""),
        code=row.code,
        procedure=row.procedure,
        sets=f"{row.sets:02d}",
        owner=owner.name if owner else "",
        contact=", ".join(filter(None, (owner.address, owner.phone))) if owner else "",
        agency=row.competent,
        received=wording.moment(row.received_at),
        forwarded=_moment(hops.get(Verb.FORWARD)),
        promised=_moment(row.promised_at),
        issued=_moment(answered),
        returned=_moment(hops.get(Verb.RETURN_RESULT)),
        return_by=wording.RETURN_WAYS[row.return_by],
        note="; ".join(notes),
    )


def _moment(at: datetime | None) -> str:
    return wording.moment(at) if at else ""


def blank_set(version: VersionView, *, counter: UnitView, mandate: MandateView | None) -> bytes:
    """The papers by which a counter takes in one procedure by hand."""
    law, now = version.law, clock.now()
    under = ""
    if mandate is not None:
        under = wording.on_behalf("Tiếp nhận", mandate.agency.name, mandate.decision, mandate.decided_on)
    form = BlankSet(
        over=letterhead.over(counter.id),
        body=letterhead.body(counter),
        place=letterhead.PLACE,
        day="ngày ....... tháng ....... năm ...........",
        counter=counter.name,
        mandate=under,
        procedure=law.result.name,
        procedure_name=law.short,
        procedure_code=law.code,
        sets=f"{law.sets:02d}",
        term=wording.term(law.term),
        counting=wording.COUNTING[law.term.unit],
        return_ways=tuple(wording.RETURN_WAYS[way] for way in law.return_ways),
        fee=law.fee_words,
        situations=tuple(_checklist(each) for each in law.situations),
        questions=tuple(_asked(each) for each in law.questions),
        since=wording.day(law.valid_from),
        printed=wording.day(local(now).date()),
        feedback=counter.phone,
        is_demo=clock.is_demo(),
    )
    return render(form, at=clock.machine_now())


def _checklist(situation: Situation) -> Checklist:
    wanted = tuple(Wanted(each.name, _wanted(each)) for each in situation.components)
    return Checklist(situation.name, situation.hint.rstrip("."), wanted)


def _wanted(component: Component) -> str:
    told = [f"{component.originals} bản chính"] if component.originals and not component.is_shown else []
    told += [f"{component.copies} bản sao"] if component.copies else []
    told += ["xem bản chính để đối chiếu, trả lại ngay"] if component.is_shown else []
    told += ["nếu có"] if component.is_optional else []
    return ", ".join(told)


def _asked(question: Question) -> Asked:
    choices = tuple(name for _, name in question.choices)
    lines = 0 if choices else LINES.get(question.kind, 1)
    return Asked(question.label, question.hint, question.is_optional, choices, lines)
