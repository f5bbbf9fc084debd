"""Writes of the administration."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.agencies.models import CalendarEdition, Mandate, Post, Unit
from motcua.core.authority import Step
from motcua.core.lifecycle import Who


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
    )


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


def set_calendar(*, unit: UUID | None, days: Any, decision: str, at: datetime) -> None:
    CalendarEdition.objects.create(unit_id=unit, days=days, decision=decision, set_at=at)
