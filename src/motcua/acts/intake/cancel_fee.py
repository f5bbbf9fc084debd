from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act, slips
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.fees import changes as fees
from motcua.fees import queries as fee_queries

RULE = "Nghị định 61/2018/NĐ-CP, Điều 12"


@act(Verb.CANCEL_FEE)
def cancel_fee(case: Case, *, slip: UUID, reason: str) -> None:
    """Undo a slip by a counter-entry with its own number; the first stays to be seen, and the fee is owed again.

    `slip` is the one the clerk looked at. Refuses `nothing_to_cancel`, `already_cancelled`, `reason_missing`. Source:
    Law 88/2015 on accounting, art. 27; Decree 61/2018, art. 12.
    """
    last = fee_queries.last_slip(case.id)
    if last is None or last.is_counter_entry:
        raise Refused("nothing_to_cancel", rule=RULE)
    if last.id != slip:
        raise Refused("already_cancelled", rule=RULE)
    said = case.said(reason)
    undone = fees.undo(last, unit=case.dossier.received_by.id, post=case.by.id, reason=said, at=case.now)
    slips.give_out(case, undone, cancels=last.number, reason=said)
