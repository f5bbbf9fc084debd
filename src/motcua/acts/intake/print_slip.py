from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.core.lifecycle import Verb
from motcua.fees import changes as fees
from motcua.fees import queries as fee_queries


@act(Verb.PRINT_SLIP)
def print_slip(case: Case, *, slip: UUID) -> None:
    """Print a slip: the original once, after that only copies, each with its number and instant.

    Raises Unknown for a slip of another dossier. Source: Decree 61/2018, art. 12; Law 88/2015 on accounting, art. 18:
    an original is made out once.
    """
    found = fee_queries.slip_facts(slip, dossier=case.id)
    made = fees.print_out(slip, post=case.by.id, at=case.now)
    case.note(slip=str(slip), printed=found.number, copy=made.nth)
    case.answer(print=str(made.id))
