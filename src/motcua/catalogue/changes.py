"""Writes of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from motcua.base import turns
from motcua.base.keys import new_id
from motcua.catalogue.models import Decision, NationalSource, OwnWords, RefusedFile, SourceFinding, Version
from motcua.catalogue.national_queries import FindingView, national_words
from motcua.core.national import telling
from motcua.core.national.source import Unread
from motcua.core.national.values import Kind, Procedure


def publish(*, version_id: UUID, text: str, content: dict[str, Any], at: datetime) -> None:
    """Add a version; the one in force before ends the day before it begins."""
    starts = date.fromisoformat(content["valid_from"])
    before = Version.objects.filter(code=content["code"], valid_to__isnull=True, valid_from__lt=starts)
    before.update(valid_to=date.fromordinal(starts.toordinal() - 1))
    Version.objects.create(
        id=version_id,
        code=content["code"],
        valid_from=starts,
        valid_to=date.fromisoformat(content["valid_to"]) if content.get("valid_to") else None,
        content=content,
        sha256=sha256(text.encode()).hexdigest(),
        published_at=at,
    )


def keep_sources(sources: Mapping[str, Procedure], *, at: datetime) -> None:
    """Keep what the national catalogue says now, by file; what it said before of the same procedures ends here."""
    codes = [each.code for each in sources.values()]
    NationalSource.objects.filter(code__in=codes, until__isnull=True).update(until=at)
    rows = [_source(file, each, at) for file, each in sources.items()]
    NationalSource.objects.bulk_create(rows)
    SourceFinding.objects.bulk_create(
        [
            SourceFinding(
                source=row,
                procedure=each.code,
                kind=found.kind,
                code=found.code,
                place=found.place,
                start=found.span.start,
                end=found.span.end,
                basis=sha256(found.basis.encode()).hexdigest(),
            )
            for row, each in zip(rows, sources.values(), strict=True)
            for found in each.findings
        ]
    )


def keep_refused(files: Mapping[str, Unread], *, no_more: Iterable[str], at: datetime) -> None:
    """Keep the files that are refused now, each instead of what was refused by its name before; forget `no_more`."""
    RefusedFile.objects.filter(file__in=no_more).delete()
    said = ("code", "data", "text", "is_whole")
    RefusedFile.objects.bulk_create(
        [
            RefusedFile(file=file, since=at, **{name: getattr(each, name) for name in said})
            for file, each in files.items()
        ],
        update_conflicts=True,
        unique_fields=["file"],
        update_fields=[*said, "since"],
    )


def _source(file: str, procedure: Procedure, at: datetime) -> NationalSource:
    return NationalSource(
        id=new_id(),
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        file=file,
        sha256=sha256(procedure.text.encode()).hexdigest(),
        text=procedure.text,
        content=telling.told(procedure),
        words=national_words(procedure.code, procedure.name, procedure.field, procedure.keywords),
        rank=min(len(procedure.name), 32_767),
        is_open=procedure.has(Kind.OPEN),
        is_contradictory=procedure.has(Kind.CONTRADICTORY),
        since=at,
    )


def settle(found: FindingView, *, decision_id: UUID, value: str, reason: str, by: UUID | None, at: datetime) -> None:
    """Keep a decision on a place, instead of an earlier one."""
    place = {"procedure": found.procedure, "place": found.place, "code": found.code}
    Decision.objects.filter(**place).delete()
    Decision.objects.create(id=decision_id, **place, basis=found.basis, value=value, reason=reason, by=by, at=at)


def lock_own_words() -> UUID | None:
    """Let nobody else set people's own words until this transaction ends; the table that stands, if any."""
    turns.take("own-words")
    return OwnWords.objects.order_by("-set_at", "-id").values_list("id", flat=True).first()


def set_own_words(*, words_id: UUID, pairs: Mapping[str, str], at: datetime) -> None:
    OwnWords.objects.create(id=words_id, pairs=dict(pairs), set_at=at)
