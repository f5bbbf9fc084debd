from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.base import jobs, secrets
from motcua.core.errors import Refused
from motcua.core.ledger import Clock
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers
from motcua.papers.ports import Handed


@act(Verb.ACCEPT)
def accept(case: Case, *, counted: tuple[Handed, ...], wants_receipt: bool = False) -> None:
    """Take a complete request in: the term starts, and form 01, or the procedure's own, promises the day.

    `counted` is what the clerk counted and compared. A procedure answered on the spot gives no form 01 unless it is
    asked for, or the answer comes only the next day. Refuses `missing_paper`. Source: Decree 61/2018, art. 17(1),
    (3), (4).
    """
    dossier = case.dossier
    _refuse_incomplete(case, counted)
    clock = _started(case)
    columns = dossiers.keep_clock(dossier, clock)
    papers.count(case.id, counted, at=case.now)
    digits = ""
    comes_later = clock.due_at is not None and clock.due_at.date() > case.now.date()
    if dossier.law.needs_receipt or wants_receipt or comes_later:
        digits = secrets.six_digits()
        receipt = papers.expect(
            case.id, kind="receipt", form=dossier.law.receipt_form, secret=secrets.close(digits), at=case.now
        )
        jobs.queue(jobs.RENDER, paper=str(receipt), subject=dossier.code)
    dossiers.advance(
        dossier,
        to=case.to,
        received_at=case.now,
        secret_hash=secrets.tracking_hash(dossier.code, digits) if digits else b"",
        **columns,
    )
    case.note(
        received_at=case.now.isoformat(),
        due_at=columns["due_at"].isoformat(),
        promised_at=columns["promised_at"].isoformat(),
        term=str(dossier.law.term),
        papers={each.component: [each.originals, each.copies, each.is_compared] for each in counted},
        has_receipt=bool(digits),
    )


def _started(case: Case) -> Clock:
    """The term from its first day: anew, where the dossier had gone back (Decree 61/2018, art. 19(4))."""
    dossier, calendar = case.dossier, agencies.calendar()
    if dossier.events:
        return dossier.clock(calendar).restarted(case.now)
    return Clock.received(dossier.law.term, case.now, calendar=calendar, hours=dossier.hours, count=dossier.law.count)


def _refuse_incomplete(case: Case, counted: tuple[Handed, ...]) -> None:
    by_key = {each.component: each for each in counted}
    for component in case.dossier.law.situation(case.dossier.situation).components:
        if component.is_optional:
            continue
        there = by_key.get(component.key)
        if there is None or not (there.originals or there.copies or there.is_compared):
            raise Refused("missing_paper", rule="Nghị định 61/2018/NĐ-CP, Điều 17", component=component.name)
        if component.is_shown and case.dossier.channel == "direct" and not there.is_compared:
            raise Refused("not_compared", rule="Nghị định 61/2018/NĐ-CP, Điều 17", component=component.name)
