"""A visitor who speaks HTTP by hand, and keeps the count of what he tried."""

from __future__ import annotations

import http.client
import re
import secrets
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

SHUT = frozenset({400, 403, 404, 405, 409, 411, 413, 414, 422, 429, 431, 501})
MARKUP = ("<script>alert(1)", "<img src=x", "<svg onload")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a page: where it goes, what it carries, and the fields into which one types."""

    action: str
    method: str
    values: dict[str, str]
    typed: tuple[str, ...]


@dataclass(slots=True)
class Visitor:
    """One browser: a port, its cookies, and the mark of its forms."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: secrets.token_hex(16))

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, *, bare: bool = False
    ) -> Answer:
        """Send it exactly so; `bare` leaves the cookies out."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = {} if bare else {"csrftoken": self.mark, **self.cookies}
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
        line.putrequest(method, path, skip_host=bool(headers and "Host" in headers))
        for name, value in {**sent, "Content-Length": str(len(body)), **(headers or {})}.items():
            line.putheader(name, value)
        try:
            line.endheaders(body)
            got = line.getresponse()
            answer = Answer(got.status, got.msg, got.read())
        except (ConnectionError, http.client.HTTPException):
            answer = Answer(400, http.client.HTTPMessage(), b"hung up")
        line.close()
        for kept in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = kept.partition("=")
            if name == "csrftoken":
                self.mark = rest.partition(";")[0]
            else:
                self.cookies[name] = rest.partition(";")[0]
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, values: dict[str, str], **headers: str) -> Answer:
        """A form of the house, with its mark and a new key."""
        whole = {"csrfmiddlewaretoken": self.mark, "key": str(uuid4()), **values}
        kind = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, urlencode(whole).encode(), kind)

    def upload(self, path: str, name: str, content: bytes, kind: str = "application/pdf") -> Answer:
        """A form with one file in its field `answer`."""
        line = secrets.token_hex(12)
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in (("csrfmiddlewaretoken", self.mark), ("key", str(uuid4())))
        ]
        told = f'form-data; name="answer"; filename="{name}"'
        parts.append(f"--{line}\r\nContent-Disposition: {told}\r\nContent-Type: {kind}\r\n\r\n")
        body = "".join(parts).encode() + content + f"\r\n--{line}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={line}"})

    def forms(self, path: str) -> list[Form]:
        """The forms of a page that change something."""
        page = self.get(path)
        reader = _Reader(path)
        reader.feed(page.text)
        return [each for each in reader.found if each.method == "post" and each.action.startswith("/")]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found = path, list[Form]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = given.get("action") or self.path
            self.found.append(Form(action, given.get("method", "get").lower(), {}, ()))
        if not self.found or not given.get("name") or tag not in ("input", "textarea", "select", "button"):
            return
        last, name, kind = self.found[-1], given["name"], given.get("type", "text")
        if tag == "textarea" or (tag == "input" and kind in ("text", "search", "password", "email", "tel", "number")):
            self.found[-1] = Form(last.action, last.method, {**last.values, name: "1"}, (*last.typed, name))
        elif tag == "input" and kind != "file":
            last.values.setdefault(name, given.get("value") or "on")
        elif tag == "button":
            last.values.setdefault(name, given.get("value", "1"))


@dataclass(slots=True)
class Hour:
    """The count: tried, refused; what is let through fails at once."""

    secrets: tuple[str, ...]
    tried: int = 0
    refused: int = 0

    def shut(self, answer: Answer, attack: str) -> None:
        """It is refused, and nothing of anybody stands in the answer."""
        leads = answer.status == 302 and urlsplit(answer.location).path == "/sign-in/"
        assert answer.status in SHUT or leads, f"{attack}: {answer.status} {answer.location}"
        self.harmless(answer, attack)
        assert not any(secret in answer.text for secret in self.secrets), f"{attack}: shows somebody's data"

    def shut_or_empty(self, answer: Answer, attack: str) -> None:
        """It is answered without anything of anybody's."""
        self.harmless(answer, attack)
        assert not any(secret in answer.text for secret in self.secrets), f"{attack}: shows somebody's data"

    def harmless(self, answer: Answer, attack: str) -> None:
        """It changes nothing for the worse: no failure of ours, no markup of theirs, no way elsewhere."""
        self.tried, self.refused = self.tried + 1, self.refused + 1
        assert answer.status < 500 or answer.status == 501, f"{attack}: {answer.status}"
        assert not any(each in answer.text for each in MARKUP), f"{attack}: their markup in our page"
        assert "evil" not in urlsplit(answer.location).netloc, f"{attack}: leads to {answer.location}"
        assert not re.match(r"^(//|/\\|[a-z]+:)", answer.location), f"{attack}: leads to {answer.location}"
        assert "Evil" not in answer.headers, f"{attack}: a header of theirs"
