"""A new address: the code that proves it, and what both addresses are told once it holds. Written when it is sent, kept
nowhere; neither message names the person or the other address, since one of the two may be a stranger's by mistake."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.base import secrets
from motcua.base.dates import instant
from motcua.base.plugins import adapter
from motcua.core.errors import Refused
from motcua.core.folding import unmarked
from motcua.notices.ports import Message, MessagePort
from motcua.people import queries as people
from motcua.people.ports import Way
from motcua.trail import queries as trail

PORTS: dict[Way, str] = {"email": "EMAIL", "phone": "SMS"}


def send_code(asked: str, *, way: Way, to: str, minutes: int) -> None:
    """Send the digits of a request to the address that is to prove itself; the same request again is one message.

    Refuses what the port refuses: `receiver_unknown`, `message_refused`, `partner_away`."""
    text = _(
        "Mã xác nhận của cổng Một cửa: %(code)s, dùng trong %(minutes)s phút. Ông/bà không xin mã thì bỏ qua tin này."
    ) % {"code": secrets.code_of(asked), "minutes": minutes}
    _send(way, to, _("Mã xác nhận nơi nhận tin"), text, key=uuid5(NAMESPACE_URL, asked))


def tell(person: UUID, entry: int) -> None:
    """Tell both addresses, by day or night: whoever did not wish it must hear of it now. Refuses what a port refuses,
    once the other has been tried too; tried again, nothing is sent twice."""
    change = next(each for each in trail.entries(person, after=entry - 1) if each.seq == entry)
    failed = None
    with translation.override(people.language(person) or settings.LANGUAGE_CODE):
        when = {"when": instant(change.at)}
        former = _("Từ %(when)s, cổng Một cửa không còn gửi tin hồ sơ đến đây. Ông/bà không đổi thì báo ngay một cửa.")
        new = _("Từ %(when)s, cổng Một cửa gửi tin hồ sơ đến đây. Ông/bà không đăng ký thì báo ngay một cửa.")
        said = {"former": former % when, "now": new % when}
        for side, to in change.private.items():
            try:
                _send(change.data["way"], to, _("Đã đổi nơi nhận tin"), said[side], key=uuid5(change.id, side))
            except Refused as refused:
                failed = failed or refused
    if failed:
        raise failed


def _send(way: Way, to: str, subject: str, text: str, *, key: UUID) -> None:
    port: MessagePort = adapter(PORTS[way])
    is_letter = way == "email"
    port.send(Message(to, f"{text}\n" if is_letter else unmarked(text), subject if is_letter else ""), key=key)
