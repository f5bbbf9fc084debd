from __future__ import annotations

from motcua.acts.frame import Case, act, slips
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.tariffs import Exemption, owed
from motcua.fees import changes as fees
from motcua.fees import queries as fee_queries
from motcua.papers import queries as papers


@act(Verb.TAKE_FEE)
def take_fee(case: Case, *, exemption: str = "", reason: str = "") -> None:
    """Take a dossier's fee at the counter, or what an exemption leaves of it, and give an internal slip.

    An exemption rests on its proof among the papers handed in and counted, and on a reason. Refuses `nothing_owed`,
    `already_paid`, `unknown`, `proof_missing`, `reason_missing`. Source: Law 97/2015 on fees and charges, art. 10;
    Decree 61/2018, art. 12.
    """
    dossier, last = case.dossier, fee_queries.last_slip(case.id)
    if not dossier.fee:
        raise Refused("nothing_owed", rule="Luật Phí và lệ phí 2015, Điều 3")
    if last and not last.is_counter_entry:
        raise Refused("already_paid", rule="Nghị định 61/2018/NĐ-CP, Điều 12", number=last.number)
    granted = dossier.law.tariff.exemption(exemption) if exemption else None
    said = _proven(case, granted, reason) if granted else ""
    slip = fees.take(
        dossier=case.id,
        last=last,
        unit=dossier.received_by.id,
        post=case.by.id,
        tariff=dossier.fee,
        amount=owed(dossier.fee, granted),
        exemption=exemption,
        reason=said,
        at=case.now,
    )
    slips.give_out(case, slip, reason=said)


def _proven(case: Case, granted: Exemption, reason: str) -> str:
    """Why the fee is let off, once a clerk has counted what proves it."""
    if case.dossier.received_at is None or not papers.is_counted(case.id, granted.proof):
        component = case.dossier.law.situation(case.dossier.situation).component(granted.proof)
        raise Refused("proof_missing", rule=granted.source, component=component.name)
    return case.said(reason)
