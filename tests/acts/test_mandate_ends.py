"""A mandate ended at 10:00 stops every act submitted at 10:01, also from a page opened at 9:55."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.settle_difference import settle_difference
from motcua.acts.ends.stop import stop
from motcua.acts.ends.take_over import take_over
from motcua.acts.frame import Order
from motcua.acts.frame.permission import WHO_OUTSIDE
from motcua.acts.guide.ask_consent import ask_consent
from motcua.acts.guide.end_guidance import end_guidance
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.take_fee import take_fee
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.agencies.models import Mandate
from motcua.base import clock
from motcua.core.authority import CARRIES, STEP_OF, step_of
from motcua.core.calendar import ZONE
from motcua.core.custody import Settlement
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb
from motcua.core.on_paper import Cause, TakenOnPaper
from motcua.core.telling import Channel, State
from motcua.custody import queries as custody_queries
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.notices.models import Notice
from motcua.people import queries as people
from motcua.people.queries import SYSTEM
from motcua.trail.models import Entry
from tests import law
from tests.acts import anybody, custody, lives
from tests.acts.anybody import ARGUMENTS, NO_PAPER, Wish, born

OPENED, ENDED, SUBMITTED = (
    datetime(2024, 11, 25, hour, minute, tzinfo=ZONE) for hour, minute in ((9, 55), (10, 0), (10, 1))
)
CITIZEN = 3
MANDATED = [verb for verb in Verb if verb in STEP_OF and verb in born()]


def incomplete(province: Province) -> str:
    code = lives.filed(province, citizen=CITIZEN)
    return_at_intake(lives.order(province, "quay7", "ask", code), components=("identity",), reason="Ảnh lóa.")
    return code


def stopped(province: Province) -> str:
    """Its papers are with the clerk."""
    code = custody.accepted(province, citizen=CITIZEN)
    stop(lives.order(province, "truongphong", "stop", code), reason="Trùng hồ sơ.")
    return code


def returned(province: Province) -> str:
    code = lives.issued(province, citizen=CITIZEN)
    return_result(Order(by=province.citizens[CITIZEN].himself, key="returned", subject=code))
    return code


STANDS: dict[str, Callable[[Province], str]] = {
    "stopped": stopped,
    "filed": lambda province: lives.filed(province, citizen=CITIZEN),
    "incomplete": incomplete,
    "accepted": lambda province: lives.accepted(province, citizen=CITIZEN),
    "issued": lambda province: lives.issued(province, citizen=CITIZEN),
    "returned": returned,
}
OF_A_SLIP = (Verb.CANCEL_FEE, Verb.PRINT_SLIP)
SPECIAL = {**dict.fromkeys(OF_A_SLIP, "filed"), Verb.SHELVE: "stopped", Verb.TELL_DIRECTLY: "filed"}
"""Verbs lawful at several stages: where they are tried."""


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
    }
    consented: dict[str, Any] = {**helped, "consents": True, **lives.consented()}
    match verb:
        case Verb.START_GUIDANCE:
            return lambda: start_guidance(Order(by=clerk, key="press"), **consented)
        case Verb.ASK_CONSENT:
            words = {name: consented[name] for name in ("text", "language")}
            return lambda: ask_consent(Order(by=clerk, key="press"), **helped, **words)
        case Verb.END_GUIDANCE:
            session = start_guidance(Order(by=clerk, key="help"), **consented).name
            return lambda: end_guidance(Order(by=clerk, key="press", subject=session), because="done")
        case Verb.FILE:
            _, arguments = lives.filing(province, key="", citizen=CITIZEN)
            return lambda: file(Order(by=clerk, key="press"), **{**arguments, "counter": counter.id})
        case _ if verb in CARRIES:
            return papers_move(province, verb)
    known = [at for at, each in law.LAWFUL if each == verb and at in STANDS]
    stage = SPECIAL.get(verb) or next(iter(known), None)
    assert stage is not None, f"STANDS brings no dossier to where {verb} is lawful: add the stage"
    assert verb in ARGUMENTS, anybody.MISSING.format(verb)
    code = STANDS[stage](province)
    slip = take_fee(lives.order(province, "quay7", "fee", code)).data["slip"] if verb in OF_A_SLIP else ""
    wish = Wish(
        province,
        lives.CRIMINAL_RECORD,
        applicant.number,
        slip=UUID(slip) if slip else NO_PAPER,
        notice=unreached(code) if verb is Verb.TELL_DIRECTLY else NO_PAPER,
    )
    arguments = ARGUMENTS[verb](wish)
    return lambda: born()[verb](Order(by=clerk, key="press", subject=code), **arguments)


def unreached(code: str) -> UUID:
    """A message that did not arrive."""
    dossier = dossiers.dossier(code, viewer=SYSTEM).id
    message = Notice.objects.filter(dossier_id=dossier).exclude(channel=Channel.INBOX)[0]
    Notice.objects.filter(id=message.id).update(state=State.FAILED)
    return message.id


def papers_move(province: Province, verb: Verb) -> Callable[[], object]:
    """A hand-over as it is about to be given, taken by a colleague, or settled."""
    code = custody.accepted(province, citizen=CITIZEN)
    clerk, papers = province.staff["quay7"].at_work, custody.papers(code)
    if verb is Verb.HAND_OVER:
        return lambda: hand_over(Order(by=clerk, key="press"), papers=papers, to=custody.department())
    colleague = province.staff["quay8"]
    to_colleague: dict[str, Any] = {"papers": papers, "colleague": colleague.posts["clerk"]}
    if verb is Verb.HAND_OVER_SHIFT:
        return lambda: hand_over_shift(Order(by=clerk, key="press"), **to_colleague)
    if verb is Verb.TAKE_OVER:
        shift = hand_over_shift(Order(by=clerk, key="shift"), **to_colleague)
        listed = custody_queries.manifest_facts(shift.id)
        taking = Order(by=colleague.at_work, key="press", subject=listed.name)
        return lambda: take_over(taking, counted=custody.counted(listed))
    listed = custody.taken(province, custody.handed_over(province, code), "identity")
    line, settling = listed.differences[0].id, Order(by=clerk, key="press", subject=listed.name)
    return lambda: settle_difference(settling, line=line, how=Settlement.KEPT, reason="Còn ở quầy.")


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
    assert (Entry.objects.count() == entries) is is_ended


def test_the_law_s_table_and_the_house_agree_on_what_takes_a_mandate_and_who_acts_outside() -> None:
    for (stage, verb), each in law.LAWFUL.items():
        stands = None if stage == law.NOTHING else Stage(stage)
        step = step_of(Verb(verb), stands) if Verb(verb) in STEP_OF else ""
        assert step == each.step, law.MISSING.format(f"the step of {verb} at {stage}")
    outside = {verb: STEP_OF[verb] for verb in STEP_OF if verb not in law.VERBS}
    assert outside == dict.fromkeys((Verb.ASK_CONSENT, Verb.START_GUIDANCE, Verb.END_GUIDANCE), "guide")
    assert {str(verb): tuple(map(str, who)) for verb, who in WHO_OUTSIDE.items()} == law.OUTSIDE


@pytest.mark.parametrize("verb", law.THEN)
@pytest.mark.parametrize(
    ("change", "code"), [({"valid_from": ENDED}, "no_authority_then"), ({"valid_to": ENDED}, "mandate_ended")]
)
def test_what_was_taken_on_paper_needs_the_mandate_at_both_instants(
    province: Province, verb: str, change: dict[str, datetime], code: str
) -> None:
    """Taken at 9:55 at counter 7, typed in at 10:01; the mandate began, or ended, at 10:00."""
    counter = agencies.unit_by_code("H47.61").id
    slip = TakenOnPaper(OPENED, "Q7-099", Cause.LINE)
    _, arguments = lives.filing(province, key="", citizen=CITIZEN)
    filing = {**arguments, "counter": counter, "return_by": "counter", "on_paper": slip}
    clerk = province.staff["quay7"].at_work
    filed = ""
    if verb == "accept":
        with clock.rehearsed(OPENED + timedelta(minutes=1)):
            filed = file(Order(by=clerk, key="press"), **filing).name
    Mandate.objects.filter(agency__code="H47.13").update(**change)
    typed: dict[str, Callable[[], object]] = {
        "file": lambda: file(Order(by=clerk, key="press"), **filing),
        "accept": lambda: accept(lives.order(province, "quay7", "accept", filed), counted=lives.COUNTED),
    }
    with clock.rehearsed(SUBMITTED), pytest.raises(Refused) as refused:
        typed[verb]()
    assert refused.value.code == code


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
        session["presented"] = [str(province.citizens[CITIZEN].person), False, None]
        session.save()
        text = lives.consented()["text"]
        consent = {"text": text, "consent_by": "spoken", "key": str(uuid4()), "consents": "on"}
        page = f"/counter/help/?procedure={lives.CRIMINAL_RECORD}&spoken=vi"
        assert client.post(page, consent).status_code == 302
        assert "241125-0001" in client.get("/mine/").content.decode()
    end(province)
    with clock.rehearsed(SUBMITTED):
        assert client.get("/mine/").headers["Location"] == "/counter/help/over/"
        assert "241125-0001" not in client.get("/counter/help/over/").content.decode()
