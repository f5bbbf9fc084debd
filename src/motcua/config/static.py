"""Static files under hashed names: collected and compressed into the home before a server starts (ADR 0028)."""

from __future__ import annotations

from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Modules name one another by their hashed names too. Until `collect` has run, a name is the plain one."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        stored: str = super().stored_name(name) if self.hashed_files else name
        return stored


def collect() -> None:
    """Gather every room's static files into the home; older ones stay, for pages that are still open."""
    call_command("collectstatic", verbosity=0, interactive=False)
