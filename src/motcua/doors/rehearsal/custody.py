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
from motcua.acts.frame import Order, first_outcome
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.lifecycle import Verb, Who
from motcua.custody import production
from motcua.custody import queries as custody
from motcua.custody.ports import Paper
from motcua.doors.rehearsal.life import Life, beside_the_worker
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
    if to is None or not (_listed(giver, life.code) or _at_hand(life.code, is_result=is_result)):
        return
    messenger = replace(life, chance=Random(f"{life.name}/papers/{is_result}"))  # noqa: S311 - the same each time
    messenger.wait(minutes=messenger.chance.randint(5, 30))
    name = give(giver, life.code, at=messenger.at, to=to, is_result=is_result)
    messenger.wait(minutes=messenger.chance.randint(5, 20))
    take(name, receiver, at=messenger.at)
    life.at = messenger.at


def _at_hand(*codes: str, is_result: bool = False) -> tuple[Paper, ...]:
    """The papers of dossiers that nobody has listed."""
    return tuple(
        Paper(code, each.component, each.kind)
        for code in codes
        for each in custody.places(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
        if each.state == "here" and (each.kind == "result") is is_result
    )


def _listing(giver: Player, code: str) -> Order:
    return order(f"papers/{giver.login}/{code}", giver.at_work)


def _listed(giver: Player, code: str, verb: Verb = Verb.HAND_OVER) -> str:
    """The list that the giver made of these papers when they were played before and cut short; mostly none."""
    done = first_outcome(_listing(giver, code), verb)
    return done.name if done else ""


def give(giver: Player, *codes: str, at: datetime, to: UUID, is_result: bool = False) -> str:
    """List the papers of dossiers and hand them over; the list's name."""
    with clock.rehearsed(at):
        return (
            _listed(giver, codes[0])
            or hand_over(_listing(giver, codes[0]), papers=_at_hand(*codes, is_result=is_result), to=to).name
        )


def give_on(giver: Player, *codes: str, at: datetime, colleague: UUID) -> str:
    """The same to a colleague at the counter, at the end of a shift."""
    with clock.rehearsed(at):
        return (
            _listed(giver, codes[0], Verb.HAND_OVER_SHIFT)
            or hand_over_shift(_listing(giver, codes[0]), papers=_at_hand(*codes), colleague=colleague).name
        )


def take(name: str, receiver: Player, *, at: datetime, missing: int = 0) -> None:
    """Count a list, so many papers short on its last line, sign for it, and have its record made."""
    found = custody.manifest(name, viewer=SYSTEM)
    counted = {line.id: line.expected for line in found.lines}
    counted[found.lines[-1].id] -= missing
    with clock.rehearsed(at):
        take_over(order(f"papers/take/{name}", receiver.at_work, subject=name), counted=counted)
        stored = files.store(production.prepare(custody.manifest(name, viewer=SYSTEM)))
        with beside_the_worker():
            keep_record(order(f"papers/record/{name}", SETUP, subject=name), file=stored)
