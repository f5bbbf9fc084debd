from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, Lead, Order, act
from motcua.acts.frame.leads import a_new
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


def _opening(order: Order, **_: object) -> Lead:
    return Lead(parties={order.by.person: None} if order.by.person else {}, applicant=order.by.person)


@act(Verb.SAVE_DRAFT, a_new("draft", _opening))
def save_draft(case: Case, *, draft: UUID, version: UUID, answers: dict[str, str], files: dict[str, str]) -> None:
    """Keep what a citizen has typed so far: his alone, for 30 days. A draft is no dossier and leaves no entry.

    `files` maps a component to the SHA-256 of what was uploaded. Refuses `draft_not_yours`. Source:
    Decree 45/2020, art. 10.
    """
    assert case.person is not None
    dossiers.save_draft(draft_id=draft, person=case.person, version=version, answers=answers, files=files, at=case.now)
    case.name = str(draft)
