from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.agencies import changes as agencies
from motcua.agencies import key_queries
from motcua.core import scopes
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb


@act(Verb.END_KEY, the("key"))
def end_key(case: Case, *, reason: str) -> None:
    """End a key from this instant on: the program's next call is refused. One that has yet to begin never does.

    Refuses `already_ended`, `reason_missing`.
    """
    key, said = key_queries.key(case.id), case.said(reason)
    if key.valid_to <= case.now:
        raise Refused("already_ended", rule=scopes.RULE, ended=key.valid_to.isoformat())
    ends = max(case.now, key.valid_from)
    agencies.end_key(key_id=case.id, at=ends)
    case.note(valid_to=ends.isoformat(), private={"reason": said})
