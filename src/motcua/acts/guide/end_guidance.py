from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the_session
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.guidance import changes as guidance


@act(Verb.END_GUIDANCE, the_session)
def end_guidance(case: Case, *, because: str) -> None:
    """End a helping session; nothing of the citizen stays with the helper.

    Refuses `session_ended` when it has ended already. Source: Decree 13/2023, art. 12 (consent withdrawn or done).
    """
    session = case.lead.session
    if session is None or session.ended_at is not None:
        raise Refused("session_ended", rule="guidance")
    guidance.end(session_id=case.id, at=case.now, because=because)
    case.note(because=because)
