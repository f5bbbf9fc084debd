"""What the demonstration knows of the national catalogue: nine real procedures in its format, in our own short words.
Some of what they leave open is settled, the rest waits for the office."""

from __future__ import annotations

from importlib import resources

from motcua.acts.reference.import_procedures import import_procedures
from motcua.acts.reference.settle_finding import settle_finding
from motcua.catalogue import national_queries as nationals
from motcua.doors.rehearsal.province import order

SETTLED = {
    "channels/DIRECT/1/term": "3 ngày làm việc",
    "channels/ONLINE/1/term": "3 ngày làm việc",
}
"""Of the one procedure whose text beside the unit says it plainly."""
PLAIN = "03 ngày làm việc"


def keep_the_catalogue() -> None:
    """Import the files that are shipped, and settle a term or two; doing it again changes nothing."""
    files = sorted(resources.files("motcua.catalogue").joinpath("national").iterdir(), key=lambda file: file.name)
    import_procedures(order("national"), sources={each.name: each.read_text(encoding="utf-8") for each in files})
    for found in nationals.findings("term_other"):
        if found.place in SETTLED and PLAIN in found.text:
            settle_finding(
                order(f"national/{found.place}"),
                finding=found.id,
                value=SETTLED[found.place],
                reason="Nghị định 168/2025/NĐ-CP; nguồn ghi ngay bên cạnh.",
                before=None,
            )
