"""Whose card a clerk has before him when he gives papers out, and by which link that one receives for the applicant."""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame.case import Case
from motcua.core import authority
from motcua.core.errors import Refused
from motcua.core.identifiers import citizen_id
from motcua.people import link_queries
from motcua.people import queries as people

CIRCULAR = "Thông tư 17/2017/TT-BTTTT"


def receiver(case: Case, number: str) -> tuple[UUID, UUID | None]:
    """The person with this identity number, and his link where he is not the applicant.

    Refuses `identity_not_checked`, `link_ended`, `link_not_covering`. Source: Decree 61/2018, art. 20.
    """
    dossier, applicant = case.dossier, case.dossier.applicant
    person = people.person_id_by_number(citizen_id.compact(number))
    if person is not None and person == applicant.person:
        return person, None
    given = link_queries.link_facts(agent=person, principal=applicant.id) if person else ()
    if person is None or not given:
        raise Refused("identity_not_checked", rule=CIRCULAR)
    link = authority.link_in_force(given, at=case.now, procedure=dossier.law.code, dossier=dossier.id)
    return person, link.id
