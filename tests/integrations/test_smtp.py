"""The mail adapter against a real mail server: what it takes, refuses, drops and never answers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from motcua.core.errors import Refused
from motcua.integrations.messages.smtp import Smtp
from motcua.notices.ports import Message

KEY = UUID("0193633a-0000-7000-8000-000000000001")
LETTER = Message("mau@example.vn", "Kính gửi ông/bà,\n\nHẹn trả kết quả: 17:00.\n", "Hồ sơ đã được tiếp nhận")


class Postbox:
    """A mail server's mind: `answers` says what it replies at RCPT or DATA."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.taken: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers.get("DATA") == "hang up":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        elif "DATA" in self.answers:
            return self.answers["DATA"]
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with override_settings(SMTP=server_at(port)):
            yield box
    finally:
        controller.stop()


def server_at(port: int) -> dict[str, Any]:
    return {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "user": "",
        "password": "",
        "sender": "motcua@example.vn",
        "seconds": 1.0,
    }


def parsed(envelope: Envelope) -> EmailMessage:
    assert isinstance(envelope.content, bytes)
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def refusal(message: Message = LETTER) -> Refused:
    with pytest.raises(Refused) as refused:
        Smtp().send(message, key=KEY)
    return refused.value


def test_a_letter_arrives_as_it_was_written(postbox: Postbox) -> None:
    Smtp().send(LETTER, key=KEY)
    [envelope] = postbox.taken
    mail = parsed(envelope)
    assert envelope.rcpt_tos == ["mau@example.vn"]
    assert mail["Subject"] == "Hồ sơ đã được tiếp nhận"
    assert mail.get_content().splitlines() == LETTER.text.splitlines()
    assert mail["From"] == "motcua@example.vn"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_repeat_carries_the_same_key(postbox: Postbox) -> None:
    Smtp().send(LETTER, key=KEY)
    Smtp().send(LETTER, key=KEY)
    assert {parsed(each)["Message-ID"] for each in postbox.taken} == {f"<{KEY}@example.vn>"}


@pytest.mark.parametrize(
    ("at", "answer", "code", "told"),
    [
        ("RCPT", "550 5.1.1 <mau@example.vn> no such user", "receiver_unknown", "550 5.1.1"),
        ("RCPT", "450 4.2.1 mailbox busy", "partner_away", "450 4.2.1"),
        ("DATA", "554 5.7.1 looks like spam", "message_refused", "554 5.7.1"),
        ("DATA", "451 try again", "partner_away", "451"),
    ],
)
def test_what_a_server_refuses(postbox: Postbox, at: str, answer: str, code: str, told: str) -> None:
    postbox.answers[at] = answer
    refused = refusal()
    assert refused.code == code
    assert refused.data["answer"] == told, "the code alone: its words name the receiver"
    assert postbox.taken == []


def test_a_dropped_line_is_tried_again_later(postbox: Postbox) -> None:
    postbox.answers["DATA"] = "hang up"
    assert refusal().code == "partner_away"


def test_a_server_that_never_answers_does_not_hold_the_worker() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        held: list[socket.socket] = []
        accepting = threading.Thread(target=lambda: held.append(silent.accept()[0]), daemon=True)
        accepting.start()
        with override_settings(SMTP=server_at(silent.getsockname()[1])):
            assert refusal().code == "partner_away"
        accepting.join(5)
        held[0].close()


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with override_settings(SMTP=server_at(port)):
        assert refusal().code == "partner_away"


@pytest.mark.parametrize(
    "to",
    [
        "mau@example.vn\r\nBcc: all@example.vn",
        "mau@example.vn\nDATA",
        "mau@example.vn, all@example.vn",
        "mau",
        "",
        "mau@example.vn> SIZE=1",
    ],
)
def test_no_address_smuggles_a_header_or_a_second_receiver_in(postbox: Postbox, to: str) -> None:
    assert refusal(Message(to, LETTER.text, LETTER.subject)).code == "receiver_unknown"
    assert postbox.taken == []


def test_no_subject_smuggles_a_header_in(postbox: Postbox) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        Smtp().send(Message(LETTER.to, LETTER.text, "Hồ sơ\r\nBcc: all@example.vn"), key=KEY)
    assert postbox.taken == []


def test_a_mail_server_tells_nothing_afterwards(postbox: Postbox) -> None:
    assert Smtp().reports() == []
