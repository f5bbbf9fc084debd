"""Reads of the trail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from motcua.trail.models import Entry, Key, Private, Refusal, Subject


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as it was written. `private` holds the texts that have not been erased."""

    id: UUID
    seq: int
    verb: str
    at: datetime
    body: dict[str, Any]
    private: dict[str, str]
    hash: str

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.body["data"]
        return data


@dataclass(frozen=True, slots=True)
class RefusalView:
    """One refusal on record."""

    verb: str
    subject: str
    code: str
    rule: str
    last_at: datetime
    times: int


def entries(subject: UUID, *, after: int = 0, limit: int = 200) -> list[EntryView]:
    """The newest entries of a subject after its entry `after`, newest first. Whoever asks must have been let through to
    the subject."""
    rows = list(Entry.objects.filter(subject_id=subject, seq__gt=after).order_by("-seq")[:limit])
    texts: dict[UUID, dict[str, str]] = {}
    for private in Private.objects.filter(entry__in=rows):
        texts.setdefault(private.entry_id, {})[private.field] = private.text
    return [_view(row, texts.get(row.id, {})) for row in rows]


def instants(subjects: set[UUID], *, verbs: tuple[str, ...]) -> dict[UUID, dict[str, datetime]]:
    """When each of `verbs` was last done on each of many subjects. Whoever asks was let through to them."""
    found: dict[UUID, dict[str, datetime]] = {}
    for subject, body in Entry.objects.filter(subject__in=subjects).order_by("seq").values_list("subject_id", "body"):
        said = json.loads(bytes(body))
        if said["verb"] in verbs:
            found.setdefault(subject, {})[said["verb"]] = datetime.fromisoformat(said["at"])
    return found


def moves_of_others(subject: UUID, *, after: int, account: UUID | None) -> list[EntryView]:
    """What others than `account` have done since the entry `after` that makes an older page untrue, newest first: what
    an official did, or what moved the subject; never what a machine did."""

    def matters(entry: EntryView) -> bool:
        by, stages = entry.body["by"], entry.body["stage"]
        is_moved = bool(stages) and stages[0] != stages[1]
        return by["account"] not in (None, str(account)) and (is_moved or by["role"] != "clerk")

    return [entry for entry in entries(subject, after=after) if matters(entry)]


def last_seq() -> Subquery:
    """The number of the last entry, to be read in the same statement as the record whose id the subject bears: the two
    never disagree."""
    return Subquery(Subject.objects.filter(id=OuterRef("id")).values("seq"))


def outcome(*, actor: str, verb: str, key: str) -> dict[str, Any] | None:
    """What an actor's key has come to; None while it is new."""
    return Key.objects.values_list("outcome", flat=True).filter(actor=actor, verb=verb, key=key).first()


def refusals(*, subject: str = "", limit: int = 100) -> list[RefusalView]:
    """Refusals on record, the latest first."""
    rows = Refusal.objects.filter(subject=subject) if subject else Refusal.objects.all()
    return [
        RefusalView(row.verb, row.subject, row.code, row.rule, row.last_at, row.times)
        for row in rows.order_by("-last_at")[:limit]
    ]


def _view(row: Entry, private: dict[str, str]) -> EntryView:
    body = json.loads(bytes(row.body))
    at = datetime.fromisoformat(body["at"])
    return EntryView(row.id, row.seq, body["verb"], at, body, private, bytes(row.hash).hex())
