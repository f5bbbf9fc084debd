"""What a clerk does beside reception: scan the papers before him, take the fee, now and then undo a slip."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.acts.frame import Outcome
from motcua.acts.intake.cancel_fee import cancel_fee
from motcua.acts.intake.digitise import digitise
from motcua.acts.intake.take_fee import take_fee
from motcua.base import clock, files
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.province import Player
from motcua.dossiers import queries as dossiers
from motcua.fees import queries as fees
from motcua.fees.queries import SlipFacts
from motcua.papers.ports import ScannedFrom
from motcua.people.queries import SYSTEM

SCANNED, PAID, LET_OFF, UNDONE = 0.85, 0.9, 0.25, 0.1
PROOF = "Giấy chứng nhận số 15/2024/MẪU"


def digitised(life: Life, clerk: Player) -> None:
    """Most papers are scanned as they are handed in."""
    if life.fate("scan") < SCANNED:
        for each in life.law.situations[0].components:
            if not each.is_optional:
                source = ScannedFrom.ORIGINAL if each.originals or each.is_shown else ScannedFrom.COPY
                _scan(life, clerk, each.key, source)


def paid(life: Life, clerk: Player) -> Iterator[Outcome]:
    """Most pay at once, some by a proof that lets them off; one slip in ten is undone and written anew."""
    if life.fate("fee") >= PAID:
        return
    yield _take(life, clerk, "take")
    if life.fate("undone") < UNDONE:
        with clock.rehearsed(life.at):
            undone = cancel_fee(
                life.order("cancel-fee", clerk), slip=_slip(life).id, reason="Ghi nhầm mức thu, lập lại phiếu."
            )
        yield undone
        yield _take(life, clerk, "take-anew")


def _take(life: Life, clerk: Player, verb: str) -> Outcome:
    exemptions = life.law.tariff.exemptions
    if not exemptions or life.fate("let off") >= LET_OFF:
        with clock.rehearsed(life.at):
            return take_fee(life.order(verb, clerk))
    granted = exemptions[int(life.fate("which") * len(exemptions))]
    _scan(life, clerk, granted.proof, ScannedFrom.ORIGINAL)
    with clock.rehearsed(life.at):
        return take_fee(life.order(verb, clerk), exemption=granted.key, reason=f"{granted.name}: {PROOF}")


def _slip(life: Life) -> SlipFacts:
    return fees.slips(dossiers.dossier(life.code, viewer=SYSTEM).id, viewer=SYSTEM)[0].facts


def _scan(life: Life, clerk: Player, component: str, source: ScannedFrom) -> None:
    with clock.rehearsed(life.at):
        digitise(
            life.order(f"scan/{component}", clerk),
            component=component,
            file=files.store(scan.sample()),
            source=source,
            is_compared=True,
        )
