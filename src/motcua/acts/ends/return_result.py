from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.receiving import CIRCULAR, receiver
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb
from motcua.custody import changes as custody
from motcua.custody import queries as custody_queries
from motcua.custody.ports import Holder
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers


@act(Verb.RETURN_RESULT)
def return_result(case: Case, *, number: str = "", recovered: frozenset[str] = frozenset()) -> None:
    """Give the result out: by a clerk against the identity card of the one before him (`number`), who is the applicant
    or may act for him now, with every paper of the dossier that the clerk has; or on line, when that is how it was
    asked for. What the agency wants back comes back first.

    Refuses `identity_not_checked`, `paper_elsewhere`, `collect_at_counter`, `not_recovered`, `link_ended`,
    `link_not_covering`. Source: Decree 61/2018, art. 20; Circular 17/2017.
    """
    dossier = case.dossier
    if case.post is None:
        if dossier.return_by != "electronic":
            raise Refused("collect_at_counter", rule="Nghị định 61/2018/NĐ-CP, Điều 20")
        person, link, given = case.person, case.link.id if case.link else None, 0
    else:
        person, link = receiver(case, number)
        given = _given(case, person)
    wanted = dossier.law.situation(dossier.situation).components if dossier.stage is Stage.ISSUED else ()
    for component in wanted:
        if component.is_recovered and component.key not in recovered:
            raise Refused("not_recovered", rule=CIRCULAR, component=component.name)
    if recovered:
        papers.recover(case.id, recovered, at=case.now)
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id)
    case.note(
        way="counter" if case.post else "electronic",
        receiver=str(person),
        link=str(link or ""),
        recovered=sorted(recovered),
        given=given,
    )


def _given(case: Case, person: UUID) -> int:
    """How many papers leave for whoever receives; a result on paper must be here to be given."""
    holder = Holder.of(case.by)
    if where := custody_queries.result_elsewhere(case.id, holder=holder):
        raise Refused("paper_elsewhere", rule="Nghị định 61/2018/NĐ-CP, Điều 20", where=where)
    return custody.give_out(case.id, holder=holder, person=person, at=case.now)
