"""What is sent speaks the receiver's language; what is printed and decided speaks Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import translation

from motcua.acts.frame import preferences
from motcua.base import clock
from motcua.core.telling import Channel
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.notices import queries, wording
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from tests.acts import lives


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def letter(code: str) -> str:
    """The e-mail that tells of the reception of a dossier."""
    rows = queries.of_dossier(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
    message = wording.message(next(row for row in rows if row.channel is Channel.EMAIL))
    return f"{message.subject}\n{message.text}"


@pytest.mark.parametrize(
    ("chosen", "said"),
    [("", "Kính gửi ông/bà"), ("en", "Dear"), ("es", "Resultado previsto: jueves 05/12/2024, 17:00")],
)
def test_a_letter_speaks_the_receivers_language_whoever_sends_it(province: Province, chosen: str, said: str) -> None:
    code = lives.accepted(province)
    preferences.choose_language(province.citizens[0].account, language=chosen)
    with translation.override("en" if chosen != "en" else "es"):
        assert said in letter(code)


def test_what_is_printed_is_vietnamese_whatever_the_page_speaks(province: Province) -> None:
    code = lives.supplement(province)
    found = dossiers.facts(dossiers.dossier(code, viewer=SYSTEM).id)
    printed = papers.papers(found.id, viewer=SYSTEM)
    assert {paper.kind for paper in printed} >= {"receipt", "supplement"}
    for paper in printed:
        if paper.form in production.FILLERS:
            filled = production.FILLERS[paper.form](found, paper)
            for language in ("en", "es"):
                with translation.override(language):
                    assert production.FILLERS[paper.form](found, paper) == filled
