"""What one entry of the trail says: who, as what, for whom, under what mandate, when, and what."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from motcua.acts.frame.case import Case
from motcua.acts.frame.orders import Order
from motcua.core import authority
from motcua.core.lifecycle import Row
from motcua.trail.changes import Said


def said(order: Order, case: Case) -> list[Said]:
    """The act's entry on its subject, and one on each subject that it begins beside."""
    lead = Said(case.head, case.name, body_of(order, case, row=case.row, data=case.data), case.private)
    begun = [Said(each.head, each.name, body_of(order, case, row=each.row, data=each.data), {}) for each in case.begun]
    return [lead, *begun]


def body_of(order: Order, case: Case, *, row: Row | None, data: dict[str, Any]) -> dict[str, Any]:
    """The body of one of the act's entries, with the step and the data of its subject: ids, codes and instants; never a
    name or free text."""
    by = order.by
    return {
        "v": 1,
        "verb": case.verb,
        "at": case.now.astimezone(UTC).isoformat(),
        "by": {
            "account": _id(by.account),
            "person": _id(by.person),
            "post": _id(case.post.id if case.post else None),
            "stands_for": _id(case.post.stands_for if case.post else None),
            "unit": _id(case.post.unit if case.post else None),
            "role": case.post.role if case.post else "system" if by.system else "citizen",
            "system": by.system or None,
        },
        "for": _on_behalf(case),
        "helped": _helped(case),
        "stage": [row.stage, row.to or row.stage] if row else None,
        "data": data,
        **_done_before(case),
    }


def _on_behalf(case: Case) -> dict[str, Any] | None:
    if case.mandate is None:
        return None
    return {
        "agency": _id(case.lead.competent),
        "mandate": _id(case.mandate),
        "step": authority.STEP_OF[case.verb],
    }


def _done_before(case: Case) -> dict[str, Any]:
    """When, and under which mandate, what is recorded only now was done; nothing of an act of its own instant."""
    if case.lead.as_of is None:
        return {}
    return {"as_of": {"at": case.lead.as_of.astimezone(UTC).isoformat(), "mandate": _id(case.mandate_then)}}


def _helped(case: Case) -> dict[str, Any] | None:
    if case.helped is None:
        return None
    return {
        "session": _id(case.helped.id),
        "helper": _id(case.helped.helper),
        "mandate": _id(case.helped.mandate),
        "agency": _id(case.helped.agency),
    }


def _id(value: Any) -> str | None:
    return str(value) if value is not None else None
