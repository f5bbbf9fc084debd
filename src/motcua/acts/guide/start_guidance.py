from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new, to_guide
from motcua.base import secrets
from motcua.catalogue import queries as catalogue
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.guidance import changes as guidance
from motcua.guidance import queries as guidance_queries


@act(Verb.START_GUIDANCE, a_new("guidance", to_guide), made=("code",))
def start_guidance(
    case: Case,
    *,
    citizen: UUID,
    procedure: str,
    counter: UUID,
    consents: bool,
    text: UUID,
    language: str,
    consent_by: str,
    asked: UUID | None = None,
    code: str = "",
) -> None:
    """Begin to help a citizen with one procedure, with his consent on record, for the time that the rules allow.

    `text` and `language`: which words were read to him. `consent_by` is `spoken` or `signed` at the counter, or `code`:
    then `asked` is the request whose code he said. Refuses `no_consent`, `consent_changed`, `code_dead`, `code_wrong`,
    `already_helping`, and what authority refuses. Source: Decree 61/2018, art. 15; Decree 13/2023, art. 11.
    """
    words = guidance_queries.consent(case.now)
    if words.id != text:
        raise Refused("consent_changed", rule="guidance")
    if consent_by == "code":
        _proven(case, citizen, procedure, text, language, asked, code)
    assert case.lead.competent is not None
    today = local(case.now).date()
    ends_by = case.now + rules.minutes(rules.HELPING_MINUTES, today)
    guidance.start(
        session_id=case.id,
        citizen=citizen,
        post=case.by.id,
        mandate=case.mandate,
        agency=case.lead.competent,
        procedure=procedure,
        text=text,
        language=language,
        consent_text=words.spoken(language, catalogue.version(procedure, today).law.short),
        consent_by=consent_by,
        code=asked,
        at=case.now,
        ends_by=ends_by,
    )
    case.name = str(case.id)
    case.note(
        citizen=str(citizen),
        procedure=procedure,
        text=str(text),
        language=language,
        consent_by=consent_by,
        code=str(asked) if asked else None,
        ends_by=ends_by.isoformat(),
    )


def _proven(
    case: Case, citizen: UUID, procedure: str, text: UUID, language: str, asked: UUID | None, code: str
) -> None:
    """The code that he said is the one sent to him for exactly this; it then counts no more."""
    sent = guidance_queries.code_facts(asked) if asked else None
    said_for = (citizen, case.by.id, procedure, text, language)
    if (
        sent is None
        or not sent.is_alive
        or said_for
        != (
            sent.citizen,
            sent.post,
            sent.procedure,
            sent.text,
            sent.language,
        )
    ):
        raise Refused("code_dead", rule="guidance")
    if not secrets.same(secrets.consent_code(str(sent.id)), code):
        raise Refused("code_wrong", rule="guidance")
    guidance.use_code(code_id=sent.id, at=case.now)
