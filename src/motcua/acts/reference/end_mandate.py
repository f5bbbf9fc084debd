from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.agencies import changes as agencies
from motcua.core.lifecycle import Verb


@act(Verb.END_MANDATE, the("mandate"))
def end_mandate(case: Case, *, decision: str) -> None:
    """End a mandate from this instant on: an act submitted a minute later no longer rests on it."""
    agencies.end_mandate(mandate_id=case.id, at=case.now)
    case.note(decision=decision, valid_to=case.now.isoformat())
