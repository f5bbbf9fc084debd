from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from motcua.acts.frame import Case, Lead, Order, act
from motcua.acts.frame.leads import a_new, homes_of
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.lifecycle import Verb
from motcua.guidance import changes as guidance

LONGEST = timedelta(minutes=60)


def _opening(_: Order, *, citizen: UUID, procedure: str, counter: UUID, consents: bool, **__: str) -> Lead:
    law = catalogue.version(procedure, clock.today()).law
    unit = agencies.competent(law.competent, counter=counter)
    return Lead(competent=unit.id, counter=counter, procedure=procedure, parties=homes_of(citizen), consent=consents)


@act(Verb.START_GUIDANCE, a_new("guidance", _opening))
def start_guidance(
    case: Case, *, citizen: UUID, procedure: str, counter: UUID, consents: bool, consent_text: str, consent_by: str
) -> None:
    """Begin to help a citizen with one procedure, with his consent on record, for an hour at most.

    The citizen signs in and stays the applicant. Refuses `no_consent` and what authority refuses. Source: Decree
    61/2018, art. 15; consent: Decree 13/2023, art. 11.
    """
    case.name = str(case.id)
    ends_by = case.now + LONGEST
    assert case.lead.competent is not None
    guidance.start(
        session_id=case.id,
        citizen=citizen,
        post=case.by.id,
        mandate=case.mandate,
        agency=case.lead.competent,
        procedure=procedure,
        consent_text=consent_text,
        consent_by=consent_by,
        at=case.now,
        ends_by=ends_by,
    )
    case.note(citizen=str(citizen), procedure=procedure, consent_by=consent_by, ends_by=ends_by.isoformat())
