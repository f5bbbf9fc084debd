"""Writes of dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base.inserting import insert
from motcua.base.keys import new_id
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.identifiers import dossier_code
from motcua.core.lateness import Cause
from motcua.core.ledger import Clock
from motcua.core.lifecycle import Stage
from motcua.core.on_paper import RULE, TakenOnPaper
from motcua.dossiers import models
from motcua.dossiers.queries import DossierView

DRAFTS_LIVE = timedelta(days=30)
BLOCK_END = 99_999

_MINT = """
    INSERT INTO dossiers_numberblock (id, agency_id, day, holder, first, next, "end")
    VALUES (%(id)s, %(agency)s, %(day)s, '', 1, 2, %(end)s)
    ON CONFLICT (agency_id, day, holder) DO UPDATE SET next = dossiers_numberblock.next + 1
    WHERE dossiers_numberblock.next <= dossiers_numberblock."end"
    RETURNING next - 1
"""


def mint_code(*, agency: UUID, prefix: str, day: date) -> str:
    """The next dossier code of the receiving agency and day. Refuses `block_exhausted`."""
    with connection.cursor() as cursor:
        cursor.execute(_MINT, {"id": new_id(), "agency": agency, "day": day, "end": BLOCK_END})
        found = cursor.fetchone()
    if found is None:
        raise Refused("block_exhausted", rule="Thông tư 01/2018/TT-VPCP, Điều 19", day=day.isoformat())
    return dossier_code.mint(prefix, day, found[0])


def save_draft(
    *,
    draft_id: UUID,
    person: UUID,
    version: UUID,
    answers: Mapping[str, str],
    files: Mapping[str, Any],
    at: datetime,
) -> None:
    """Keep what one citizen has typed, anew or over what he had. Refuses `draft_not_yours`."""
    row = models.Draft.objects.select_for_update().filter(id=draft_id).first()
    if row is not None and row.person_id != person:
        raise Refused("draft_not_yours")
    models.Draft.objects.update_or_create(
        id=draft_id,
        defaults={
            "person_id": person,
            "version_id": version,
            "answers": dict(answers),
            "files": dict(files),
            "changed_at": at,
        },
    )


def drop_draft(*, draft_id: UUID, person: UUID) -> None:
    models.Draft.objects.filter(id=draft_id, person_id=person).delete()


def forget_drafts(*, at: datetime) -> int:
    """Drop the drafts that nobody has touched for 30 days."""
    gone, _ = models.Draft.objects.filter(changed_at__lt=at - DRAFTS_LIVE).delete()
    return gone


def keep_jotting(*, account: UUID, page: str, typed: Mapping[str, str], at: datetime, last_day: date) -> None:
    """Keep what a clerk has typed on a page, anew or over what he had there."""
    kept = {"typed": dict(typed), "kept_at": at, "last_day": last_day}
    models.Jotting.objects.update_or_create(account_id=account, page=page, defaults=kept)


def drop_jotting(*, account: UUID, page: str) -> None:
    models.Jotting.objects.filter(account_id=account, page=page).delete()


def forget_jottings(*, today: date) -> int:
    """Drop the jottings whose last day is over."""
    gone, _ = models.Jotting.objects.filter(last_day__lt=today).delete()
    return gone


def open_dossier(
    *,
    dossier_id: UUID,
    code: str,
    version: UUID,
    competent: UUID,
    received_by: UUID,
    helped_by: UUID | None,
    channel: str,
    situation: str,
    answers: Mapping[str, Any],
    pages: int,
    copies: int,
    fee: int,
    return_by: str,
    submitted_at: datetime,
    entered_at: datetime,
    queue_at: datetime,
) -> None:
    models.Dossier.objects.create(
        id=dossier_id,
        code=code,
        version_id=version,
        competent_id=competent,
        received_by_id=received_by,
        helped_by_id=helped_by,
        holder_id=received_by,
        channel=channel,
        stage=Stage.FILED,
        situation=situation,
        answers=dict(answers),
        pages=pages,
        copies=copies,
        fee=fee,
        return_by=return_by,
        submitted_at=submitted_at,
        entered_at=entered_at,
        queue_at=queue_at,
    )


def keep_slip(*, dossier_id: UUID, counter: UUID, post: UUID, taken: TakenOnPaper) -> None:
    """Record the slip written by hand, each number of a counter once a year. Refuses `serial_used`."""
    row = models.Slip(
        dossier_id=dossier_id,
        counter_id=counter,
        post_id=post,
        year=local(taken.received_at).year,
        serial=taken.serial,
        cause=taken.cause,
        reason=taken.reason.strip(),
        told=taken.told,
    )
    models.Slip.objects.bulk_create([row], ignore_conflicts=True)
    kept = models.Slip.objects.select_related("dossier").get(counter=counter, year=row.year, serial=row.serial)
    if kept.dossier_id != dossier_id:
        raise Refused("serial_used", rule=RULE, serial=row.serial, dossier=kept.dossier.code)


def open_correction(
    wrong: DossierView,
    *,
    dossier_id: UUID,
    code: str,
    clock: Clock,
    secret_hash: bytes,
    post: UUID,
    reason: str,
    at: datetime,
) -> None:
    """A dossier that is to put the result of another right: the same request, received now and free, with the competent
    unit; and the link between the two."""
    models.Dossier.objects.create(
        id=dossier_id,
        code=code,
        version_id=wrong.version,
        competent_id=wrong.competent.id,
        received_by_id=wrong.received_by.id,
        holder_id=wrong.competent.id,
        channel=wrong.channel,
        stage=Stage.FORWARDED,
        situation=wrong.situation,
        answers=wrong.answers,
        pages=wrong.pages,
        copies=wrong.copies,
        fee=0,
        return_by=wrong.return_by,
        secret_hash=secret_hash,
        submitted_at=at,
        received_at=at,
        entered_at=at,
        due_at=clock.due_at,
        promised_at=clock.promised_at,
        queue_at=clock.due_at or at,
    )
    models.ClockEvent.objects.bulk_create(
        models.ClockEvent(dossier_id=dossier_id, seq=seq, event=event.to_json())
        for seq, event in enumerate(clock.events)
    )
    parties = list(models.Party.objects.filter(dossier_id=wrong.id).exclude(role="helper"))
    for party in parties:
        party.id, party.dossier_id = new_id(), dossier_id
    models.Party.objects.bulk_create(parties)
    models.Correction.objects.create(wrong_id=wrong.id, right_id=dossier_id, post_id=post, reason=reason, at=at)


def add_parties(
    *,
    dossier_id: UUID,
    applicant: UUID,
    is_organisation: bool,
    submitter: UUID,
    link: UUID | None,
    helper: UUID | None,
    session: UUID | None,
) -> None:
    """Who asks, hands in (for another: by which `link`) and helped, one row each."""
    asks = {"organisation_id": applicant} if is_organisation else {"person_id": applicant}
    rows = [
        models.Party(dossier_id=dossier_id, role="applicant", **asks),
        models.Party(dossier_id=dossier_id, role="submitter", person_id=submitter, link_id=link),
    ]
    if helper is not None:
        rows.append(models.Party(dossier_id=dossier_id, role="helper", person_id=helper, session_id=session))
    models.Party.objects.bulk_create(rows)


def keep_clock(dossier: DossierView, clock: Clock) -> dict[str, Any]:
    """Add the events the clock has gained; return the columns that follow from it, for the same UPDATE."""
    gained = range(len(dossier.events), len(clock.events))
    insert([models.ClockEvent(dossier_id=dossier.id, seq=seq, event=clock.events[seq].to_json()) for seq in gained])
    due, promised = clock.due_at, clock.promised_at
    return {
        "due_at": due,
        "promised_at": promised,
        "missed_at": clock.missed_at,
        "queue_at": min(filter(None, (due, promised)), default=dossier.queue_at),
    }


def advance(dossier: DossierView, *, to: Stage, **columns: Any) -> None:
    """Move a dossier to its next stage, with whatever else the act sets."""
    models.Dossier.objects.filter(id=dossier.id).update(stage=to, **columns)


def decide(*, dossier_id: UUID, kind: str, post: UUID, conclusion: str, note: str = "", at: datetime) -> None:
    models.Decision.objects.create(
        dossier_id=dossier_id, kind=kind, post_id=post, conclusion=conclusion, note=note, decided_at=at
    )


def ask(
    *, dossier_id: UUID, kind: str, post: UUID, components: tuple[str, ...], reason: str, basis: str, at: datetime
) -> UUID:
    """Record what the citizen is asked to complete; its id."""
    row = models.Supplement.objects.create(
        dossier_id=dossier_id,
        kind=kind,
        post_id=post,
        components=list(components),
        reason=reason,
        basis=basis,
        asked_at=at,
    )
    return row.id


def answer(supplement_id: UUID, *, answer: str, at: datetime) -> None:
    """Close a request with what the citizen said to it."""
    models.Supplement.objects.filter(id=supplement_id).update(answer=answer, answered_at=at)


def apologise(
    *, dossier_id: UUID, kind: str, post: UUID, reason: str, promised: datetime, anew: datetime | None, at: datetime
) -> UUID:
    """Record a letter that owns lateness; its id."""
    row = models.Apology.objects.create(
        dossier_id=dossier_id, kind=kind, post_id=post, reason=reason, promised=promised, anew=anew, at=at
    )
    return row.id


def ask_to_withdraw(*, dossier_id: UUID, was: Stage, reason: str, at: datetime) -> None:
    models.Withdrawal.objects.create(dossier_id=dossier_id, was=was, reason=reason, asked_at=at)


def answer_withdrawal(dossier_id: UUID, *, is_granted: bool, answer: str, at: datetime) -> Stage | None:
    """Close the open wish, if there is one; the stage at which it was made."""
    row = models.Withdrawal.objects.filter(dossier_id=dossier_id, answered_at__isnull=True).first()
    if row is None:
        return None
    row.is_granted, row.answer, row.answered_at = is_granted, answer, at
    row.save()
    return Stage(row.was)


def refuse(
    *, dossier_id: UUID, kind: str, post: UUID, reason: str, article: str, at: datetime, confirmed_by: UUID | None
) -> UUID:
    """Record a refusal, proposed or final; its id."""
    row = models.Refusal.objects.create(
        dossier_id=dossier_id,
        kind=kind,
        post_id=post,
        reason=reason,
        article=article,
        at=at,
        confirmed_by_id=confirmed_by,
    )
    return row.id


def confirm_refusal(refusal_id: UUID, *, post: UUID) -> None:
    models.Refusal.objects.filter(id=refusal_id).update(confirmed_by_id=post)


def drop_proposal(dossier_id: UUID) -> None:
    """A refusal that no official stands for is none; the trail keeps that it was proposed."""
    models.Refusal.objects.filter(dossier_id=dossier_id, confirmed_by__isnull=True).delete()


def attribute_lateness(*, dossier_id: UUID, cause: Cause, reason: str, post: UUID, at: datetime) -> None:
    models.Attribution.objects.create(dossier_id=dossier_id, cause=cause, reason=reason, post_id=post, at=at)
