"""A mandate ended at 10:00 stops every act submitted at 10:01, also from a page opened at 9:55."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.acts.frame import Order
from motcua.acts.frame.permission import WHO_OUTSIDE
from motcua.acts.guide.end_guidance import end_guidance
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.intake.file import file
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.authority import STEP_OF
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people import queries as people
from motcua.people.queries import SYSTEM
from motcua.trail.models import Entry
from tests import law
from tests.acts import anybody, lives
from tests.acts.anybody import ARGUMENTS, Wish, born

OPENED, ENDED, SUBMITTED = (
    datetime(2024, 11, 25, hour, minute, tzinfo=ZONE) for hour, minute in ((9, 55), (10, 0), (10, 1))
)
CITIZEN = 3
MANDATED = [verb for verb in Verb if verb in STEP_OF and verb in born()]


def incomplete(province: Province) -> str:
    code = lives.filed(province, citizen=CITIZEN)
    return_at_intake(lives.order(province, "quay7", "ask", code), components=("identity",), reason="Ảnh lóa.")
    return code


STANDS: dict[str, Callable[[Province], str]] = {
    "filed": lambda province: lives.filed(province, citizen=CITIZEN),
    "incomplete": incomplete,
    "accepted": lambda province: lives.accepted(province, citizen=CITIZEN),
    "issued": lambda province: lives.issued(province, citizen=CITIZEN),
}


def end(province: Province) -> None:
    mandate = agencies.mandates(agency=agencies.unit_by_code("H47.13").id)[0]
    with clock.rehearsed(ENDED):
        order = Order(by=province.staff["vanphong"].at_work, key="end", subject=str(mandate.id))
        end_mandate(order, decision="Quyết định chấm dứt")


def press(province: Province, verb: Verb) -> Callable[[], object]:
    """The act as a clerk has it ready on his page at 9:55."""
    clerk, applicant = province.staff["quay7"].at_work, province.citizens[CITIZEN]
    counter = agencies.posts_of(province.staff["quay7"].person, at=OPENED)[0].counter
    assert counter is not None
    helped: dict[str, Any] = {
        "citizen": applicant.person,
        "procedure": lives.CRIMINAL_RECORD,
        "counter": counter.id,
        "consents": True,
        "consent_text": "Tôi đồng ý.",
        "consent_by": "spoken",
    }
    match verb:
        case Verb.START_GUIDANCE:
            return lambda: start_guidance(Order(by=clerk, key="press"), **helped)
        case Verb.END_GUIDANCE:
            session = start_guidance(Order(by=clerk, key="help"), **helped).name
            return lambda: end_guidance(Order(by=clerk, key="press", subject=session), because="done")
        case Verb.FILE:
            _, arguments = lives.filing(province, key="", citizen=CITIZEN)
            return lambda: file(Order(by=clerk, key="press"), **{**arguments, "counter": counter.id})
    stage = next((at for at, known in law.LAWFUL if known == verb and at in STANDS), None)
    assert stage is not None, f"STANDS brings no dossier to where {verb} is lawful: add the stage"
    assert verb in ARGUMENTS, anybody.MISSING.format(verb)
    code = STANDS[stage](province)
    arguments = ARGUMENTS[verb](Wish(province, lives.CRIMINAL_RECORD, applicant.number))
    return lambda: born()[verb](Order(by=clerk, key="press", subject=code), **arguments)


@pytest.mark.parametrize("verb", MANDATED)
@pytest.mark.parametrize("is_ended", [True, False])
def test_what_is_submitted_a_minute_later_no_longer_rests_on_it(province: Province, verb: Verb, is_ended: bool) -> None:
    with clock.rehearsed(OPENED):
        ready = press(province, verb)
    if is_ended:
        end(province)
    entries = Entry.objects.count()
    with clock.rehearsed(SUBMITTED):
        if is_ended:
            with pytest.raises(Refused) as refused:
                ready()
            assert (refused.value.code, refused.value.data["step"]) == ("mandate_ended", STEP_OF[verb])
        else:
            ready()
    assert Entry.objects.count() == entries + (not is_ended)


def test_the_law_s_table_and_the_house_agree_on_what_takes_a_mandate_and_who_acts_outside() -> None:
    steps = {verb: each.step for (_, verb), each in law.LAWFUL.items() if each.step}
    steps |= {"start_guidance": "guide", "end_guidance": "guide"}
    assert {str(verb): str(step) for verb, step in STEP_OF.items()} == steps, law.MISSING.format("a step of STEP_OF")
    assert {str(verb): tuple(map(str, who)) for verb, who in WHO_OUTSIDE.items()} == law.OUTSIDE


def browser(province: Province, login: str) -> Client:
    client, account = Client(), people.account(province.staff[login].account)
    assert account is not None
    client.force_login(account)
    return client


def test_a_page_opened_before_presses_in_vain_and_says_why(province: Province) -> None:
    with clock.rehearsed(OPENED):
        code = lives.filed(province, citizen=CITIZEN)
        client = browser(province, "quay7")
        page = f"/counter/dossiers/{code}/"
        assert client.get(page).status_code == 200
    end(province)
    with clock.rehearsed(SUBMITTED):
        for action in (
            "accept",
            "forward",
            "return",
            "supply",
            "return_at_intake",
            "decline_intake",
            "request_withdrawal",
        ):
            answer = client.post(f"{page}{action}/", {"key": str(uuid4()), "send": "1", "reason": "x", "article": "x"})
            assert answer.status_code == 403, action
            assert "ủy nhiệm" in answer.content.decode().lower() or "uỷ nhiệm" in answer.content.decode().lower(), (
                action
            )
        assert client.get(page).status_code == 404
    assert dossiers.dossier(code, viewer=SYSTEM).stage == "filed"


def test_who_was_being_helped_is_forgotten_with_the_mandate(province: Province) -> None:
    """Else the clerk would read the citizen's pages until the hour is over."""
    with clock.rehearsed(OPENED):
        lives.filed(province, citizen=CITIZEN)
        client = browser(province, "quay7")
        session = client.session
        session["presented"] = str(province.citizens[CITIZEN].person)
        session.save()
        consent = {"key": str(uuid4()), "procedure": lives.CRIMINAL_RECORD, "consent_by": "spoken", "consents": "on"}
        assert client.post("/counter/help/", consent).status_code == 302
        assert "241125-0001" in client.get("/mine/").content.decode()
    end(province)
    with clock.rehearsed(SUBMITTED):
        assert "241125-0001" not in client.get("/mine/").content.decode()
        assert client.post("/counter/help/end/").status_code == 302
