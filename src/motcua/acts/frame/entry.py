"""What one entry of the trail says: who, as what, for whom, under what mandate, when, and what."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from motcua.acts.frame.case import Case
from motcua.acts.frame.orders import Order
from motcua.core import authority


def body_of(order: Order, case: Case) -> dict[str, Any]:
    """The entry's body: ids, codes and instants; never a name or free text."""
    by = order.by
    return {
        "v": 1,
        "verb": case.verb,
        "at": case.now.astimezone(UTC).isoformat(),
        "by": {
            "account": _id(by.account),
            "person": _id(by.person),
            "post": _id(case.post.id if case.post else None),
            "unit": _id(case.post.unit if case.post else None),
            "role": case.post.role if case.post else "system" if by.system else "citizen",
            "system": by.system or None,
        },
        "for": _on_behalf(case),
        "helped": _helped(case),
        "stage": _stages(case),
        "data": case.data,
    }


def _on_behalf(case: Case) -> dict[str, Any] | None:
    if case.mandate is None:
        return None
    return {
        "agency": _id(case.lead.competent),
        "mandate": _id(case.mandate),
        "step": authority.STEP_OF[case.verb],
    }


def _helped(case: Case) -> dict[str, Any] | None:
    if case.helped is None:
        return None
    return {
        "session": _id(case.helped.id),
        "helper": _id(case.helped.helper),
        "mandate": _id(case.helped.mandate),
        "agency": _id(case.helped.agency),
    }


def _stages(case: Case) -> list[str | None] | None:
    if case.row is None:
        return None
    return [case.row.stage, case.to]


def _id(value: Any) -> str | None:
    return str(value) if value is not None else None
