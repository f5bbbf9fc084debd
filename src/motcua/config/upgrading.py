"""How a database stands to this motcua: up to date, behind it, or ahead of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from motcua.config.exits import Cannot

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """Migrations as `room.0002_name`: pending ones in their order, and applied ones that nobody here knows."""

    is_new: bool
    pending: tuple[str, ...]
    unknown: tuple[str, ...]

    def named(self) -> str:
        """What is going to be done, in one sentence."""
        return f"nâng cấp kho dữ liệu, {len(self.pending)} bước: {few(self.pending)}"

    def refuse_newer(self) -> None:
        """Raises Cannot: an older program does not know what the newer one has changed."""
        if self.unknown:
            raise Cannot(
                f"kho dữ liệu đã được một bản motcua mới hơn nâng cấp ({few(self.unknown)}); "
                "cài lại bản mới, không chạy bản này trên kho đó"
            )

    def refuse_pending(self, *, unless: bool) -> None:
        """Raises Cannot unless the command may upgrade."""
        if not unless:
            raise Cannot(
                f"kho dữ liệu chờ nâng cấp {len(self.pending)} bước ({few(self.pending)}); dừng máy chủ và "
                "người làm nền, sao lưu bằng ./motcua backup TỆP, rồi chạy ./motcua upgrade"
            )


def standing(connection: BaseDatabaseWrapper) -> Standing:
    """Read it from the database's own list."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    return Standing(
        is_new=not loader.applied_migrations,
        pending=tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan),
        unknown=tuple(f"{app}.{name}" for app, name in unknown),
    )


def few(names: tuple[str, ...]) -> str:
    """The first of them, for a sentence."""
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
