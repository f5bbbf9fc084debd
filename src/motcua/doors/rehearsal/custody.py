"""How papers travel in a rehearsal: listed by who gives, counted by who takes, with the record a job would make."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import UUID

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.ends.keep_record import keep_record
from motcua.acts.ends.take_over import take_over
from motcua.acts.frame import Order
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.lifecycle import Who
from motcua.custody import production
from motcua.custody import queries as custody
from motcua.custody.ports import Paper
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.province import SETUP, Player, order
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM


def bring_in(life: Life) -> None:
    """What the clerk keeps goes to the body that decides."""
    body = agencies.unit_by_code(life.law.competent[0])
    _travel(life, life.clerk(), life.staffed(Who.REGISTRAR)[0], body.id, is_result=False)


def bring_out(life: Life) -> None:
    """A result on paper goes from the body that signed it to the counter."""
    body = agencies.unit_by_code(life.law.competent[0])
    _travel(life, life.staffed(Who.REGISTRAR)[0], life.postal_clerk(), body.one_stop, is_result=True)


def _travel(life: Life, giver: Player, receiver: Player, to: UUID | None, *, is_result: bool) -> None:
    """One hop, in time and luck of its own, so that a life without paper goes as it would have gone."""
    papers = at_hand(life.code, is_result=is_result)
    if not papers or to is None:
        return
    messenger = replace(life, chance=Random(f"{life.name}/papers/{is_result}"))  # noqa: S311 - the same each time
    messenger.wait(minutes=messenger.chance.randint(5, 30))
    name = give(giver, papers, at=messenger.at, to=to)
    messenger.wait(minutes=messenger.chance.randint(5, 20))
    take(name, receiver, at=messenger.at)
    life.at = messenger.at


def at_hand(*codes: str, is_result: bool = False) -> tuple[Paper, ...]:
    """The papers of dossiers that nobody has listed."""
    return tuple(
        Paper(code, each.component, each.kind)
        for code in codes
        for each in custody.places(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
        if each.state == "here" and (each.kind == "result") is is_result
    )


def give(giver: Player, papers: tuple[Paper, ...], *, at: datetime, to: UUID) -> str:
    """List papers and hand them over; the list's name."""
    with clock.rehearsed(at):
        return hand_over(_listing(giver, papers), papers=papers, to=to).name


def give_on(giver: Player, papers: tuple[Paper, ...], *, at: datetime, colleague: UUID) -> str:
    """The same to a colleague at the counter, at the end of a shift."""
    with clock.rehearsed(at):
        return hand_over_shift(_listing(giver, papers), papers=papers, colleague=colleague).name


def _listing(giver: Player, papers: tuple[Paper, ...]) -> Order:
    return order(f"papers/{giver.login}/{papers[0].dossier}", giver.at_work)


def take(name: str, receiver: Player, *, at: datetime, missing: int = 0) -> None:
    """Count a list, so many papers short on its last line, sign for it, and have its record made."""
    found = custody.manifest(name, viewer=SYSTEM)
    counted = {line.id: line.expected for line in found.lines}
    counted[found.lines[-1].id] -= missing
    with clock.rehearsed(at):
        take_over(order(f"papers/take/{name}", receiver.at_work, subject=name), counted=counted)
        stored = files.store(production.prepare(custody.manifest(name, viewer=SYSTEM)))
        keep_record(order(f"papers/record/{name}", SETUP, subject=name), file=stored)
