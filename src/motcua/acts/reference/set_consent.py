from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.catalogue import queries as catalogue
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.guidance import changes as guidance
from motcua.guidance import consents


@act(Verb.SET_CONSENT, a_new("consent"))
def set_consent(
    case: Case, *, words: dict[str, str], messages: dict[str, str], decision: str, before: UUID | None
) -> None:
    """Publish the words of consent as they are from now on, in each language; sessions begun before keep theirs.

    Refuses `decision_missing`, `consent_incomplete`, `consent_message_long`, `consent_message_strange`, and
    `consent_published` when other words than `before` stand (None: none yet). Source: Decree 13/2023, art. 11: consent
    is to words that one understands.
    """
    if guidance.lock_consent() != before:
        raise Refused("consent_published", rule=consents.RULE)
    if not decision.strip():
        raise Refused("decision_missing", rule=consents.RULE)
    names = [version.law.short for version in catalogue.in_force(local(case.now).date())]
    consents.refuse_unfit(words, messages, longest=max(names, key=len, default=""))
    guidance.set_consent(text_id=case.id, words=words, messages=messages, decision=decision.strip(), at=case.now)
    case.name = str(case.id)
    case.note(decision=decision.strip(), words=words, messages=messages)
