from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the_person
from motcua.base import jobs, secrets
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.people import changes as people
from motcua.people import queries as people_queries
from motcua.people.ports import Way

RULE = "docs/adr/0029"


@act(Verb.CHANGE_CONTACT, the_person)
def change_contact(case: Case, *, way: Way, to: str, asked: str = "", code: str = "") -> None:
    """Be told at another address by this way from now on, or, with nothing in `to`, at none. A new one has proven
    itself by the `code` of the request `asked`, which was sent to it alone: a slip of the finger tells a stranger
    nothing. Both addresses hear of it. Nobody does it for him, since whoever has his phone says yes in his name.

    Refuses `not_while_helped`, `same_contact`, `contact_code_dead`, `contact_code_wrong`. Source: Decree 13/2023, art.
    9; ADR 0029.
    """
    if case.helped is not None:
        raise Refused("not_while_helped", rule=RULE)
    former = people_queries.address(case.id, by=way)
    if to == former:
        raise Refused("same_contact", rule=RULE)
    if to:
        minutes = rules.whole(rules.CODE_MINUTES, local(case.now).date())
        if not secrets.is_asked(asked, str(case.id), way, to, minutes=minutes):
            raise Refused("contact_code_dead", rule=RULE)
        if not secrets.same(secrets.code_of(asked), code):
            raise Refused("contact_code_wrong", rule=RULE)
    people.change_contact(case.id, way=way, to=to)
    jobs.queue(jobs.TELL_CONTACT, person=str(case.id), entry=str(case.head.seq + 1))
    case.note(way=way, private={side: said for side, said in (("former", former), ("now", to)) if said})
