"""What one entry of the trail says: who, as what, for whom, under what mandate or link,
when, and what."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from motcua.acts.frame.case import Begun, Case, Touched
from motcua.acts.frame.orders import Order
from motcua.core import authority
from motcua.core.lifecycle import Verb
from motcua.trail.changes import Said


def said(order: Order, case: Case) -> list[Said]:
    """The act's entry on its subject, one on each dossier that it touches, and one on each that it begins beside."""
    lead = Said(case.head, case.name, body_of(order, case, case), case.private)
    rest = [Said(each.head, each.head.name, body_of(order, case, each), case.private) for each in case.touched]
    begun = [Said(each.head, each.name, body_of(order, case, each), {}) for each in case.begun]
    return [lead, *rest, *begun]


def body_of(order: Order, case: Case, on: Case | Touched | Begun) -> dict[str, Any]:
    """An entry's body: ids, codes and instants; never a name or free text."""
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
            **({"key": _id(by.key)} if by.key else {}),
        },
        "for": _on_behalf(case.verb, on),
        "helped": _helped(case),
        "link": _id(case.link.id if case.link else None),
        "stage": _stages(on),
        "data": on.data,
        **_done_before(case),
    }


def _on_behalf(verb: Verb, on: Case | Touched | Begun) -> dict[str, Any] | None:
    if on.mandate is None:
        return None
    return {
        "agency": _id(on.lead.competent),
        "mandate": _id(on.mandate),
        "step": authority.step_of(verb, on.lead.stage),
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


def _stages(on: Case | Touched | Begun) -> list[str | None] | None:
    if on.row is None:
        return None
    back_to = on.back_to if isinstance(on, Case) else None
    return [on.row.stage, back_to or on.row.to or on.row.stage]


def _id(value: Any) -> str | None:
    return str(value) if value is not None else None
