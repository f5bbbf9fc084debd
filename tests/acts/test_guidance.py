"""Consent to be helped: its words, its code on a telephone, and the hard end of a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.forms import model_to_dict

from motcua.acts.frame import Order
from motcua.acts.guide.ask_consent import ask_consent
from motcua.acts.guide.end_guidance import end_guidance
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.reference.set_consent import set_consent
from motcua.acts.reference.set_consent_sound import set_consent_sound
from motcua.agencies import queries as agencies
from motcua.agencies.models import Mandate
from motcua.base import clock, files, secrets
from motcua.catalogue import queries as catalogue
from motcua.core import gsm
from motcua.core.errors import Refused, Unknown
from motcua.doors.rehearsal.province import Province
from motcua.guidance import consents
from motcua.guidance import queries as guidance
from motcua.guidance.models import ConsentCode, HelpingSession
from motcua.people.models import Account, Person
from motcua.trail import queries as trail
from motcua.trail.models import Key, Private
from tests.acts import lives
from tests.acts.lives import CRIMINAL_RECORD
from tests.acts.test_procedures import PASSPORT

SILENCE = b"RIFF\x24\x00\x00\x00WAVEfmt "
CITIZEN = 0


@pytest.fixture(autouse=True)
def at_eight(province: Province, monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def counter(province: Province, login: str = "quay7") -> UUID:
    found = agencies.posts_of(province.staff[login].person, at=clock.now())[0].counter
    assert found is not None
    return found.id


def about(province: Province, **instead: Any) -> dict[str, Any]:
    """Whom to help with what, in Spanish."""
    asked = {
        "citizen": province.citizens[CITIZEN].person,
        "procedure": CRIMINAL_RECORD,
        "counter": counter(province),
        "text": guidance.consent(clock.now()).id,
        "language": "es",
    }
    return {**asked, **instead}


def asked(province: Province, *, key: str = "ask", **instead: Any) -> UUID:
    return ask_consent(Order(by=province.staff["quay7"].at_work, key=key), **about(province, **instead)).id


def said(province: Province, sent: UUID | None, code: str, *, key: str = "", by: str = "quay7", **instead: Any) -> UUID:
    """Begin by the code that the citizen read out."""
    order = Order(by=province.staff[by].at_work, key=key or str(uuid4()))
    by_code: dict[str, Any] = {"consents": True, "consent_by": "code", "asked": sent, "code": code}
    return start_guidance(order, **about(province, **instead), **by_code).id


def right(sent: UUID) -> str:
    return secrets.consent_code(str(sent))


def wrong(sent: UUID) -> str:
    return "000000" if right(sent) != "000000" else "111111"


def test_a_session_by_code_keeps_who_agreed_to_which_words_in_which_language_and_how(province: Province) -> None:
    sent = asked(province)
    session = said(province, sent, right(sent), key="begin")
    assert said(province, sent, right(sent), key="begin") == session, "the same press is one session"
    kept = HelpingSession.objects.get(id=session)
    assert (kept.language, kept.consent_by, kept.code_id) == ("es", "code", sent)
    assert kept.text_id == guidance.consent(clock.now()).id
    assert kept.consent_text == guidance.consent(clock.now()).spoken("es", "Cấp Phiếu lý lịch tư pháp")
    body = trail.entries(session)[0].body
    assert (body["data"]["language"], body["data"]["consent_by"], body["data"]["code"]) == ("es", "code", str(sent))
    assert guidance.session_facts(session).phone_end == "123"


def test_the_code_and_the_telephone_stand_nowhere_at_rest(province: Province) -> None:
    sent = asked(province)
    said(province, sent, right(sent))
    code, row = right(sent), ConsentCode.objects.get(id=sent)
    written = [repr(model_to_dict(row)), *(repr(entry.body) for entry in trail.entries(sent))]
    written += [repr(each) for each in Key.objects.values()] + [repr(each) for each in Private.objects.values("text")]
    assert len(written) > 3
    assert [each for each in written if code in each or "0900000123" in each] == []


def test_a_wrong_code_begins_nothing_and_the_right_one_still_does(province: Province) -> None:
    sent = asked(province)
    with pytest.raises(Refused, match="code_wrong"):
        said(province, sent, wrong(sent))
    assert not HelpingSession.objects.exists()
    assert said(province, sent, right(sent))


@pytest.mark.parametrize("why", ["expired", "a newer one", "used", "another clerk", "another procedure"])
def test_a_code_counts_once_for_what_it_was_sent_for_and_ten_minutes(province: Province, why: str) -> None:
    sent = asked(province)
    how: dict[str, Any] = {}
    if why == "expired":
        ConsentCode.objects.filter(id=sent).update(dies_at=clock.machine_now())
    if why == "a newer one":
        asked(province, key="again")
    if why == "used":
        session = said(province, sent, right(sent))
        end_guidance(Order(by=province.staff["quay7"].at_work, key="e", subject=str(session)), because="done")
    if why == "another clerk":
        how = {"by": "quay8"}
    if why == "another procedure":
        how = {"procedure": PASSPORT}
    with pytest.raises(Refused, match="code_dead"):
        said(province, sent, right(sent), **how)


def test_without_any_code_asked_for_none_is_right(province: Province) -> None:
    with pytest.raises(Refused, match="code_dead"):
        said(province, None, "")


def test_a_code_lives_ten_minutes_of_the_machine_s_time(province: Province) -> None:
    before = clock.machine_now()
    row = ConsentCode.objects.get(id=asked(province))
    assert timedelta(minutes=10) <= row.dies_at - before <= timedelta(minutes=10, seconds=30)


def test_a_code_goes_only_to_a_phone_on_record_of_somebody_with_an_account(province: Province) -> None:
    citizen = province.citizens[CITIZEN]
    Person.objects.filter(id=citizen.person).update(phone="0235 3852 123")
    with pytest.raises(Refused, match="no_phone"):
        asked(province)
    Account.objects.filter(person_id=citizen.person).update(is_active=False)
    with pytest.raises(Refused, match="no_account"):
        asked(province)
    assert not ConsentCode.objects.exists()


def test_the_message_says_what_one_agrees_to_and_fits_two_parts_for_every_procedure(province: Province) -> None:
    consent = guidance.consent(clock.now())
    for version in catalogue.in_force(clock.today()):
        for language in consents.LANGUAGES:
            text = consent.message(language, version.law.short, "123456", 10)
            assert gsm.parts(text) <= 2
            assert "123456" in text
            assert "10" in text
    assert "Código" not in consent.message("es", "x", "1", 10), "ó costs a second alphabet"


def publish(province: Province, key: str = "words", **instead: Any) -> UUID:
    shipped = consents.proposed()
    words: dict[str, Any] = {
        "words": dict(shipped.words),
        "messages": dict(shipped.messages),
        "decision": "Quyết định số 9",
        "before": guidance.consent(clock.now()).id,
    }
    return set_consent(Order(by=province.staff["vanphong"].at_work, key=key), **{**words, **instead}).id


def test_new_words_hold_from_their_instant_and_a_page_with_the_old_ones_says_so(province: Province) -> None:
    before = guidance.consent(clock.now())
    sent = asked(province)
    with clock.rehearsed(clock.now() + timedelta(minutes=1)):
        made = publish(province)
        assert guidance.consent(clock.now()).id == made
        with pytest.raises(Refused, match="consent_changed"):
            said(province, sent, right(sent), text=before.id)
        with pytest.raises(Refused, match="consent_changed"):
            asked(province, key="late", text=before.id)
    assert guidance.consent(clock.now()).id == before.id


def test_words_that_somebody_else_has_just_published_are_not_overwritten(province: Province) -> None:
    before = guidance.consent(clock.now()).id
    with clock.rehearsed(clock.now() + timedelta(minutes=1)):
        theirs = publish(province, "theirs", before=before)
        for seen in (before, None):
            with pytest.raises(Refused, match="consent_published"):
                publish(province, f"ours/{seen}", before=seen)
        assert guidance.consent(clock.now()).id == theirs


LONG = {**consents.proposed().messages, "es": "{code} {procedure} " + "x" * 300}
STRANGE = {**consents.proposed().messages, "en": "{code} {procedure} 中"}


@pytest.mark.parametrize(
    ("instead", "code", "language"),
    [
        ({"words": {**consents.proposed().words, "es": "Acepto."}}, "consent_incomplete", "es"),
        ({"words": {"vi": "{procedure}"}}, "consent_incomplete", "en"),
        ({"messages": {**consents.proposed().messages, "vi": "{procedure}"}}, "consent_incomplete", "vi"),
        ({"messages": LONG}, "consent_message_long", "es"),
        ({"messages": STRANGE}, "consent_message_strange", "en"),
        ({"decision": " "}, "decision_missing", None),
    ],
)
def test_words_that_do_not_do_are_not_published(
    province: Province, instead: dict[str, Any], code: str, language: str | None
) -> None:
    before = guidance.consent(clock.now()).id
    with pytest.raises(Refused) as refused:
        publish(province, **instead)
    assert (refused.value.code, refused.value.data.get("language")) == (code, language)
    assert guidance.consent(clock.now()).id == before


def test_a_recording_belongs_to_its_words_and_language(province: Province) -> None:
    with pytest.raises(Unknown):
        guidance.sound("es", at=clock.now())
    stored = files.store(SILENCE, files.SOUNDS)
    text = str(guidance.consent(clock.now()).id)
    office = Order(by=province.staff["vanphong"].at_work, key="sound", subject=text)
    set_consent_sound(office, language="es", sound=stored)
    assert guidance.sound("es", at=clock.now()) == stored
    assert trail.entries(UUID(text))[0].body["data"] == {"language": "es", "sha256": stored}
    with clock.rehearsed(clock.now() + timedelta(minutes=1)):
        publish(province)
        with pytest.raises(Unknown):
            guidance.sound("es", at=clock.now())


@pytest.mark.parametrize(
    ("content", "kind"),
    [(SILENCE, "audio/wav"), (b"OggS\x00", "audio/ogg"), (b"ID3\x04", "audio/mpeg"), (b"\xff\xfb\x90", "audio/mpeg")],
)
def test_a_recording_is_known_by_its_bytes_and_is_no_paper(content: bytes, kind: str) -> None:
    assert files.SOUNDS.media_type(content) == kind
    with pytest.raises(Refused, match="file_type_refused"):
        files.media_type(content)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"RIFF\x24\x00\x00\x00AVI fmt ", b"<html>", b"ID"])
def test_what_is_no_recording_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="sound_type_refused"):
        files.SOUNDS.media_type(content)


def at_the_counter(province: Province, key: str, citizen: int = CITIZEN) -> UUID:
    order = Order(by=province.staff["quay7"].at_work, key=key)
    who = province.citizens[citizen].person
    return start_guidance(order, **{**about(province, citizen=who), **lives.consented()}, consents=True).id


def test_one_clerk_helps_one_at_a_time_and_what_was_left_open_closes_at_its_own_end(province: Province) -> None:
    first = at_the_counter(province, "first")
    with pytest.raises(Refused, match="already_helping"):
        at_the_counter(province, "second", citizen=1)
    ends = guidance.session_facts(first).ends_by
    with clock.rehearsed(ends):
        assert at_the_counter(province, "next day", citizen=1)
    kept = HelpingSession.objects.get(id=first)
    assert (kept.ended_at, kept.ended_because) == (ends, "time")


def test_a_session_ends_with_its_mandate_though_nobody_closes_it(province: Province) -> None:
    session = at_the_counter(province, "first")
    ends = clock.now() + timedelta(minutes=7)
    assert guidance.session_facts(session).seconds_left(clock.now()) == 3600
    Mandate.objects.filter(agency__code="H47.13").update(valid_to=ends)
    view = guidance.session_facts(session)
    assert view.seconds_left(clock.now()) == 7 * 60
    assert (view.is_open(ends - timedelta(seconds=1)), view.is_open(ends)) == (True, False)
