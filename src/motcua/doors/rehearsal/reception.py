"""What a clerk does beside reception: scan the papers before him, take the fee, now and then undo a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from motcua.acts.intake.cancel_fee import cancel_fee
from motcua.acts.intake.digitise import digitise
from motcua.acts.intake.take_fee import take_fee
from motcua.base import clock, files
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.province import Player
from motcua.dossiers import queries as dossiers
from motcua.papers.ports import Handed, ScannedFrom
from motcua.people.queries import SYSTEM

SCANNED, PAID, LET_OFF, UNDONE = 0.85, 0.9, 0.25, 0.05
PROOF = "Giấy chứng nhận số 15/2024/MẪU"


def at_the_window(
    life: Life, clerk: Player, counted: Iterable[Handed], print_slip: Callable[[Life, str], None]
) -> None:
    """Whoever comes in person has his papers scanned and pays, mostly at once; one slip in twenty is written anew."""
    dossier = dossiers.dossier(life.code, viewer=SYSTEM)
    if dossier.channel == "online":
        return
    if life.fate("scan") < SCANNED:
        for each in counted:
            _scan(life, clerk, each.component, _source(each))
    if not dossier.fee or life.fate("fee") >= PAID:
        return
    exemption = _proven(life, clerk)
    slip = _take(life, clerk, "take-fee", exemption)
    print_slip(life, "slip")
    if life.fate("undone") < UNDONE:
        with clock.rehearsed(life.at):
            cancel_fee(life.order("cancel-fee", clerk), slip=slip, reason="Ghi nhầm mức thu, lập lại phiếu.")
        print_slip(life, "slip")
        _take(life, clerk, "take-fee-anew", exemption)
        print_slip(life, "slip")


def _source(paper: Handed) -> ScannedFrom:
    if paper.originals or paper.is_compared:
        return ScannedFrom.ORIGINAL
    return ScannedFrom.CERTIFIED if paper.certified else ScannedFrom.COPY


def _proven(life: Life, clerk: Player) -> str:
    """The exemption that somebody brings the proof of; empty for whoever pays the whole."""
    exemptions = life.law.tariff.exemptions
    if not exemptions or life.fate("let off") >= LET_OFF:
        return ""
    granted = exemptions[int(life.fate("which") * len(exemptions))]
    _scan(life, clerk, granted.proof, ScannedFrom.ORIGINAL)
    return granted.key


def _take(life: Life, clerk: Player, verb: str, exemption: str) -> UUID:
    """The slip."""
    with clock.rehearsed(life.at):
        taken = take_fee(life.order(verb, clerk), exemption=exemption, reason=PROOF if exemption else "")
    return UUID(taken.data["slip"])


def _scan(life: Life, clerk: Player, component: str, source: ScannedFrom) -> None:
    with clock.rehearsed(life.at):
        digitise(
            life.order(f"scan/{component}", clerk),
            component=component,
            file=files.store(scan.sample()),
            source=source,
            is_compared=True,
        )
