"""Requests that nobody sends by accident: values, hosts, methods, sessions, marks, ways out."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

import pytest

from motcua.furniture.signin import OF_NAME_HERE
from tests.doors.scene import ANOTHER, HIMSELF
from tests.doors.test_tracking import later
from tests.hostile.conftest import Siege
from tests.hostile.visitor import Hour, Visitor

NOBODY_S = UUID(int=0xBAD)
NUL, NINES = "%00", "9" * 5_000
CURSORS = (
    "x",
    "~",
    NUL,
    "2024-11-25~1",
    f"2024-11-25T00:00:00%2B07:00~{NUL}",
    f"0001-01-01T00:00:00~{NOBODY_S}",
    NINES,
)
ELSEWHERE = (
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
)
INJECTED = "/%0d%0aEvil:%201%0d%0aSet-Cookie:%20evil=1"


@pytest.mark.parametrize("door", ["counter", "desk"])
def test_a_cursor_or_a_number_that_we_never_gave_out_is_answered_in_words(siege: Siege, hour: Hour, door: str) -> None:
    visitor = siege.visitor("quay7" if door == "counter" else "truongphong")
    for cursor in CURSORS:
        answer = visitor.get(f"/{door}/?after={cursor}")
        hour.shut(answer, f"after={cursor[:40]}")
        assert "<h1" in answer.text
    for value in ("-1", NINES, "%D9%A3", "1e9", "²"):
        hour.harmless(
            visitor.get(f"/{door}/dossiers/{siege.there.code}/?paper={quote(value, safe='%')}"), f"paper={value[:9]}"
        )
    for query in ("queue=zzz", f"queue={NINES}", "queue=%ff%fe", "after=&after=x"):
        hour.harmless(visitor.get(f"/{door}/?{query}"), query[:40])
    for text in (NUL, "%25", "%ff", "'--", "%5c", "_", NINES):
        hour.harmless(visitor.get(f"/{door}/find/?q={text}"), f"find {text[:9]}")


def test_whatever_a_reader_types_is_answered_in_words(siege: Siege, hour: Hour) -> None:
    visitor, markup = siege.visitor("quay7"), "<script>alert(1)</script>"
    for text in ("|" * 3_000, "049|", "\0|", "'--|||||||", f"049161900105||{markup}|02041961|Nữ|{markup}|", NINES):
        hour.harmless(visitor.post("/counter/read/", {"q": text}), f"read {text[:9]!r}")
    hour.shut(siege.visitor(ANOTHER).post("/counter/read/", {"q": "049161900105"}), "a citizen reads a card")


@pytest.mark.parametrize(
    "path",
    [
        f"/mine/{NUL}/",
        f"/procedures/{NUL}/",
        f"/file/{NUL}/",
        f"/drafts/{NOBODY_S}/birthplace/?procedure={NUL}",
        f"/drafts/{NOBODY_S}/birthplace/?procedure={NINES}",
        "/drafts/not-a-uuid/check/",
        "/papers/00000000-0000-0000-0000-00000000000g/",
        f"/papers/{NOBODY_S}/",
        "/papers/../../../../etc/passwd",
        "/papers/%2e%2e%2f%2e%2e%2fetc%2fpasswd/",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%5c..%5cetc%5cpasswd",
        f"/static/{NUL}",
        f"/{'a' * 9_000}",
        "/furniture/pages/..%2f..%2fsettings/",
        f"/counter/dossiers/{NUL}/",
        "/desk/dossiers/%27%20OR%201=1--/",
        "/%ff%fe",
    ],
)
def test_an_address_that_leads_nowhere_says_so(siege: Siege, hour: Hour, path: str) -> None:
    for role in (HIMSELF, ANOTHER, "quay7", "truongphong"):
        answer = siege.visitor(role).get(path)
        hour.shut(answer, f"{role} {path[:60]}")
        assert "root:" not in answer.text


def test_a_host_of_theirs_is_nobody_s(siege: Siege, hour: Hour) -> None:
    visitor = siege.visitor()
    for host in ("evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "a b", "127.0.0.1@evil.example"):
        hour.shut(visitor.ask("GET", "/", headers={"Host": host}), f"Host: {host}")
    for name in ("X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded", "X-Original-URL", "X-Rewrite-URL"):
        answer = visitor.ask("GET", "/mine/", headers={name: "evil.example"})
        hour.shut(answer, name)
        assert "evil" not in answer.text + answer.location
    answer = visitor.ask("GET", "http://evil.example/", headers={"Host": f"127.0.0.1:{siege.town.port}"})
    hour.harmless(answer, "absolute address")
    assert "evil" not in answer.text


def test_no_parameter_leads_out_or_writes_a_header(siege: Siege, hour: Hour) -> None:
    for there in (*ELSEWHERE, INJECTED):
        visitor = siege.visitor()
        page = visitor.get(f"/sign-in/?next={quote(there, safe='%')}")
        hour.harmless(page, f"next={there}")
        assert "evil.example" not in page.text
        visitor.get(f"/sign-in/identity/?next={quote(there, safe='%')}")
        done = visitor.post("/sign-in/", {"login": "truongphong", "password": "motcua-demo", "next": there})
        hour.harmless(done, f"signed in, next={there}")
        assert done.status == 302
    for path in (
        f"/counter/?queue={INJECTED}",
        f"/mine/{INJECTED}/",
        f"//evil.example/{INJECTED}",
        "//evil.example/..",
    ):
        hour.harmless(siege.visitor("quay7").get(path), path)


def test_a_session_is_made_anew_at_sign_in_and_dead_after_sign_out(siege: Siege, hour: Hour) -> None:
    visitor = siege.visitor()
    visitor.get("/sign-in/identity/")
    planted = visitor.cookies["sessionid"]
    done = visitor.post("/sign-in/", {"login": "truongphong", "password": "motcua-demo"})
    flags = next(each for each in done.headers.get_all("Set-Cookie") or [] if each.startswith("sessionid="))
    assert done.status == 302
    assert "HttpOnly" in flags
    assert "SameSite=Lax" in flags
    hour.shut(Visitor(siege.town.port, {"sessionid": planted}).get("/desk/"), "the session from before")
    hour.shut(Visitor(siege.town.port, {"sessionid": "a" * 32}).get("/desk/"), "a session of one's own choice")
    chosen = Visitor(siege.town.port, {"sessionid": "b" * 32})
    chosen.post("/sign-in/", {"login": "truongphong", "password": "motcua-demo"})
    assert chosen.cookies["sessionid"] != "b" * 32
    kept = dict(visitor.cookies)
    visitor.post("/sign-in/out/", {})
    hour.shut(Visitor(siege.town.port, kept).get("/desk/"), "the session after sign-out")
    for bad in ("\\000aaaaaaaa", '"\\000aaaaaaaaaaa"', "%00aaaaaaaa", "é" * 9, "x" * 9_000):
        hour.shut(Visitor(siege.town.port, {"sessionid": bad}).get("/desk/"), f"session {bad[:20]}")


def test_an_identity_that_was_not_asked_for_proves_nobody(siege: Siege, hour: Hour) -> None:
    for query in ("", "state=&code=", "state=x&code=x", "state=%C3%A9&code=%C3%A9", f"state={NUL}&code={NUL}"):
        visitor = siege.visitor()
        visitor.get("/sign-in/identity/")
        hour.shut(visitor.get(f"/sign-in/identified/?{query}"), f"identified {query}")


def test_a_form_without_this_browser_s_mark_does_nothing(siege: Siege, hour: Hour) -> None:
    code = siege.there.code
    paths = [f"/desk/dossiers/{code}/{verb}/" for verb in ("sign", "approve", "other/stop")]
    paths += [f"/mine/{code}/withdraw/", f"/mine/{code}/receive/", "/counter/receive/", "/sign-in/", "/track/"]
    for path in paths:
        for role in (HIMSELF, "quay7", "lanhdao"):
            visitor = siege.visitor(role)
            hour.shut(visitor.ask("POST", path), f"no mark, {role} {path}")
            hour.shut(visitor.post(path, {"csrfmiddlewaretoken": "x" * 32}), f"another mark, {role} {path}")
            hour.shut(visitor.post(path, {}, Origin="https://evil.example"), f"from elsewhere, {role} {path}")


def test_methods_that_no_page_knows_change_nothing(siege: Siege, hour: Hour) -> None:
    for method in ("TRACE", "PUT", "DELETE", "PATCH", "FOO", "OPTIONS", "HEAD"):
        for path in (
            "/",
            "/counter/",
            f"/desk/dossiers/{siege.there.code}/",
            "/sign-in/",
            f"/papers/{siege.there.papers[0]}/",
        ):
            hour.shut_or_empty(siege.visitor().ask(method, path), f"{method} {path}")


def test_signing_in_tells_nobody_who_exists_and_locks_nobody_out(siege: Siege, hour: Hour) -> None:
    def tried(login: str, password: str) -> str:
        answer = siege.visitor().post("/sign-in/", {"login": login, "password": password})
        hour.shut(answer, f"{login[:20]} with {password[:9]}")
        return answer.text.partition("Kiểm tra lại rồi nhập")[2][:20]

    logins = ("truongphong", "nobody", siege.province.citizens[3].login, "\0", "' OR 1=1--", "x" * 9_000, "")
    assert len({tried(login, "wrong") for login in logins}) == 1
    for number in range(8):
        tried("lanhdao", f"guess {number}")
    later(OF_NAME_HERE.longest)
    assert siege.visitor().post("/sign-in/", {"login": "lanhdao", "password": "motcua-demo"}).status == 302


def test_guessed_codes_and_digits_find_nothing(siege: Siege, hour: Hour) -> None:
    """Five tries are free for a slip, then each waits longer (ADR 0022)."""
    said = []
    for number in range(8):
        for code in (siege.there.code, f"000.00.13.H47-241125-{9000 + number}", "0" * 60, "\0", "'"):
            answer = siege.visitor().post("/track/", {"code": code, "digits": f"{number:06d}"})
            assert answer.status in (422, 429)
            said += [answer.status] if code == siege.there.code else []
            hour.harmless(answer, f"{code[:30]} {number}")
            assert siege.there.owner.name not in answer.text
    assert said[5:] == [429] * 3
