from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.notices import changes as notices


@act(Verb.TELL_DIRECTLY)
def tell_directly(case: Case, *, notice: UUID) -> None:
    """Record that a party was told by voice, since `notice` did not reach him: what failed of the same news is closed.

    Refuses `nothing_to_tell`. Source: Decree 61/2018, art. 19(9), 20: by e-mail, text message, telephone or otherwise.
    """
    entry = notices.told_directly(notice, dossier=case.id, at=case.now)
    if entry is None:
        raise Refused("nothing_to_tell", rule="Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9")
    case.note(entry=entry)
