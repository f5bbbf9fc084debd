"""The switch: the choice stays with whom it is of, what was typed stays on the page, and nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people import queries as people
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.conftest import PASSWORD
from tests.doors.test_statements import browser

WRITTEN = "Chữ tôi vừa gõ, chưa gửi."


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def language(client: Client, path: str = "/") -> str:
    page = client.get(path).content.decode()
    return page.partition('<html lang="')[2][:2]


def switched(client: Client, path: str, to: str, **typed: str) -> str:
    """The page after a press of the switch, with what was typed on it."""
    answer = client.post(path, {**typed, "language": to})
    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert f'<html lang="{to}"' in page
    return page


def test_a_browser_that_asks_for_english_gets_vietnamese(province: Province) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en-US,en;q=0.9")
    assert language(client) == "vi"
    assert language(client, "/sign-in/") == "vi"


def test_whoever_is_not_signed_in_keeps_his_choice_in_the_browser(province: Province) -> None:
    client = Client()
    switched(client, "/track/", "es")
    assert language(client) == "es"
    assert language(client, "/no-such-page/") == "es"
    switched(client, "/", "vi")
    assert language(client, "/track/") == "vi"


def test_an_account_keeps_its_choice_and_the_browser_does_not(province: Province) -> None:
    clerk = province.staff["quay7"]
    one = browser(clerk)
    switched(one, "/counter/", "en")
    assert language(browser(clerk), "/counter/") == "en"
    one.post("/sign-in/out/")
    assert language(one) == "vi"


def test_what_was_chosen_before_signing_in_becomes_the_accounts_unless_it_has_chosen(province: Province) -> None:
    credentials = {"login": "quay7", "password": PASSWORD}
    for chosen, then in (("es", "es"), ("en", "es")):
        client = Client()
        switched(client, "/sign-in/", chosen)
        client.post("/sign-in/", credentials)
        assert language(client, "/counter/") == then


def test_a_page_of_somebody_else_cannot_choose(province: Province) -> None:
    client = Client(enforce_csrf_checks=True)
    account = people.account(province.staff["quay7"].account)
    assert account is not None
    client.force_login(account)
    assert client.post("/counter/", {"language": "en"}).status_code == 403
    assert language(client, "/counter/") == "vi"


def test_no_language_but_ours(province: Province) -> None:
    client = Client()
    client.post("/track/", {"language": "fr"})
    client.cookies["motcua_language"] = "fr"
    assert language(client) == "vi"


def test_a_login_half_typed_stays(province: Province) -> None:
    page = switched(Client(), "/sign-in/", "en", login="quay7", password=PASSWORD)
    assert 'value="quay7"' in page
    assert PASSWORD not in page


def test_what_was_typed_stays_and_nothing_is_done(province: Province) -> None:
    code = lives.filed(province)
    owner, key = browser(province.citizens[0]), str(uuid4())
    page = switched(owner, f"/mine/{code}/withdraw/", "en", key=key, reason=WRITTEN)
    assert WRITTEN in page
    assert key in page
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.FILED
    assert owner.post(f"/mine/{code}/withdraw/", {"key": key, "reason": WRITTEN}).status_code == 302
    assert dossiers.dossier(code, viewer=SYSTEM).stage is not Stage.FILED


def test_a_choice_stays_chosen(province: Province) -> None:
    office = browser(province.staff["vanphong"])
    page = switched(office, "/office/mandates/grant/", "es", key=str(uuid4()), steps="receive", decision=WRITTEN)
    assert WRITTEN in page
    assert page.count(" checked") == 1


def test_a_newcomer_half_written_stays(province: Province) -> None:
    typed = {
        "key": str(uuid4()),
        "number": "049195009999",
        "procedure": "2.000488",
        "name": WRITTEN,
        "phone": "0900 000 111",
    }
    page = switched(browser(province.staff["quay7"]), "/counter/receive/", "en", **typed)
    assert f'value="{WRITTEN}"' in page
    assert 'value="0900 000 111"' in page
    assert people.person_id_by_number("049195009999") is None


def test_a_letter_that_was_looked_at_is_looked_at_again_and_not_sent(province: Province) -> None:
    code = lives.assigned(province)
    asked = {"key": str(uuid4()), "components": "identity", "reason": WRITTEN, "as_sent": "1"}
    path = f"/desk/dossiers/{code}/other/request_supplement/"
    page = switched(browser(province.staff["chuyenvien"]), path, "en", **asked)
    assert 'name="send"' in page
    assert WRITTEN in page
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.ASSIGNED


def test_a_page_that_only_a_post_had_shown_leads_home(province: Province) -> None:
    code = lives.accepted(province)
    answer = browser(province.staff["quay7"]).post(f"/counter/dossiers/{code}/forward/", {"language": "en"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.ACCEPTED
