from __future__ import annotations

from motcua.acts.frame import Case, act, refusals
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.DECLINE_INTAKE)
def decline_intake(case: Case, *, reason: str, article: str) -> None:
    """Propose not to take a request in: it is out of competence, or the law does not allow it. It takes effect only by
    an official's `confirm_decline`, since the post refuses nobody.

    Refuses `reason_missing`, `article_missing`. Source: Decree 61/2018, art. 5, 17(1)(b).
    """
    refusals.refuse(case, kind="intake", reason=reason, article=article, is_final=False)
    dossiers.advance(case.dossier, to=case.to)
