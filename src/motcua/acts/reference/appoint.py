from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
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
) -> None:
    """Give a person a post at a unit (by code) from now on; a clerk of the post also sits at a one-stop's window."""
    where = agency_queries.unit_by_code(unit)
    agencies.appoint(
        post_id=case.id,
        person=person,
        unit=where.id,
        counter=agency_queries.unit_by_code(counter).id if counter else None,
        window=window,
        role=Who(role),
        title=title,
        capacity=capacity,
        valid_from=case.now,
    )
    case.name = str(case.id)
    case.note(person=str(person), unit=unit, role=role, capacity=capacity)
