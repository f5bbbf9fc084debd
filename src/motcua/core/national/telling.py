"""A procedure of the national catalogue as JSON data: what `--jsonl` writes and the catalogue keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.core.national.values import Basis, Channel, Finding, Papers, Procedure, Term


def told(procedure: Procedure) -> dict[str, Any]:
    """All that was read, each value beside its source text where it is more than that text."""
    text = procedure.text
    return {
        "code": procedure.code,
        "name": procedure.name,
        "decision": procedure.decision,
        "tiers": list(procedure.tiers),
        "kind": procedure.kind,
        "field": procedure.field,
        "channels": [_channel(each, text) for each in procedure.channels],
        "papers": [_papers(each, text) for each in procedure.papers],
        "applicants": procedure.applicants,
        "agencies": {
            "executing": procedure.agencies.executing,
            "competent": procedure.agencies.competent,
            "receiving": procedure.agencies.receiving,
            "delegated": procedure.agencies.delegated,
            "coordinating": procedure.agencies.coordinating,
        },
        "results": procedure.results,
        "legal_basis": [_basis(each, text) for each in procedure.legal_basis],
        "steps": procedure.steps,
        "requirements": procedure.requirements,
        "keywords": procedure.keywords,
        "description": procedure.description,
    }


def findings(found: Iterable[Finding], text: str) -> list[dict[str, Any]]:
    """What was found, each with its source text."""
    return [
        {
            "kind": each.kind,
            "code": each.code,
            "place": each.place,
            "span": [each.span.start, each.span.end],
            "source": each.span.of(text),
        }
        for each in found
    ]


def term(stated: Term | None) -> dict[str, Any] | None:
    """`{"count": 3.5, "unit": "working_day"}`; a count is written as it was stated."""
    if stated is None:
        return None
    count = int(stated.count) if not stated.count % 1 else float(stated.count)
    return {"count": count, "unit": stated.unit}


def _channel(each: Channel, text: str) -> dict[str, Any]:
    return {
        "channel": each.way,
        "ordinal": each.ordinal,
        "term": term(each.term),
        "fees": [{"amount": fee.amount, "text": fee.text} for fee in each.fees],
        "description": each.description,
        "source": each.span.of(text),
    }


def _papers(each: Papers, text: str) -> dict[str, Any]:
    return {
        "case": each.case,
        "components": [
            {"name": paper.name, "originals": paper.originals, "copies": paper.copies, "source": paper.span.of(text)}
            for paper in each.components
        ],
    }


def _basis(each: Basis, text: str) -> dict[str, Any]:
    return {
        "title": each.title,
        "number": each.number,
        "date": each.issued_on.isoformat() if each.issued_on else None,
        "source": each.span.of(text),
    }
