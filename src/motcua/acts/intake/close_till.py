from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.agencies import queries as agencies
from motcua.core import tills
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.fees import changes as fees
from motcua.fees import till_queries
from motcua.fees.till_queries import TillView


@act(Verb.CLOSE_TILL, the("till"))
def close_till(
    case: Case, *, counted: int, kept: int = 0, notes: dict[int, int] | None = None, reason: str = ""
) -> None:
    """Close a till for good with what was counted in it (`counted`, đồng; `notes`: how many of each note) and what
    stays in it (`kept`). A difference is on record with its reason; whatever is taken afterwards lies in the next till.
    One that was left open somebody else closes who keeps the counter's book, and says why.

    Refuses `not_your_till`, `till_in_use`, `till_closed`, `notes_differ`, `kept_too_much`, `till_differs`,
    `reason_missing`. Source: Law 88/2015 on accounting, art. 40.
    """
    till = till_queries.till_facts(case.id)
    _refuse_unless_left(case, till)
    fees.hold_book(till.unit, at=case.now)
    till = till_queries.till_facts(case.id)
    if not till.is_open:
        raise Refused("till_closed", rule=tills.RULE, number=till.number)
    if notes and tills.worth(notes) != counted:
        raise Refused("notes_differ", rule=tills.RULE)
    if not 0 <= kept <= counted:
        raise Refused("kept_too_much", rule=tills.RULE)
    tills.refuse_unexplained(counted, expected=till.expected, reason=reason)
    is_own = till.person == case.person
    said = "" if is_own and counted == till.expected else case.said(reason)
    fees.close_till(till, counted=counted, kept=kept, notes=notes or {}, reason=said, by=case.by.id, at=case.now)
    case.note(
        counted=counted,
        expected=till.expected,
        difference=counted - till.expected,
        kept=kept,
        slips=till.slips,
        of=None if is_own else str(till.post),
        private={"reason": said} if said else {},
    )


def _refuse_unless_left(case: Case, till: TillView) -> None:
    if till.person == case.person:
        return
    if case.person is None or not agencies.keeps_book(case.person, till.unit, at=case.now):
        raise Refused("not_your_till", rule=tills.RULE)
    left = tills.left_from(till.opened_at, agencies.hours(till.unit).closes)
    if till.is_open and case.now < left:
        raise Refused("till_in_use", rule="core/tills.py", number=till.number, then=left.isoformat())
