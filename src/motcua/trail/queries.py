"""Reads of the trail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from motcua.base import keyset
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
    """One refusal on record: by which account (None: the house itself), how often on that day."""

    id: UUID
    account: UUID | None
    verb: str
    subject: str
    code: str
    rule: str
    first_at: datetime
    last_at: datetime
    times: int

    @property
    def key(self) -> str:
        """Where a list of refusals goes on after this one."""
        return keyset.key(self.last_at, self.id)


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


@dataclass(frozen=True, slots=True)
class Hop:
    """When a step of a subject's life was taken, and whether under a mandate: no more of the entry than that."""

    verb: str
    at: datetime
    by_mandate: bool
    paper: str = ""


def hops(subjects: set[UUID]) -> dict[UUID, list[Hop]]:
    """The steps of many subjects, each in order: how the time went by."""
    found: dict[UUID, list[Hop]] = {}
    rows = Entry.objects.filter(subject_id__in=subjects).order_by("subject_id", "seq").values_list("subject_id", "body")
    for subject, body in rows:
        told = json.loads(bytes(body))
        hop = Hop(
            told["verb"], datetime.fromisoformat(told["at"]), told["for"] is not None, told["data"].get("paper", "")
        )
        found.setdefault(subject, []).append(hop)
    return found


def refusals(
    *,
    subject: str = "",
    code: str = "",
    accounts: frozenset[UUID] | None = None,
    since: datetime | None = None,
    after: str = "",
    limit: int = 100,
) -> list[RefusalView]:
    """Refusals on record, the latest first: of a subject, a code, some accounts; from `after` (a view's key) on."""
    wanted = Q(subject=subject) if subject else Q()
    wanted &= Q(code=code) if code else Q()
    wanted &= Q(account__in=accounts) if accounts is not None else Q()
    wanted &= Q(last_at__gte=since) if since else Q()
    if after:
        wanted &= keyset.beyond(after, instant="last_at", newest_first=True)
    rows = Refusal.objects.filter(wanted).order_by("-last_at", "-id")[:limit]
    return [
        RefusalView(
            id=row.id,
            account=row.account,
            verb=row.verb,
            subject=row.subject,
            code=row.code,
            rule=row.rule,
            first_at=row.first_at,
            last_at=row.last_at,
            times=row.times,
        )
        for row in rows
    ]


def refused_codes(*, since: datetime) -> list[str]:
    """The codes refused since then, by name."""
    return list(Refusal.objects.filter(last_at__gte=since).order_by("code").values_list("code", flat=True).distinct())


def _view(row: Entry, private: dict[str, str]) -> EntryView:
    body = json.loads(bytes(row.body))
    at = datetime.fromisoformat(body["at"])
    return EntryView(row.id, row.seq, body["verb"], at, body, private, bytes(row.hash).hex())
