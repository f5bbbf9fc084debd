"""A few results are wrong: the citizen comes back, the head owns it, and a new dossier lives its own life."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from motcua.acts.ends.correct import correct
from motcua.base import clock
from motcua.core.lifecycle import Stage, Who
from motcua.doors.rehearsal.life import Life
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM

MISTAKEN = 0.12
REASONS = (
    "Phiếu ghi sai nơi thường trú: thiếu tên phường.",
    "Phiếu ghi ngày cấp căn cước của thẻ cũ.",
    "Bản sao đóng dấu thiếu một trang.",
)


def put_right(life: Life) -> Life | None:
    """Open the new dossier where this life's result was wrong; the life that goes on from there, as chance has it."""
    if life.fate("mistake") > MISTAKEN or dossiers.dossier(life.code, viewer=SYSTEM).stage is not Stage.RETURNED:
        return None
    chance = Random(f"{life.name}/right")  # noqa: S311 - the same life each time
    again = replace(life, name=f"{life.name}/right", chance=chance)
    again.wait(minutes=chance.randint(30, 300), days=chance.choice((0, 1)))
    with clock.rehearsed(again.at):
        outcome = correct(again.order("correct", again.staff(Who.HEAD)), reason=chance.choice(REASONS))
    again.code = outcome.data["code"]
    return again
