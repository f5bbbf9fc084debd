from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused
from motcua.core.hall import LeadsTo, letters_differ
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall.queries import ServiceView


@act(Verb.SET_SERVICES, a_new("services"))
def set_services(case: Case, *, counter: str, services: Sequence[dict[str, Any]]) -> None:
    """Set for which kinds a counter (by code) gives numbers from now on, in this order: each with `key`, `letter`,
    `name` and what it `leads_to` (receive, return, guide).

    Refuses `letters_alike`. Source: Decree 61/2018, art. 13 (counters by field; the machine that gives numbers).
    """
    where = agencies.unit_by_code(counter)
    kinds = [ServiceView(each["key"], each["letter"], each["name"], LeadsTo(each["leads_to"])) for each in services]
    if not letters_differ(each.letter for each in kinds):
        raise Refused("letters_alike", rule="Nghị định 61/2018/NĐ-CP, Điều 13")
    hall.set_services(where.id, services=kinds)
    case.name = f"{counter}:{case.id}"
    case.note(counter=counter, services=[dict(each) for each in services])
