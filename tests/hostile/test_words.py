"""Markup, marks that turn the line around, formulas, NUL and ten thousand letters in every field of every form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import get_resolver

from motcua.acts.frame import Order
from motcua.acts.intake.save_draft import save_draft
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from tests.acts import lives
from tests.doors.scene import HIMSELF, NOBODY, OWNER
from tests.hostile.conftest import Siege
from tests.hostile.visitor import Hour
from tests.journeys.conftest import MORNING

WORDS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "{{ request }}{% debug %}",
    "\u202egpj.exe\u2066\u200b\ufeff",
    "=cmd|' /C calc'!A0",
    "\0",
    "\r\nEvil: 1",
    "a" * 10_000,
    "𝕬́" * 300,
)
OFFICE = ("mandates/grant", "posts/appoint", "calendar/declare", "units/H47.13/hours")


@pytest.fixture(scope="module")
def codes(siege: Siege) -> dict[str, str]:
    """One dossier at each stage where somebody writes something."""
    with clock.rehearsed(MORNING):
        return {
            "filed": lives.filed(siege.province, key="words/filed", citizen=OWNER),
            "accepted": lives.accepted(siege.province, key="words/accepted", citizen=OWNER),
            "forwarded": lives.forwarded(siege.province, key="words/forwarded", citizen=OWNER),
            "assessed": lives.assessed(siege.province, key="words/assessed", citizen=OWNER),
            "issued": lives.issued(siege.province, key="words/issued", citizen=OWNER),
        }


@pytest.fixture(scope="module")
def draft(siege: Siege) -> str:
    draft, owner = uuid4(), siege.province.citizens[OWNER]
    with clock.rehearsed(MORNING):
        version = catalogue.version(lives.CRIMINAL_RECORD, MORNING.date()).id
        order = Order(by=owner.himself, key=f"siege/{draft}")
        save_draft(order, draft=draft, version=version, answers=lives.ANSWERS, files={})
    return str(draft)


def pages(codes: dict[str, str], draft: str) -> list[tuple[str, str]]:
    """Who opens which page to write something."""
    filed, assessed = codes["filed"], codes["assessed"]
    found = [(NOBODY, path) for path in ("/track/", "/sign-in/")]
    found += [(HIMSELF, f"/mine/{filed}/withdraw/")]
    found += [
        (HIMSELF, f"/drafts/{draft}/{step}/")
        for step in ("purpose", "birthplace", "nationality", "residences", "check")
    ]
    found += [
        ("quay7", f"/counter/dossiers/{filed}/{verb}")
        for verb in ("", "return_at_intake/", "decline_intake/", "request_withdrawal/")
    ]
    found += [
        ("quay7", f"/counter/dossiers/{codes['issued']}/"),
        ("quay7", "/counter/receive/"),
        ("quay7", "/counter/help/"),
        ("quay7", "/counter/down/"),
        ("quay7", f"/counter/dossiers/{codes['accepted']}/"),
        ("quay7", f"/counter/dossiers/{codes['accepted']}/digitise/identity/"),
    ]
    found += [("vanphong", f"/office/{page}/") for page in OFFICE]
    found += [
        ("truongphong", f"/desk/dossiers/{assessed}/other/{verb}/")
        for verb in ("send_back", "reject", "stop", "reappoint", "reassign")
    ]
    return [
        *found,
        ("truongphong", f"/desk/dossiers/{codes['forwarded']}/"),
        ("chuyenvien", f"/desk/dossiers/{assessed}/"),
    ]


def test_words_of_every_kind_stay_words(siege: Siege, hour: Hour, codes: dict[str, str], draft: str) -> None:
    typed = 0
    for role, page in pages(codes, draft):
        visitor = siege.visitor(role)
        for form in visitor.forms(page):
            for field in form.typed:
                for word in WORDS:
                    typed += 1
                    values = {
                        name: value
                        for name, value in form.values.items()
                        if name not in ("csrfmiddlewaretoken", "key", "send")
                    }
                    answer = visitor.post(form.action, {**values, field: word})
                    hour.harmless(answer, f"{role} writes {word[:12]!r} into {field} of {page}")
    assert typed > 15 * len(WORDS)


def test_what_was_written_is_read_as_words_at_every_door(siege: Siege, hour: Hour, codes: dict[str, str]) -> None:
    code = codes["accepted"]
    for word in WORDS[:6]:
        wish = siege.visitor(HIMSELF).post(f"/mine/{code}/withdraw/", {"reason": f"{word} {uuid4()}"})
        assert wish.status == 302
        said = siege.visitor("truongphong").post(f"/desk/dossiers/{code}/other/answer_withdrawal/", {"reason": word})
        assert said.status == 302
        for role, door in ((HIMSELF, "mine"), ("quay7", "counter/dossiers"), ("truongphong", "desk/dossiers")):
            page = siege.visitor(role).get(f"/{door}/{code}/")
            assert page.status == 200
            hour.harmless(page, f"{role} reads {word[:12]!r}")


def test_nothing_is_exported_whose_cells_could_be_formulas() -> None:
    """The first export must quote cells that begin with = + - @, and try WORDS here."""
    routes = "".join(str(pattern) for pattern in _patterns(get_resolver().url_patterns))
    assert not any(word in routes for word in ("csv", "xls", "export"))


def _patterns(patterns: Iterable[Any]) -> list[Any]:
    return [each for one in patterns for each in (one, *_patterns(getattr(one, "url_patterns", [])))]
