from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.agencies import changes as agencies
from motcua.agencies import list_queries
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb


@act(Verb.END_ABSENCE, the("absence"))
def end_absence(case: Case) -> None:
    """Somebody is back before his time, or does not go: from this instant on nobody stands in for him.

    Refuses `already_ended`.
    """
    absence = list_queries.absence(case.id)
    if absence.valid_to <= case.now:
        raise Refused("already_ended", rule="Nghị định 30/2020/NĐ-CP, Điều 13", ended=absence.valid_to.isoformat())
    ends = max(case.now, absence.valid_from)
    agencies.end_absence(absence_id=case.id, at=ends)
    case.note(post=str(absence.post.id), valid_to=ends.isoformat())
