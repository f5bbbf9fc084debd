from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.core.lifecycle import Verb
from motcua.guidance import changes as guidance


@act(Verb.SET_CONSENT_SOUND, the("consent"))
def set_consent_sound(case: Case, *, language: str, sound: str) -> None:
    """Put a recording of the words of consent in one language in, for who cannot read them or hears better.

    `sound` is a stored file (SHA-256). Source: Decree 13/2023, art. 11(2).
    """
    guidance.set_sound(text_id=case.id, language=language, sound=sound)
    case.note(language=language, sha256=sound)
