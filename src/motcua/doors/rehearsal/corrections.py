"""A few results are wrong: the citizen comes back, the head owns it, and a new dossier lives its own life."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from motcua.acts.ends.correct import correct
from motcua.base import clock
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.doors.rehearsal.life import Life
from motcua.dossiers import queries as dossiers
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM

MISTAKEN = 0.04
REASONS = {
    "electronic": ("Phiếu ghi sai nơi thường trú: thiếu tên phường.", "Phiếu ghi số căn cước của thẻ cũ."),
    "paper": ("Bản sao đóng dấu thiếu một trang.", "Bản sao mờ, không đọc được số hiệu ở trang 2."),
}


def put_right(life: Life) -> Life | None:
    """Open the new dossier where this life's result was wrong; the life that goes on from there, as chance has it."""
    if life.fate("mistake") > MISTAKEN:
        return None
    chance = Random(f"{life.name}/right")  # noqa: S311 - the same life each time
    again, head = replace(life, name=f"{life.name}/right", chance=chance), life.staff(Who.HEAD)
    if not (again.already(Verb.CORRECT, "correct", head) or _has_result(life)):
        return None
    again.wait(minutes=chance.randint(30, 300), days=chance.choice((0, 1)))
    wrong = chance.choice(REASONS[life.law.result.kind])
    with clock.rehearsed(again.at):
        again.code = correct(again.order("correct", head), reason=wrong).data["code"]
        again.id = dossiers.dossier(again.code, viewer=SYSTEM).id
    return again


def _has_result(life: Life) -> bool:
    """Whether the citizen holds a result, and not a refusal."""
    found = dossiers.dossier(life.code, viewer=SYSTEM)
    result = papers.of_kind(found.id, "result")
    return found.stage is Stage.RETURNED and result is not None and result.is_current
