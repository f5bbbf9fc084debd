"""Writes of the administration."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.agencies.models import Absence, ApiKey, CalendarEdition, Mandate, Post, Unit
from motcua.core.authority import Step
from motcua.core.lifecycle import Who
from motcua.core.scopes import Scope


def open_unit(
    *,
    unit_id: UUID,
    code: str,
    prefix: str,
    name: str,
    kind: str,
    tier: str,
    parent: UUID | None,
    one_stop: UUID | None,
    address: str,
    phone: str,
    decision: str,
    valid_from: date,
) -> None:
    Unit.objects.create(
        id=unit_id,
        code=code,
        prefix=prefix,
        name=name,
        kind=kind,
        tier=tier,
        parent_id=parent,
        one_stop_id=one_stop,
        address=address,
        phone=phone,
        decision=decision,
        valid_from=valid_from,
    )


def appoint(
    *,
    post_id: UUID,
    person: UUID,
    unit: UUID,
    counter: UUID | None,
    window: str,
    role: Who,
    title: str,
    capacity: str,
    valid_from: datetime,
    valid_to: datetime | None = None,
) -> None:
    Post.objects.create(
        id=post_id,
        person_id=person,
        unit_id=unit,
        counter_id=counter,
        window=window,
        role=role,
        title=title,
        capacity=capacity,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def end_post(*, post_id: UUID, at: datetime) -> None:
    Post.objects.filter(id=post_id).update(valid_to=at)


def record_absence(
    *,
    absence_id: UUID,
    post: UUID,
    deputy: UUID | None,
    capacity: str,
    decision: str,
    valid_from: datetime,
    valid_to: datetime,
) -> None:
    Absence.objects.create(
        id=absence_id,
        post_id=post,
        deputy_id=deputy,
        capacity=capacity,
        decision=decision,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def end_absence(*, absence_id: UUID, at: datetime) -> None:
    Absence.objects.filter(id=absence_id).update(valid_to=at)


def grant_mandate(
    *,
    mandate_id: UUID,
    agency: UUID,
    operator: UUID,
    steps: frozenset[Step],
    procedures: frozenset[str],
    decision: str,
    decided_on: date,
    issuer: str,
    valid_from: datetime,
    valid_to: datetime | None,
) -> None:
    Mandate.objects.create(
        id=mandate_id,
        agency_id=agency,
        operator_id=operator,
        steps=sorted(steps),
        procedures=sorted(procedures),
        decision=decision,
        decided_on=decided_on,
        issuer=issuer,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def end_mandate(*, mandate_id: UUID, at: datetime) -> None:
    Mandate.objects.filter(id=mandate_id).update(valid_to=at)


def lock_calendar() -> UUID | None:
    """Let nobody else set the national calendar until this transaction ends; the edition that it then follows."""
    rows = CalendarEdition.objects.filter(unit__isnull=True)
    list(rows.select_for_update().order_by("set_at", "id").values_list("id", flat=True)[:1])
    return rows.order_by("-set_at", "-id").values_list("id", flat=True).first()


def set_calendar(*, edition_id: UUID, days: Any, changes: Any, decision: str, at: datetime) -> None:
    CalendarEdition.objects.create(id=edition_id, days=days, changes=changes, decision=decision, set_at=at)


def set_hours(*, edition_id: UUID, unit: UUID, hours: Any, decision: str, decided_on: date, at: datetime) -> None:
    CalendarEdition.objects.create(
        id=edition_id, unit_id=unit, hours=hours, decision=decision, decided_on=decided_on, set_at=at
    )
    Unit.objects.filter(id=unit).update(hours=hours)


def issue_key(
    *,
    key_id: UUID,
    name: str,
    post: UUID,
    owner: UUID,
    scopes: frozenset[Scope],
    digest: bytes,
    hint: str,
    valid_from: datetime,
    valid_to: datetime,
) -> None:
    ApiKey.objects.create(
        id=key_id,
        name=name,
        post_id=post,
        owner_id=owner,
        scopes=sorted(scopes),
        digest=digest,
        hint=hint,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def end_key(*, key_id: UUID, at: datetime) -> None:
    ApiKey.objects.filter(id=key_id).update(valid_to=at)


def key_used(*, key_id: UUID, at: datetime) -> None:
    ApiKey.objects.filter(id=key_id).update(last_used_at=at)
