from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who


@act(Verb.APPOINT, a_new("post"))
def appoint(
    case: Case,
    *,
    person: UUID,
    unit: str,
    role: str,
    title: str,
    counter: str = "",
    window: str = "",
    capacity: str = "",
    decision: str = "",
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> None:
    """Give a person a post at a unit (by code), from now on or from an instant to come; a clerk sits at a one-stop's
    window. Refuses `counter_missing`, `ends_before_it_begins`, `post_held` where the person has that post already."""
    begins = valid_from or case.now
    if Who(role) is Who.CLERK and not counter:
        raise Refused("counter_missing", rule="Nghị định 61/2018/NĐ-CP, Điều 7")
    if valid_to is not None and valid_to <= begins:
        raise Refused("ends_before_it_begins", rule="Luật Cán bộ, công chức 2008, Điều 51")
    where = agency_queries.unit_by_code(unit)
    for held in agency_queries.posts_of(person, at=begins):
        if (held.unit.id, held.role, held.stands_for) == (where.id, Who(role), None):
            raise Refused("post_held", rule="Luật Cán bộ, công chức 2008, Điều 51", unit=where.name)
    agencies.appoint(
        post_id=case.id,
        person=person,
        unit=where.id,
        counter=agency_queries.unit_by_code(counter).id if counter else None,
        window=window,
        role=Who(role),
        title=title,
        capacity=capacity,
        valid_from=begins,
        valid_to=valid_to,
    )
    case.name = str(case.id)
    case.note(
        person=str(person),
        unit=unit,
        role=role,
        capacity=capacity,
        decision=decision,
        valid_from=begins.isoformat(),
        valid_to=valid_to.isoformat() if valid_to else "",
    )
