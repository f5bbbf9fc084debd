from __future__ import annotations

from dataclasses import replace
from typing import Any

from motcua.acts.frame import Case, Lead, Order, act, papers_kept
from motcua.acts.frame.leads import the_dossier
from motcua.agencies import queries as agencies
from motcua.base import jobs, secrets
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.ledger import Clock
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers
from motcua.dossiers import letter_queries
from motcua.papers import changes as papers
from motcua.papers.ports import Handed
from motcua.trail.changes import Head


def _found(order: Order, arguments: dict[str, Any]) -> tuple[Head, Lead]:
    """A dossier taken in on paper was accepted then, unless it has gone back as incomplete since."""
    head, lead = the_dossier(order, arguments)
    dossier = lead.dossier
    if dossier is None or dossier.slip is None or dossier.events or letter_queries.asked_before(dossier.id):
        return head, lead
    return head, replace(lead, as_of=dossier.submitted_at)


@act(Verb.ACCEPT, _found)
def accept(case: Case, *, counted: tuple[Handed, ...], wants_receipt: bool = False) -> None:
    """Take a complete request in: the term starts, and form 01, or the procedure's own, promises the day.

    `counted` is what the clerk counted and compared; a certified copy needs no comparing. A procedure answered on the
    spot gives no form 01 unless it is asked for, or the answer comes only the next day. What was filed on line is on no
    paper: nothing of it comes into custody. What was taken in on paper counts from that instant, and what its slip told
    the citizen is promised.
    Refuses `missing_paper`, `not_compared`. Source: Decree 61/2018, art. 17(1), (3), (4); Circular 01/2018, art. 10;
    Decree 23/2015, art. 3(2).
    """
    dossier = case.dossier
    _refuse_incomplete(case, counted)
    columns = dossiers.keep_clock(dossier, _started(case))
    year = None if dossier.register_number else local(case.done_at).year
    line = papers.count(case.id, counted, unit=dossier.received_by.id, year=year, at=case.now)
    if dossier.channel != "online":
        papers_kept.keep(case, counted, anew=False)
    digits = ""
    comes_later = local(columns["due_at"]).date() > local(case.done_at).date()
    if dossier.law.needs_receipt or wants_receipt or comes_later:
        digits = secrets.six_digits()
        receipt = papers.expect(
            case.id, kind="receipt", form=dossier.law.receipt_form, secret=secrets.close(digits), at=case.now
        )
        jobs.queue(jobs.RENDER, paper=str(receipt), subject=dossier.code)
    dossiers.advance(
        dossier,
        to=case.to,
        received_at=case.done_at,
        register_number=line or dossier.register_number,
        secret_hash=secrets.tracking_hash(dossier.code, digits) if digits else b"",
        **columns,
    )
    case.note(
        received_at=case.done_at.isoformat(),
        register=line or dossier.register_number,
        due_at=columns["due_at"].isoformat(),
        promised_at=columns["promised_at"].isoformat(),
        term=str(dossier.law.term),
        papers={each.component: [each.originals, each.certified, each.copies, each.is_compared] for each in counted},
        has_receipt=bool(digits),
    )


def _started(case: Case) -> Clock:
    """The term from its first day: anew, where the dossier had gone back (Decree 61/2018, art. 19(4))."""
    dossier, calendar = case.dossier, agencies.calendar()
    if dossier.events:
        return dossier.clock(calendar).restarted(case.now)
    return Clock.received(
        dossier.law.term,
        case.done_at,
        calendar=calendar,
        hours=dossier.hours,
        count=dossier.law.count,
        told=dossier.slip.told if dossier.slip and case.lead.as_of else None,
    )


def _refuse_incomplete(case: Case, counted: tuple[Handed, ...]) -> None:
    by_key = {each.component: each for each in counted}
    for component in case.dossier.law.situation(case.dossier.situation).components:
        if component.is_optional:
            continue
        there = by_key.get(component.key)
        if there is None or not there.is_counted:
            raise Refused("missing_paper", rule="Nghị định 61/2018/NĐ-CP, Điều 17", component=component.name)
        is_direct = case.dossier.channel == "direct"
        if is_direct and component.must_be_compared(there.certified) and not there.is_compared:
            raise Refused("not_compared", rule="Nghị định 61/2018/NĐ-CP, Điều 17", component=component.name)
