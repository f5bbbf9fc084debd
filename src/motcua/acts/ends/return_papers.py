from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.receiving import receiver
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder


@act(Verb.RETURN_PAPERS)
def return_papers(case: Case, *, number: str) -> None:
    """Give the citizen, or whoever may act for him now, back the papers of a dossier that has ended without a result,
    or after it, against the identity card of the one before the clerk (`number`).

    Refuses `identity_not_checked`, `not_held`, `link_ended`, `link_not_covering`. Source: Decree 61/2018, art. 20;
    Decision 45/2016, art. 8.
    """
    person, link = receiver(case, number)
    given = custody.give_out(case.id, holder=Holder.of(case.by), person=person, at=case.now)
    if not given:
        raise Refused("not_held", rule="Quyết định 45/2016/QĐ-TTg, Điều 8", dossier=case.dossier.code)
    case.note(receiver=str(person), link=str(link or ""), given=given)
