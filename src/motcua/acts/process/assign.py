from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who
from motcua.dossiers import changes as dossiers


@act(Verb.ASSIGN)
def assign(case: Case, *, officer: UUID) -> None:
    """Give a dossier to an officer of the unit (`officer`: a post).

    Refuses `not_an_officer`, and `own_dossier` where the officer is a party. Source: Decree 61/2018, art. 19(1).
    """
    posts = agencies.posts_at(case.dossier.competent.id, role=Who.OFFICER, at=case.now)
    chosen = next((post for post in posts if post.id == officer), None)
    if chosen is None:
        raise Refused("not_an_officer", rule="Nghị định 61/2018/NĐ-CP, Điều 19")
    if chosen.person in case.lead.parties:
        raise Refused("own_dossier", rule="Nghị định 61/2018/NĐ-CP, Điều 5")
    dossiers.advance(case.dossier, to=case.to, assignee_id=officer)
    case.note(officer=str(officer), person=str(chosen.person))
