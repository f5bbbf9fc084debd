from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.identifiers import citizen_id
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder
from motcua.people import queries as people


@act(Verb.RETURN_PAPERS)
def return_papers(case: Case, *, number: str) -> None:
    """Give the citizen back the papers of a dossier that has ended without a result, or after it, against the identity
    card of the one before the clerk (`number`).

    Refuses `identity_not_checked`, `not_held`. Source: Decree 61/2018, art. 20; Decision 45/2016, art. 8.
    """
    applicant = case.dossier.applicant.person
    if not people.has_number(applicant, citizen_id.compact(number)):
        raise Refused("identity_not_checked", rule="Thông tư 17/2017/TT-BTTTT")
    given = custody.give_out(case.id, holder=Holder.of(case.by), person=applicant, at=case.now)
    if not given:
        raise Refused("not_held", rule="Quyết định 45/2016/QĐ-TTg, Điều 8", dossier=case.dossier.code)
    case.note(receiver=str(applicant), given=given)
