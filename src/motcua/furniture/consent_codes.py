"""The text message that asks for consent: made from its request and handed over, outside any transaction."""

from __future__ import annotations

from uuid import UUID

from motcua.base import clock, secrets
from motcua.base.plugins import adapter
from motcua.catalogue import queries as catalogue
from motcua.core import rules
from motcua.core.identifiers import mobile_number
from motcua.guidance import queries as guidance
from motcua.notices.ports import Message, MessagePort
from motcua.people import queries as people


def send(request: UUID) -> None:
    """Send the code of a request to the phone the citizen is known by; the same request sent again is one message.

    Refuses what the port refuses: `receiver_unknown`, `message_refused`, `partner_away`.
    """
    sent, today = guidance.code_facts(request), clock.today()
    text = guidance.consent_version(sent.text).message(
        sent.language,
        catalogue.version(sent.procedure, today).law.short,
        secrets.consent_code(str(sent.id)),
        int(rules.rule(rules.CODE_MINUTES, today).value),
    )
    port: MessagePort = adapter("SMS")
    port.send(Message(mobile_number.compact(people.address(sent.citizen, by="phone")), text), key=sent.id)
