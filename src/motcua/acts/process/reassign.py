from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who
from motcua.dossiers import changes as dossiers

RULE = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 1"


@act(Verb.REASSIGN)
def reassign(case: Case, *, officer: UUID, reason: str) -> None:
    """Give a dossier to another officer of the unit (`officer`: a post): somebody is away, or has too much.

    Refuses `not_an_officer`, `same_officer`, `own_dossier`, `reason_missing`. Source: Decree 61/2018, art. 19(1).
    """
    dossier, said = case.dossier, case.said(reason)
    posts = agencies.posts_at(dossier.competent.id, role=Who.OFFICER, at=case.now)
    chosen = next((post for post in posts if post.id == officer), None)
    if chosen is None:
        raise Refused("not_an_officer", rule=RULE)
    if officer == dossier.assignee:
        raise Refused("same_officer", rule=RULE)
    if chosen.person in case.lead.parties:
        raise Refused("own_dossier", rule="Nghị định 61/2018/NĐ-CP, Điều 5")
    dossiers.advance(dossier, to=case.to, assignee_id=officer)
    case.note(officer=str(officer), before=str(dossier.assignee), person=str(chosen.person), private={"reason": said})
