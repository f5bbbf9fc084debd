from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new, to_guide
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.identifiers import mobile_number
from motcua.core.lifecycle import Verb
from motcua.guidance import changes as guidance
from motcua.guidance import queries as guidance_queries
from motcua.people import queries as people


@act(Verb.ASK_CONSENT, a_new("consent_code", to_guide))
def ask_consent(case: Case, *, citizen: UUID, procedure: str, counter: UUID, text: UUID, language: str) -> None:
    """Ask a citizen who is not at the counter for his consent: a code goes to the phone he is already known by, and a
    code that the same clerk asked for before no longer counts. The door sends it once this is committed.

    Refuses `no_account`, `no_phone`, `consent_changed` when the office has published other words since, and what
    authority refuses. Source: Decree 13/2023, art. 11 (in a form that can be printed or copied).
    """
    if people.account_of(citizen) is None:
        raise Refused("no_account", rule="guidance")
    phone = people.address(citizen, by="phone")
    if not mobile_number.is_valid(phone):
        raise Refused("no_phone", rule="guidance")
    if guidance_queries.consent(case.now).id != text:
        raise Refused("consent_changed", rule="guidance")
    guidance.ask(
        code_id=case.id,
        citizen=citizen,
        post=case.by.id,
        procedure=procedure,
        text=text,
        language=language,
        phone=mobile_number.compact(phone),
        at=case.now,
        lives=rules.minutes(rules.CODE_MINUTES, local(case.now).date()),
    )
    case.name = str(case.id)
    case.note(citizen=str(citizen), procedure=procedure, text=str(text), language=language)
