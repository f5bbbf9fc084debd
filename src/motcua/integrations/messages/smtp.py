"""E-mail by SMTP (RFC 5321): one message to one receiver, built by the standard library, which lets no line break into
a header.

The house's key is the message's `Message-ID`, so that a mail server or a mailbox can drop a repeat. A server tells
nothing of what it has taken, so there are no reports.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from motcua.base import clock
from motcua.core.errors import Refused
from motcua.notices.ports import Message, Report

FOR_GOOD = 500


class Smtp:
    """The mail server that the settings `SMTP_*` name."""

    def __init__(self) -> None:
        self.server: dict[str, Any] = settings.SMTP

    def send(self, message: Message, *, key: UUID) -> None:
        mail = self._mail(message, key)
        with self._saying_no(), self._connected() as server:
            server.send_message(mail, to_addrs=[message.to])

    def reports(self) -> list[Report]:
        return []

    def _mail(self, message: Message, key: UUID) -> EmailMessage:
        mail = EmailMessage()
        sender = Address(addr_spec=self.server["sender"])
        try:
            mail["To"] = Address(addr_spec=message.to)
        except (ValueError, IndexError, HeaderParseError) as wrong:
            raise Refused("receiver_unknown", rule="RFC 5322") from wrong
        mail["From"], mail["Subject"] = sender, message.subject
        mail["Date"] = format_datetime(clock.machine_now())
        mail["Message-ID"] = f"<{key}@{sender.domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        where, seconds = (self.server["host"], self.server["port"]), self.server["seconds"]
        is_tls = self.server["security"] == "tls"
        secure = ssl.create_default_context()
        server = (
            smtplib.SMTP_SSL(*where, timeout=seconds, context=secure)
            if is_tls
            else smtplib.SMTP(*where, timeout=seconds)
        )
        with server:
            if self.server["security"] == "starttls":
                server.starttls(context=secure)
            if self.server["user"]:
                server.login(self.server["user"], self.server["password"])
            yield server

    @contextmanager
    def _saying_no(self) -> Iterator[None]:
        """A server's refusals in the port's codes: what it says for good, and what may be tried again."""
        try:
            yield
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            raise _refused(code, words, "receiver_unknown") from refused
        except smtplib.SMTPAuthenticationError as ours:
            raise Refused("partner_away", rule="MessagePort", answer=str(ours.smtp_code)) from ours
        except smtplib.SMTPResponseException as refused:
            raise _refused(refused.smtp_code, refused.smtp_error, "message_refused") from refused
        except (smtplib.SMTPException, OSError) as broken:
            raise Refused("partner_away", rule="MessagePort") from broken


def _refused(code: int, words: bytes | str, for_good: str) -> Refused:
    """`550 5.1.1`: the code, with the enhanced one where the server gives it (RFC 3463); its words may name people."""
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    first = said.split(maxsplit=1)[0] if said.split() else ""
    detail = f" {first}" if first.replace(".", "").isdecimal() and first.count(".") == 2 else ""
    return Refused(for_good if code >= FOR_GOOD else "partner_away", rule="MessagePort", answer=f"{code}{detail}")
