"""What a reader types of the QR code of an identity card: fields between bars, in the card's order.

Seven fields on the chip card of 2021: `number|old number|name|birth|sex|address|issue`, days as `ddmmyyyy`; the old
number and the day of issue may be empty. The card of 2024 writes more behind them, which nobody here needs. Source: the
cards themselves (memory: seven fields high, what follows them medium).

>>> read("049095005678|205123456|Võ Văn Mẫu|14031995|Nam|25 đường Ví Dụ, TP. Tam Kỳ|12032022").name
'Võ Văn Mẫu'
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from motcua.core.errors import Refused
from motcua.core.identifiers import Invalid, citizen_id

BAR, FIELDS, LONGEST = "|", 7, 2_000
SEXES = {"nam": "male", "nữ": "female"}
RULE = "core.identity_card"


@dataclass(frozen=True, slots=True)
class Card:
    """What an identity card says of its holder; `sex` is male or female."""

    number: str
    old_number: str
    name: str
    born_on: date
    sex: str
    address: str
    issued_on: date | None


def is_card(text: str) -> bool:
    """Whether somebody scanned a card, well or badly: no code of ours has a bar."""
    return BAR in text


def read(text: str) -> Card:
    """The card. Refuses `card_unreadable`, `card_contradicts_itself`, both with the `field` at fault."""
    fields = [" ".join(each.split()) for each in unicodedata.normalize("NFC", text).strip().split(BAR)]
    if len(fields) < FIELDS or len(text) > LONGEST:
        raise _unreadable("fields")
    number, old_number, name, birth, sex, address, issue = fields[:FIELDS]
    try:
        number = citizen_id.validate(number)
    except Invalid as wrong:
        raise _unreadable("number") from wrong
    if not name or any(each.isdigit() or unicodedata.category(each) == "Cc" for each in name):
        raise _unreadable("name")
    if sex.casefold() not in SEXES:
        raise _unreadable("sex")
    if not address:
        raise _unreadable("address")
    issued_on = _day(issue, "issue") if issue else None
    card = Card(number, old_number, name, _day(birth, "birth"), SEXES[sex.casefold()], address, issued_on)
    _refuse_contradictions(card)
    return card


def _unreadable(field: str) -> Refused:
    return Refused("card_unreadable", rule=RULE, field=field)


def _day(text: str, field: str) -> date:
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        raise _unreadable(field)
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError as wrong:
        raise _unreadable(field) from wrong


def _refuse_contradictions(card: Card) -> None:
    """Year of birth and sex stand twice on a card: in the number and beside it (Circular 59/2021/TT-BCA, art. 4)."""
    said = citizen_id.parts(card.number)
    if said["birth_year"] != card.born_on.year:
        raise Refused("card_contradicts_itself", rule=RULE, field="birth")
    if said["sex"] != card.sex:
        raise Refused("card_contradicts_itself", rule=RULE, field="sex")
    if card.issued_on is not None and card.issued_on < card.born_on:
        raise Refused("card_contradicts_itself", rule=RULE, field="issue")
