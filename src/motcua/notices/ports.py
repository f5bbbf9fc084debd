"""What the house asks of whoever carries its messages: a mail server, a telephone company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one receiver. A text message has no subject, and its text fits one part."""

    to: str
    text: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a partner has learnt of a message since: that it arrived, or the code of why it did not, and when."""

    key: UUID
    at: datetime
    failure: str = ""


class MessagePort(Protocol):
    """A partner that carries messages of one channel."""

    def send(self, message: Message, *, key: UUID) -> None:
        """Hand a message over; returning says that the partner has taken it, not that it arrived.

        `key` is the same at each try: a partner that knows it sends nothing twice. Refuses `receiver_unknown` and
        `message_refused`, for good, and `partner_away`, to be tried again; `answer` is the partner's own short code.
        """

    def reports(self) -> list[Report]:
        """What has become known since the last call: perhaps late, twice, or out of order; none where the partner
        never tells. Refuses `partner_away`."""
