from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.core import authority
from motcua.core.errors import Refused
from motcua.core.identifiers import citizen_id
from motcua.core.lifecycle import Stage, Verb
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers
from motcua.people import link_queries
from motcua.people import queries as people

CIRCULAR = "Thông tư 17/2017/TT-BTTTT"


@act(Verb.RETURN_RESULT)
def return_result(case: Case, *, number: str = "", recovered: frozenset[str] = frozenset()) -> None:
    """Give the result out: by a clerk against the identity card of the one before him (`number`), who is the applicant
    or may act for him now; or on line, when that is how it was asked for. What the agency wants back comes back first.

    Refuses `identity_not_checked`, `collect_at_counter`, `not_recovered`, `link_ended`, `link_not_covering`. Source:
    Decree 61/2018, art. 20; Circular 17/2017.
    """
    dossier = case.dossier
    if case.post is None:
        if dossier.return_by != "electronic":
            raise Refused("collect_at_counter", rule="Nghị định 61/2018/NĐ-CP, Điều 20")
        receiver, link = case.person, case.link.id if case.link else None
    else:
        receiver, link = _receiver(case, number)
    wanted = dossier.law.situation(dossier.situation).components if dossier.stage is Stage.ISSUED else ()
    for component in wanted:
        if component.is_recovered and component.key not in recovered:
            raise Refused("not_recovered", rule=CIRCULAR, component=component.name)
    if recovered:
        papers.recover(case.id, recovered, at=case.now)
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id)
    case.note(
        way="counter" if case.post else "electronic",
        receiver=str(receiver),
        link=str(link or ""),
        recovered=sorted(recovered),
    )


def _receiver(case: Case, number: str) -> tuple[UUID, UUID | None]:
    """Whose card it is, and by which link he receives for the applicant."""
    dossier, applicant = case.dossier, case.dossier.applicant
    person = people.person_id_by_number(citizen_id.compact(number))
    if person is not None and person == applicant.person:
        return person, None
    given = link_queries.link_facts(agent=person, principal=applicant.id) if person else ()
    if person is None or not given:
        raise Refused("identity_not_checked", rule=CIRCULAR)
    link = authority.link_in_force(given, at=case.now, procedure=dossier.law.code, dossier=dossier.id)
    return person, link.id
