"""Files that are not what they say, and what our own pages say of them afterwards."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from uuid import uuid4

import pytest

from motcua.acts.frame import Order
from motcua.acts.intake.file import file
from motcua.acts.intake.save_draft import save_draft
from motcua.base import clock, files
from motcua.base.home import Home
from motcua.catalogue import queries as catalogue
from motcua.doors.rehearsal import scan
from motcua.dossiers import queries as dossiers
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.doors.scene import ANOTHER, HIMSELF, OWNER
from tests.hostile.conftest import Siege
from tests.hostile.visitor import Hour
from tests.journeys.conftest import MORNING

MB = 1024 * 1024
ACTION = b"<</S/JavaScript/JS(app.alert(1))>>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction" + ACTION + b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'


def bomb() -> bytes:
    """A ZIP that unfolds to a hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folded:
        folded.writestr("a.pdf", b"\0" * (100 * MB))
    return packed.getvalue()


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a program": lambda: b"MZ\x90\0" + b"\0" * 999,
    "a page": lambda: HTML,
    "a drawing that runs": lambda: SVG,
    "a drawing behind a comment": lambda: b"<!-- \xff\xd8\xff -->" + SVG,
    "a ZIP bomb": bomb,
    "GIF": lambda: b"GIF89a" + b"\0" * 99,
    "a PDF that begins later": lambda: b" " * 99 + PDF,
    "50 MB": lambda: b"%PDF-" + b"\0" * (50 * MB),
    "20 MB and one byte": lambda: b"%PDF-" + b"\0" * (20 * MB - 4),
}
KEPT: dict[str, tuple[bytes, str]] = {
    "a PDF with a script": (PDF, "application/pdf"),
    "a PDF that is a ZIP too": (PDF + b"PK\x03\x04" + b"\0" * 26 + b"PK\x05\x06" + b"\0" * 18, "application/pdf"),
    "a PDF cut short": (PDF[:40], "application/pdf"),
    "a picture that is a page too": (b"\xff\xd8\xff\xe0" + HTML, "image/jpeg"),
    "a picture that is a drawing too": (b"\x89PNG\r\n\x1a\n" + SVG, "image/png"),
}
NAMES = (
    "../../etc/passwd.pdf",
    "a\\..\\b.pdf",
    "x.pdf\0.html",
    "\u202efdp.exe",
    "a" * 9_000 + ".pdf",
    "<img src=x>.pdf",
    ".pdf",
    "a;b=c.pdf",
)


@pytest.fixture
def question(siege: Siege) -> str:
    """The page of the owner's new draft that asks for his card."""
    draft, owner = uuid4(), siege.province.citizens[OWNER]
    with clock.rehearsed(MORNING):
        version = catalogue.version(lives.CRIMINAL_RECORD, MORNING.date()).id
        order = Order(by=owner.himself, key=f"siege/{draft}")
        save_draft(order, draft=draft, version=version, answers=lives.ANSWERS, files={})
    return f"/drafts/{draft}/paper-identity/"


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_paper_is_refused_at_its_field(siege: Siege, hour: Hour, question: str, what: str) -> None:
    for kind, name in (("application/pdf", "can-cuoc.pdf"), ("image/svg+xml", "can-cuoc.svg")):
        answer = siege.visitor(HIMSELF).upload(question, name, REFUSED[what](), kind)
        hour.harmless(answer, f"{what} as {kind}")
        assert answer.status == 422
        assert 'class="err"' in answer.text


def test_a_file_s_name_is_nobody_s_path(siege: Siege, hour: Hour, question: str) -> None:
    for name in NAMES:
        answer = siege.visitor(HIMSELF).upload(question, name.replace("\0", "%00"), scan.sample(), "image/png")
        hour.harmless(answer, f"the name {name[:20]!r}")
    lying = [path.parent.name + path.name for path in Home.here().files.rglob("[!.]*") if path.is_file()]
    assert lying
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in lying)


def test_nobody_uploads_into_somebody_else_s_draft(siege: Siege, hour: Hour, question: str) -> None:
    for role in (ANOTHER, "quay7", "truongphong"):
        hour.shut(siege.visitor(role).upload(question, "x.png", scan.sample(), "image/png"), f"{role} uploads")


@pytest.mark.parametrize("what", KEPT)
def test_what_is_served_back_is_what_it_is_called_and_runs_nowhere(siege: Siege, hour: Hour, what: str) -> None:
    content, kind = KEPT[what]
    owner = siege.province.citizens[OWNER]
    with clock.rehearsed(MORNING):
        handed = (Handed("identity", copies=1, file=files.store(content)),)
        _, arguments = lives.filing(siege.province, key=what, citizen=OWNER)
        code = file(Order(by=owner.himself, key=f"siege/{what}"), **{**arguments, "handed": handed}).name
        kept = papers.papers(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
    paper = next(each for each in kept if each.component == "identity")
    for role, door in ((HIMSELF, ""), ("quay7", "/counter")):
        answer = siege.visitor(role).get(f"{door}/papers/{paper.id}/")
        assert answer.status == 200
        assert answer.body == content
        told = answer.headers
        assert told["Content-Type"] == kind
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Content-Disposition"].startswith(f'inline; filename="component-{paper.id}.')
        assert "no-store" in told["Cache-Control"]
        assert "default-src 'none'" in told["Content-Security-Policy"]
        assert ("sandbox" in told["Content-Security-Policy"]) == (kind != "application/pdf")
        hour.tried, hour.refused = hour.tried + 1, hour.refused + 1
    hour.shut(siege.visitor(ANOTHER).get(f"/papers/{paper.id}/"), f"another opens {what}")
