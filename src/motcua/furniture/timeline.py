"""The trail in a reader's words: officials see who did it, for whom, under what; citizens see which body did what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies import queries as agencies
from motcua.agencies.queries import MandateView, PostView
from motcua.core.lifecycle import Verb
from motcua.dossiers.queries import DossierView
from motcua.furniture import formats, labels, links, unofficial
from motcua.furniture.parts import Event
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import Viewer
from motcua.trail import queries as trail
from motcua.trail.queries import EntryView

INSIDE = (Verb.HAND_OVER, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE, Verb.ATTRIBUTE_LATENESS)
AT_THE_COUNTER = (Verb.HAND_OVER_SHIFT, Verb.SHELVE, Verb.PRINT_SLIP)
NOT_FOR_CITIZENS = frozenset(
    {Verb.KEEP_RENDERING, Verb.ASSIGN, Verb.REASSIGN, Verb.SEND_BACK, Verb.DECLINE_INTAKE, *INSIDE, *AT_THE_COUNTER}
)
STANDS_STILL = frozenset({Verb.REQUEST_SUPPLEMENT, Verb.RETURN_EARLY, Verb.RETURN_AT_INTAKE})
FINISHES = {Verb.ASSESS: 2, Verb.APPROVE: 3, Verb.ISSUE: 4, Verb.RETURN_RESULT: 5}
EXPLAINED = frozenset({Verb.STOP, Verb.ANSWER_WITHDRAWAL})
FOR_CITIZENS: dict[Verb, Promise] = {
    Verb.FILE: gettext_lazy("Ông/bà đã nộp hồ sơ"),
    Verb.RETURN_AT_INTAKE: gettext_lazy("Hồ sơ chưa đủ, cần bổ sung trước khi được tiếp nhận"),
    Verb.RETURN_EARLY: gettext_lazy("Hồ sơ chưa đủ điều kiện, cần hoàn thiện"),
    Verb.REQUEST_SUPPLEMENT: gettext_lazy("Cần bổ sung giấy tờ; thời hạn tạm dừng"),
    Verb.SUPPLY: gettext_lazy("Ông/bà đã bổ sung"),
    Verb.REQUEST_WITHDRAWAL: gettext_lazy("Ông/bà xin rút hồ sơ"),
    Verb.RETURN_RESULT: gettext_lazy("Ông/bà đã nhận kết quả"),
    Verb.RECOMPUTE_TERM: gettext_lazy("Tính lại thời hạn theo lịch mới"),
    Verb.TELL_DIRECTLY: gettext_lazy("Đã báo trực tiếp cho ông/bà"),
    Verb.RETURN_PAPERS: gettext_lazy("Ông/bà đã nhận lại giấy tờ"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """Who and what the entries of one dossier name, by id as the entries write it."""

    posts: dict[str, PostView]
    mandates: dict[str, MandateView]
    persons: dict[str, str]
    links: dict[str, LinkView]
    components: dict[str, str]


def for_staff(dossier: DossierView, *, viewer: Viewer) -> list[Event]:
    """Every entry of a dossier, newest first, for staff who were let through to it."""
    entries = trail.entries(dossier.id)
    named = _named(dossier, entries, viewer)
    return [_staff_event(each, named) for each in entries]


def for_citizen(dossier: DossierView, *, viewer: Viewer) -> list[Event]:
    """What was done, newest first, without names of officials."""
    entries = [each for each in trail.entries(dossier.id) if Verb(each.verb) not in NOT_FOR_CITIZENS]
    named = _named(dossier, entries, viewer)
    return [_citizen_event(each, named, viewer) for each in entries]


def steps_done(dossier: DossierView) -> dict[int, str]:
    """`{1: "xong 15/11"}`: the day on which each of the five steps was last finished."""
    days = {FINISHES[Verb(each.verb)]: each.at for each in reversed(trail.entries(dossier.id)) if each.verb in FINISHES}
    if dossier.received_at:
        days[1] = dossier.received_at
    return {step: _("xong %(day)s") % {"day": formats.day_short(at)} for step, at in days.items()}


def decision(mandate: MandateView) -> str:
    """`Quyết định số 143/QĐ-UBND ngày 16/01/2019`."""
    return _("%(decision)s ngày %(day)s") % {"decision": mandate.decision, "day": formats.day(mandate.decided_on)}


def _named(dossier: DossierView, entries: Iterable[EntryView], viewer: Viewer) -> Named:
    bodies = [each.body for each in entries]
    posts = _ids(body["by"]["post"] for body in bodies) | _ids(body["data"].get("officer") for body in bodies)
    posts |= _ids(body["by"].get("stands_for") for body in bodies)
    mandates = _ids(_part(body, "for", "mandate") for body in bodies)
    persons = _ids(body["by"]["person"] for body in bodies) | _ids(_part(body, "helped", "helper") for body in bodies)
    persons |= _ids(body["data"].get("receiver") for body in bodies)
    given = _ids(body.get("link") for body in bodies) | _ids(body["data"].get("link") for body in bodies)
    return Named(
        {str(key): post for key, post in agencies.posts_by_id(posts).items()},
        {str(key): mandate for key, mandate in agencies.mandates_by_id(mandates).items()},
        {str(key): each.name for key, each in people.persons(frozenset(persons), viewer=viewer).items()},
        {str(key): each for key, each in link_queries.links_by_id(given, viewer=viewer).items()},
        {each.key: unofficial.shown(each.name) for each in dossier.law.situation(dossier.situation).components},
    )


def _ids(texts: Iterable[str | None]) -> set[UUID]:
    return {UUID(text) for text in texts if text}


def _part(body: dict[str, Any], of: str, name: str) -> str:
    return str((body[of] or {}).get(name) or "")


def _staff_event(entry: EntryView, named: Named) -> Event:
    body = entry.body
    mandate = named.mandates.get(_part(body, "for", "mandate"))
    under = ""
    if mandate:
        step = labels.MANDATE_STEPS[_part(body, "for", "step")]
        under = _("%(decision)s, bước %(step)s") % {"decision": decision(mandate), "step": step}
    return Event(
        at=entry.at,
        act=labels.ACTS[Verb(entry.verb)],
        who=_who(body, named),
        on_behalf_of=unofficial.law(mandate.agency.name) if mandate else "",
        under=under,
        more=_more(entry, named),
        paused=Verb(entry.verb) in STANDS_STILL,
    )


def _who(body: dict[str, Any], named: Named) -> str:
    post = named.posts.get(_part(body, "by", "post"))
    if post is not None:
        absent = named.posts.get(str(body["by"].get("stands_for") or ""))
        who = f"{post.person_name}, {post.title}, {post.unit.name}"
        if body["by"].get("key"):
            return _("%(who)s, bằng chương trình") % {"who": who}
        if absent is None:
            return unofficial.law(who)
        return _("%(who)s, thay %(name)s") % {"who": who, "name": absent.person_name}
    person = _part(body, "by", "person")
    return unofficial.law(named.persons.get(person, "")) if person else _("Hệ thống")


def _on_paper(entry: EntryView) -> list[str]:
    """What an entry says of paper that came before it, or of the delay that came of it."""
    told = []
    if slip := entry.data.get("on_paper"):
        words = {"when": _instant(slip["at"]), "serial": slip["serial"], "cause": labels.PAPER_CAUSES[slip["cause"]]}
        told.append(_("nhận trên giấy lúc %(when)s, số %(serial)s, vì %(cause)s; nhập máy lúc này") % words)
    if cause := entry.data.get("late_by"):
        words = {"when": _instant(entry.data["forward_by"]), "cause": labels.LATE_BY[cause]}
        told.append(_("chuyển chậm, hạn %(when)s, %(cause)s") % words)
    return told


def _instant(text: str) -> str:
    return formats.instant(datetime.fromisoformat(text))


def _more(entry: EntryView, named: Named) -> str:
    told = _on_paper(entry)
    if officer := named.posts.get(str(entry.data.get("officer", ""))):
        told.append(_("giao cho %(name)s") % {"name": officer.person_name})
    told += _moved(entry)
    if component := named.components.get(str(entry.data.get("component", ""))):
        told.append(component)
    if anew := entry.data.get("anew"):
        told.append(_("hẹn lại %(when)s") % {"when": formats.instant(datetime.fromisoformat(anew))})
    if helper := named.persons.get(_part(entry.body, "helped", "helper")):
        told.append(_("được %(name)s hướng dẫn, có sự đồng ý") % {"name": helper})
    if "amount" in entry.data:
        told.append(formats.dong(entry.data["amount"]))
    told += _for_another(entry, named)
    if recovered := entry.data.get("recovered"):
        told.append(_("đã thu lại: %(papers)s") % {"papers": ", ".join(named.components[key] for key in recovered)})
    if number := entry.data.get("number"):
        told.append(_("số %(number)s") % {"number": number})
    if printed := entry.data.get("printed"):
        words = {"number": printed, "nth": entry.data["copy"]}
        told.append(
            (_("số %(number)s, bản sao lần %(nth)s") if words["nth"] else _("số %(number)s, bản chính")) % words
        )
    told += _linked(entry)
    if manifest := entry.data.get("manifest"):
        told.append(_("danh sách %(name)s") % {"name": manifest})
    if entry.data.get("nth", 1) > 1:
        words = {"nth": entry.data["nth"], "basis": unofficial.law(entry.data["basis"])}
        told.append(unofficial.around(_("lần %(nth)s, căn cứ %(basis)s"), **words))
    told.extend(unofficial.law(each) for each in entry.private.values())
    return _joined(told)


def _joined(told: Iterable[str]) -> str:
    return format_html_join(" · ", "{}", ((each,) for each in told))


def _linked(entry: EntryView) -> list[str]:
    """Of which dossier this one puts the result right, or by which its own is put right."""
    if wrong := entry.data.get("corrects"):
        return [_("đính chính hồ sơ %(code)s") % {"code": wrong}]
    return [_("bằng hồ sơ %(code)s") % {"code": right}] if (right := entry.data.get("correction")) else []


def _moved(entry: EntryView) -> list[str]:
    """From which promised day to which, where a later calendar moved it."""
    was, promised = entry.data.get("was"), entry.data.get("promised")
    if not (was and promised):
        return []
    instants = {"was": formats.instant(datetime.fromisoformat(was))}
    instants["promised"] = formats.instant(datetime.fromisoformat(promised))
    return [_("hẹn %(promised)s thay cho %(was)s") % instants]


def _for_another(entry: EntryView, named: Named) -> list[str]:
    """Who acted for the applicant, or received for him, and by which paper."""
    link = named.links.get(str(entry.body.get("link") or entry.data.get("link") or ""))
    if link is None:
        return []
    words = {"name": link.agent_name, "whom": link.principal_name, "paper": links.by_paper(link)}
    if Verb(entry.verb) in (Verb.RETURN_RESULT, Verb.RETURN_PAPERS):
        return [_("%(name)s nhận thay %(whom)s, %(paper)s") % words]
    if _part(entry.body, "by", "person") == str(link.agent):
        return [_("thay %(whom)s, %(paper)s") % words]
    return [_("%(name)s nộp thay %(whom)s, %(paper)s") % words]


def _citizen_event(entry: EntryView, named: Named, viewer: Viewer) -> Event:
    body, verb = entry.body, Verb(entry.verb)
    post, mandate = named.posts.get(_part(body, "by", "post")), named.mandates.get(_part(body, "for", "mandate"))
    who = post.unit.name if post else ""
    told = [_("có nhân viên bưu điện hướng dẫn, ông/bà đã đồng ý")] if body["helped"] else []
    told += _on_paper(entry) + list(map(unofficial.law, entry.private.values()) if verb in EXPLAINED else ())
    told += _linked(entry) + _moved(entry) + _for_another(entry, named)
    by = entry.data.get("receiver") or entry.data.get("submitter")
    by = by or (str(viewer.person) if post else _part(body, "by", "person"))
    return Event(
        at=entry.at,
        act=FOR_CITIZENS.get(verb, labels.ACTS[verb]) if by == str(viewer.person) else labels.ACTS[verb],
        who=_("Nhân viên %(unit)s") % {"unit": who} if mandate else who,
        on_behalf_of=mandate.agency.name if mandate else "",
        more=_joined(told),
        paused=verb in STANDS_STILL,
    )
