from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import queries as agencies
from motcua.core import tills
from motcua.core.calendar import local, midnight
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody.ports import place
from motcua.fees import changes as fees
from motcua.fees import till_queries
from motcua.papers import changes as papers

REGISTER = "KQ"


@act(Verb.OPEN_TILL, a_new("till"))
def open_till(case: Case, *, counted: int, reason: str = "") -> None:
    """Open a till with what the clerk counts in it (`counted`, đồng). What is not what he left at his last closing, of
    the first all of it, is explained: small change from the treasury. What he has taken since then lies in it too.

    Refuses `till_open`, `till_differs`. Source: Law 88/2015 on accounting, art. 40; Decree 61/2018, art. 12.
    """
    counter, year = place(case.by), local(case.now).year
    fees.hold_book(counter, at=case.now)
    last = till_queries.last_till(case.by.id)
    if last and last.is_open:
        raise Refused("till_open", rule=tills.RULE, number=last.number)
    left = last.kept or 0 if last else 0
    tills.refuse_unexplained(counted, expected=left, reason=reason)
    taken = papers.take_number(unit=counter, kind=REGISTER, year=year)
    case.name = f"{agencies.unit(counter).code}-{year}-{taken:04d}"
    carried = fees.open_till(
        case.id,
        name=case.name,
        number=f"{taken:04d}/{REGISTER}",
        post=case.by.id,
        unit=counter,
        left_before=left,
        opening=counted,
        reason=reason.strip() if counted != left else "",
        since=last.closed_at if last and last.closed_at else midnight(case.now),
        at=case.now,
    )
    said = {"reason": reason.strip()} if counted != left else {}
    case.note(counted=counted, left_before=left, carried=carried, private=said)
