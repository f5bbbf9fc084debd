from __future__ import annotations

from datetime import date

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.core.identifiers import agency_code
from motcua.core.lifecycle import Verb


@act(Verb.OPEN_UNIT, a_new("unit"))
def open_unit(
    case: Case,
    *,
    code: str,
    name: str,
    kind: str,
    tier: str,
    decision: str,
    valid_from: date,
    prefix: str = "",
    parent: str = "",
    one_stop: str = "",
    address: str = "",
    phone: str = "",
) -> None:
    """Open a unit under its national code (`kind`: agency, one_stop or operator; `parent` and `one_stop` by code)."""
    agency_code.validate(code)
    agencies.open_unit(
        unit_id=case.id,
        code=code,
        prefix=prefix,
        name=name,
        kind=kind,
        tier=tier,
        parent=agency_queries.unit_by_code(parent).id if parent else None,
        one_stop=agency_queries.unit_by_code(one_stop).id if one_stop else None,
        address=address,
        phone=phone,
        decision=decision,
        valid_from=valid_from,
    )
    case.name = code
    case.note(code=code, kind=kind, tier=tier, decision=decision, valid_from=valid_from.isoformat())
