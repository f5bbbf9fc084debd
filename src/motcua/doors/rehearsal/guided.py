"""How citizens are helped: most at the counter and in Vietnamese, some by a code on their phone, a few in English or
Spanish."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from motcua.acts.frame import Outcome, first_outcome
from motcua.acts.guide.ask_consent import ask_consent
from motcua.acts.guide.start_guidance import start_guidance
from motcua.agencies import queries as agencies
from motcua.base import clock, secrets
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.province import Player, order
from motcua.guidance import queries as guidance
from motcua.people import queries as people

BY_CODE = 0.2
ENGLISH, SPANISH = 0.05, 0.08


def guide(life: Life, helper: Player) -> Outcome | None:
    """Begin to help; None where the helper sits at no counter."""
    counter = agencies.posts_of(helper.person, at=life.at)[0].counter
    if counter is None:
        return None
    asked: dict[str, Any] = {
        "citizen": life.citizen.person,
        "procedure": life.law.code,
        "counter": counter.id,
        "text": guidance.consent(clock.now()).id,
        "language": _language(life),
    }
    said = _by_code(life, helper, asked) or {"consent_by": "spoken"}
    return start_guidance(order(f"{life.name}/guide", helper.at_work), **asked, **said, consents=True)


def _language(life: Life) -> str:
    fate = life.fate("consent language")
    return "en" if fate < ENGLISH else "es" if fate < SPANISH else "vi"


def _by_code(life: Life, helper: Player, asked: dict[str, Any]) -> dict[str, Any]:
    """He is on the telephone: the code that he reads out; empty where he stands at the counter."""
    reach = people.reached([life.citizen.person])[life.citizen.person]
    if life.fate("consent by code") > BY_CODE or not reach.by_sms:
        return {}
    sent: UUID = ask_consent(order(f"{life.name}/consent", helper.at_work), **asked).id
    if not (_begun(life, helper) or guidance.code_facts(sent).is_alive):
        return {}
    return {"consent_by": "code", "asked": sent, "code": secrets.consent_code(str(sent))}


def _begun(life: Life, helper: Player) -> bool:
    """Whether it was when the life was played before; else a code of that time may have died meanwhile."""
    return first_outcome(order(f"{life.name}/guide", helper.at_work), Verb.START_GUIDANCE) is not None
