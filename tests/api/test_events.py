"""The change feed for programs: each sees the dossiers of its post alone, and reads on by the cursor."""

from __future__ import annotations

from datetime import datetime

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from motcua.trail import feed
from tests.acts import lives
from tests.api.program import Program, program


def _told(reader: Program) -> list[str]:
    """Types and subjects of all that a program is told about dossiers, page by page."""
    told, after = [], ""
    while True:
        page = reader.get(f"/events?limit=50&after={after}").json()
        told += [each for each in page["items"] if each["type"].startswith("vn.motcua.dossier.")]
        after = page["next"]
        if not page["more"]:
            return [f"{each['type']} {each['subject']}" for each in told]


def test_a_program_is_told_of_what_its_post_may_see(province: Province, monday: datetime) -> None:
    with clock.rehearsed(monday):
        code = lives.filed(province)
        feed.place()
        assert _told(program(province, "quay7")) == [f"vn.motcua.dossier.file {code}"]
        assert _told(program(province, "canbocutru")) == []
        wrong = program(province, "quay7").get("/events?after=eHl6")
        assert (wrong.status_code, wrong.json()["code"]) == (404, "unknown")
