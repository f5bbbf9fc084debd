from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.core import tills
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.fees import changes as fees
from motcua.fees import till_queries


@act(Verb.CLOSE_TILL, the("till"))
def close_till(
    case: Case, *, counted: int, kept: int = 0, notes: dict[int, int] | None = None, reason: str = ""
) -> None:
    """Close one's till for good with what was counted in it (`counted`, đồng; `notes`: how many of each note) and what
    stays in it (`kept`). A difference is on record with its reason; whatever is taken afterwards lies in the next till.

    Refuses `not_your_till`, `till_closed`, `notes_differ`, `kept_too_much`, `till_differs`. Source: Law 88/2015 on
    accounting, art. 40.
    """
    till = till_queries.till_facts(case.id)
    if till.person != case.person:
        raise Refused("not_your_till", rule=tills.RULE)
    fees.hold_book(till.unit, at=case.now)
    till = till_queries.till_facts(case.id)
    if not till.is_open:
        raise Refused("till_closed", rule=tills.RULE, number=till.number)
    if notes and tills.worth(notes) != counted:
        raise Refused("notes_differ", rule=tills.RULE)
    if not 0 <= kept <= counted:
        raise Refused("kept_too_much", rule=tills.RULE)
    tills.refuse_unexplained(counted, expected=till.expected, reason=reason)
    said = reason.strip() if counted != till.expected else ""
    fees.close_till(till, counted=counted, kept=kept, notes=notes or {}, reason=said, at=case.now)
    case.note(
        counted=counted,
        expected=till.expected,
        difference=counted - till.expected,
        kept=kept,
        slips=till.slips,
        private={"reason": said} if said else {},
    )
