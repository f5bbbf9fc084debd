from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.identifiers import citizen_id
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody import queries as custody_queries
from motcua.custody.ports import Holder
from motcua.dossiers import changes as dossiers
from motcua.people import queries as people


@act(Verb.RETURN_RESULT)
def return_result(case: Case, *, number: str = "") -> None:
    """Give the result out: by a clerk against the identity card of the one before him (`number`), with every paper of
    the dossier that he has, or to the citizen himself on line, when that is how he asked for it.

    Refuses `identity_not_checked`, `paper_elsewhere`, `collect_at_counter`. Source: Decree 61/2018, art. 20;
    Circular 17/2017.
    """
    dossier = case.dossier
    if case.post is None:
        if dossier.return_by != "electronic":
            raise Refused("collect_at_counter", rule="Nghị định 61/2018/NĐ-CP, Điều 20")
    elif not people.has_number(dossier.applicant.person, citizen_id.compact(number)):
        raise Refused("identity_not_checked", rule="Thông tư 17/2017/TT-BTTTT")
    given = _given(case)
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id)
    case.note(way="counter" if case.post else "electronic", receiver=str(dossier.applicant.person), given=given)


def _given(case: Case) -> int:
    """How many papers leave for the citizen; a result on paper must be here to be given."""
    if case.post is None:
        return 0
    holder = Holder.of(case.post)
    if where := custody_queries.result_elsewhere(case.id, holder=holder):
        raise Refused("paper_elsewhere", rule="Nghị định 61/2018/NĐ-CP, Điều 20", where=where)
    return custody.give_out(case.id, holder=holder, person=case.dossier.applicant.person, at=case.now)
