"""Reads of the catalogue: law, open to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.catalogue.models import Version
from motcua.catalogue.versions import ProcedureVersion, build
from motcua.core.errors import Unknown

MOST: Final = 500
"""Laws that a process remembers, some 20 kB each."""
_LAWS: Final[dict[UUID, ProcedureVersion]] = {}


@dataclass(frozen=True, slots=True)
class VersionView:
    """A published version: its row's id and its law."""

    id: UUID
    law: ProcedureVersion


def in_force(on: date) -> list[VersionView]:
    """Every procedure as the law stands on `on`, in the order of their names."""
    rows = _on(on).order_by("code", "-valid_from").distinct("code")
    return sorted((_view(row) for row in rows), key=lambda version: version.law.short)


def by_code(on: date, *, after: str, limit: int) -> list[VersionView]:
    """Procedures as the law stands on `on`, in the order of their codes, from behind the code `after` on."""
    rows = _on(on).filter(code__gt=after).order_by("code", "-valid_from").distinct("code")
    return [_view(row) for row in rows[:limit]]


def version(code: str, on: date) -> VersionView:
    """The procedure's version on `on`. Raises Unknown `no_version`."""
    row = _on(on).filter(code=code).order_by("-valid_from").first()
    if row is None:
        raise Unknown("no_version", rule="catalogue", procedure=code, day=on.isoformat())
    return _view(row)


def laws(ids: Iterable[UUID]) -> Mapping[UUID, ProcedureVersion]:
    """The versions that dossiers were received under, whatever has come since. What one says never changes: a process
    reads it once."""
    wanted = set(ids)
    found = {each: law for each in wanted if (law := _LAWS.get(each))}
    if missing := wanted - found.keys():
        read = {row.id: build(row.content) for row in Version.objects.filter(id__in=missing).only("content")}
        if len(_LAWS) >= MOST:
            _LAWS.clear()
        _LAWS.update(read)
        found |= read
    return found


def law(version_id: UUID) -> ProcedureVersion:
    """The version that a dossier was received under."""
    return laws((version_id,))[version_id]


def _on(day: date) -> QuerySet[Version]:
    return Version.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def _view(row: Version) -> VersionView:
    return VersionView(row.id, build(row.content))


def procedures_of(bodies: set[str]) -> list[tuple[str, str]]:
    """The procedures, in force or not, that bodies of these codes may handle: code and short name, by name."""
    rows = Version.objects.filter(content__competent__has_any_keys=sorted(bodies)).order_by("code", "-valid_from")
    found = rows.distinct("code").values_list("code", "content__short")
    return sorted(found, key=lambda each: each[1])
