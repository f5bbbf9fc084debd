"""Helping through the browser: nothing is kept, codes are few, the second screen is a window and no door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from motcua.acts.frame import Order
from motcua.acts.guide.end_guidance import end_guidance
from motcua.agencies.models import Post
from motcua.base import clock, secrets
from motcua.doors.counter.consenting import OF_CODE, OF_PHONE
from motcua.doors.rehearsal.province import Player, Province
from motcua.guidance import queries as guidance
from motcua.guidance.models import ConsentCode, HelpingSession
from motcua.people import queries as people
from tests.acts import lives
from tests.acts.test_guidance import SILENCE
from tests.acts.test_procedures import PASSPORT
from tests.conftest import PASSWORD
from tests.doors.test_tracking import later

SPANISH = f"?procedure={lives.CRIMINAL_RECORD}&spoken=es"
CITIZEN = 0


@pytest.fixture(autouse=True)
def at_eight(province: Province, monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def browser(player: Player) -> Client:
    client, account = Client(), people.account(player.account)
    assert account is not None
    client.force_login(account)
    return client


@pytest.fixture
def clerk(province: Province) -> Client:
    return browser(province.staff["quay7"])


def words(**more: str) -> dict[str, Any]:
    consented = lives.consented()
    return {"key": str(uuid4()), "text": consented["text"], **more}


def helping(
    clerk: Client, province: Province, citizen: int = CITIZEN, *, procedure: str = lives.CRIMINAL_RECORD
) -> None:
    """A citizen has proven himself at the counter and said yes."""
    session = clerk.session
    session["presented"] = [str(province.citizens[citizen].person), False, None]
    session.save()
    begun = clerk.post(f"/counter/help/?procedure={procedure}&spoken=vi", words(consent_by="spoken", consents="on"))
    assert begun.headers["Location"] == f"/procedures/{procedure}/", begun.content.decode()


def asked_by_phone(clerk: Client, province: Province) -> UUID:
    assert clerk.post("/counter/help/phone/", {"number": province.citizens[CITIZEN].number}).status_code == 302
    return code_sent(clerk)


def code_sent(clerk: Client) -> UUID:
    answer = clerk.post(f"/counter/help/code/{SPANISH}", words())
    assert answer.status_code == 302, answer.content.decode()
    return ConsentCode.objects.latest("asked_at", "id").id


def said(clerk: Client, code: str) -> Any:
    return clerk.post(f"/counter/help/{SPANISH}", words(code=code))


def test_five_tries_a_code_and_then_not_even_the_right_one(clerk: Client, province: Province) -> None:
    sent = asked_by_phone(clerk, province)
    right = secrets.consent_code(str(sent))
    wrong = "000000" if right != "000000" else "111111"
    assert [said(clerk, wrong).status_code for _ in range(OF_CODE.free)] == [409] * OF_CODE.free
    slowed = said(clerk, right)
    assert (slowed.status_code, HelpingSession.objects.count()) == (429, 0)
    assert "Gửi mã mới" in slowed.content.decode()
    assert said(clerk, secrets.consent_code(str(code_sent(clerk)))).status_code == 302


def test_nobody_s_phone_rings_all_day(clerk: Client, province: Province) -> None:
    asked_by_phone(clerk, province)
    for _ in range(OF_PHONE.free - 1):
        code_sent(clerk)
    slowed = clerk.post(f"/counter/help/code/{SPANISH}", words())
    assert slowed.status_code == 429
    assert "Đợi 1 phút rồi gửi mã mới" in slowed.content.decode()
    assert ConsentCode.objects.count() == OF_PHONE.free
    later(OF_PHONE.first)
    code_sent(clerk)


def test_a_double_press_sends_one_message(clerk: Client, province: Province) -> None:
    clerk.post("/counter/help/phone/", {"number": province.citizens[CITIZEN].number})
    pressed = words()
    for _ in range(2):
        assert clerk.post(f"/counter/help/code/{SPANISH}", pressed).status_code == 302
    assert ConsentCode.objects.count() == 1


def test_before_he_agrees_the_clerk_reads_no_more_than_the_end_of_his_number(clerk: Client, province: Province) -> None:
    asked_by_phone(clerk, province)
    page = clerk.get(f"/counter/help/{SPANISH}").content.decode()
    assert "tận cùng 123" in page
    for hidden in ("0900000123", "0900 000 123", "đường Ví Dụ", "1995"):
        assert hidden not in page


def test_helped_pages_are_kept_nowhere_and_leave_by_themselves(clerk: Client, province: Province) -> None:
    helping(clerk, province)
    for path in (
        "/",
        "/mine/",
        f"/procedures/{lives.CRIMINAL_RECORD}/",
        "/counter/",
        "/counter/help/",
        "/furniture/keys/",
    ):
        page = clerk.get(path)
        assert page.headers["Cache-Control"] == "private, no-store", path
        assert page.headers["Refresh"] == "3601; url=/counter/help/over/", path
        assert 'data-left="3600"' in page.content.decode(), path
    assert "Refresh" not in browser(province.citizens[1]).get("/mine/").headers


@pytest.mark.parametrize("how", ["by the button", "by time", "elsewhere", "his post has ended"])
def test_once_it_is_over_no_page_of_his_opens(clerk: Client, province: Province, monday: datetime, how: str) -> None:
    lives.filed(province, citizen=CITIZEN)
    helping(clerk, province)
    assert "241125-0001" in clerk.get("/mine/").content.decode()
    now = monday
    if how == "by the button":
        assert clerk.post("/counter/help/end/").headers["Location"] == "/counter/help/over/"
    if how == "by time":
        now += timedelta(minutes=60)
    if how == "elsewhere":
        order = Order(by=province.staff["quay7"].at_work, key="e", subject=str(HelpingSession.objects.get().id))
        end_guidance(order, because="done")
    if how == "his post has ended":
        Post.objects.filter(person_id=province.staff["quay7"].person).update(valid_to=monday)
    with clock.rehearsed(now):
        for method, path in (("get", "/mine/"), ("get", "/notices/"), ("post", f"/file/{lives.CRIMINAL_RECORD}/")):
            answer = getattr(clerk, method)(path)
            assert answer.headers["Location"] == "/counter/help/over/", path
    kept = clerk.session
    assert {"helping", "presented", "identity"} & set(kept.keys()) == set()


def test_the_last_page_drops_what_the_browser_kept_and_leads_to_one_s_own_only_when_asked(
    clerk: Client, province: Province
) -> None:
    helping(clerk, province)
    clerk.post("/counter/help/end/")
    page = clerk.get("/counter/help/over/")
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert province.citizens[CITIZEN].name not in page.content.decode()
    assert clerk.get("/mine/").status_code == 302
    assert clerk.post("/counter/help/over/").headers["Location"] == "/mine/"
    assert clerk.get("/mine/").status_code == 200


def test_signing_out_ends_the_session_and_the_screen(clerk: Client, province: Province) -> None:
    second = opened(clerk)
    helping(clerk, province)
    out = clerk.post("/sign-in/out/")
    assert out.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert HelpingSession.objects.get().ended_because == "signed_out"
    assert second.get("/counter/screen/").status_code == 404
    assert Session.objects.count() == 0


def test_somebody_else_signing_in_over_it_ends_it_too(clerk: Client, province: Province) -> None:
    second = opened(clerk)
    helping(clerk, province)
    clerk.post("/sign-in/", {"login": "quay8", "password": PASSWORD})
    assert HelpingSession.objects.get().ended_because == "signed_out"
    assert second.get("/counter/screen/").status_code == 404


def test_a_mandate_for_one_procedure_carries_the_session_through(clerk: Client, province: Province) -> None:
    helping(clerk, province, 3, procedure=PASSPORT)
    assert province.citizens[3].name in clerk.get("/mine/").content.decode()


def test_a_session_left_open_in_another_browser_can_be_ended(clerk: Client, province: Province) -> None:
    helping(clerk, province)
    again = browser(province.staff["quay7"])
    assert province.citizens[CITIZEN].name in again.get("/counter/help/").content.decode()
    again.post("/counter/help/end/")
    assert HelpingSession.objects.get().ended_because == "done"
    assert clerk.get("/mine/").status_code == 302


def opened(clerk: Client) -> Client:
    """A second screen, as another device that holds no cookie of the clerk's."""
    clerk.post("/counter/help/screen/")
    found = re.search(r"/counter/screen/[^\"<]+/", clerk.get("/counter/help/").content.decode())
    assert found is not None
    second = Client()
    assert second.get(found.group()).status_code == 302
    assert Client().get(found.group()).status_code == 404, "the address opens once"
    return second


def shown(second: Client) -> str:
    page = second.get("/counter/screen/")
    assert page.status_code == 200
    assert {"private", "no-store"} <= set(page.headers["Cache-Control"].split(", "))
    return page.content.decode()


def test_the_second_screen_shows_his_page_while_it_lasts(clerk: Client, province: Province, monday: datetime) -> None:
    second, name = opened(clerk), province.citizens[CITIZEN].name
    assert "Xin chào ông/bà" in shown(second)
    helping(clerk, province)
    lives.filed(province, citizen=CITIZEN)
    first = second.get("/counter/screen/state/").json()
    clerk.get("/mine/")
    assert second.get("/counter/screen/state/").json() != first
    assert "241125-0001" in shown(second)
    assert "Refresh" not in clerk.get("/counter/screen/").headers
    with clock.rehearsed(monday + timedelta(minutes=60)):
        assert name not in shown(second)
        assert "241125-0001" not in shown(second)
        assert "Xin chào ông/bà" in shown(second)
    clerk.post("/counter/help/end/")
    assert "241125-0001" not in shown(second)


@pytest.mark.parametrize("cookie", ["", "x", "x:y:z"])
def test_there_is_no_other_way_in(province: Province, cookie: str) -> None:
    stranger = browser(province.citizens[1])
    stranger.cookies["motcua_screen"] = cookie
    assert stranger.get("/counter/screen/").status_code == 404
    assert stranger.get("/counter/screen/state/").json() == {"state": "unpaired"}
    assert stranger.get("/counter/screen/x:y:z/").status_code == 404
    for path in ("/counter/help/screen/", "/counter/help/screen/end/"):
        assert stranger.post(path).status_code == 403


def test_what_the_screen_keeps_on_the_server_is_ids_and_an_address(clerk: Client, province: Province) -> None:
    opened(clerk)
    helping(clerk, province)
    clerk.get("/mine/")
    kept = repr([each.get_decoded() for each in Session.objects.all()])
    assert "/mine/" in kept
    citizen = province.citizens[CITIZEN]
    assert [each for each in (citizen.name, citizen.number, "0900000123") if each in kept] == []


def recorded(office: Client, content: bytes, name: str = "loi.wav") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {"key": str(uuid4()), "sound": SimpleUploadedFile(name, content)}
    return office.post("/office/consent/sounds/es/put/", given)


def test_the_office_puts_a_recording_in_and_the_clerk_plays_it(clerk: Client, province: Province) -> None:
    office = browser(province.staff["vanphong"])
    assert "Chỉ nhận bản ghi âm MP3, OGG hoặc WAV" in recorded(office, b"%PDF-1.7", "loi.mp3").content.decode()
    assert clerk.get("/counter/help/sound/es/").status_code == 404
    assert recorded(office, SILENCE).status_code == 302
    played = clerk.get("/counter/help/sound/es/")
    assert (played.headers["Content-Type"], played.content) == ("audio/wav", SILENCE)
    assert browser(province.citizens[1]).get("/counter/help/sound/es/").status_code == 403
    clerk.post("/counter/help/phone/", {"number": province.citizens[CITIZEN].number})
    page = clerk.get(f"/counter/help/{SPANISH}")
    assert 'src="/counter/help/sound/es/"' in page.content.decode()
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    assert "/office/consent/sounds/es/" in office.get("/office/consent/").content.decode()


def test_the_office_publishes_new_words_and_keeps_what_it_typed_when_they_do_not_do(province: Province) -> None:
    office = browser(province.staff["vanphong"])
    page = office.get("/office/consent/publish/").content.decode()
    assert "{procedure}" in page
    typed = {
        f"{kind}_{each}": "Tôi đồng ý {procedure}. {code}"
        for kind in ("words", "message")
        for each in ("vi", "en", "es")
    }
    given = {**typed, "decision": "Quyết định số 9", "words_es": "Acepto."}
    given["before"] = str(guidance.consent(clock.now()).id)
    assert f'value="{given["before"]}"' in page
    refused = office.post("/office/consent/publish/", {**given, "key": str(uuid4())})
    assert refused.status_code == 409
    assert "Bản tiếng Tây Ban Nha còn thiếu" in refused.content.decode()
    assert "Quyết định số 9" in refused.content.decode()
    with clock.rehearsed(clock.now() + timedelta(minutes=1)):
        assert office.post("/office/consent/publish/", {**given, **typed, "key": str(uuid4())}).status_code == 302
        assert "Quyết định số 9" in office.get("/office/consent/").content.decode()
        late = office.post("/office/consent/publish/", {**given, **typed, "key": str(uuid4())}, follow=True)
        assert late.status_code == 409
        assert "người khác đã công bố lời mới" in late.content.decode()
