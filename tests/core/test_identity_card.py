"""The QR code of an identity card, as a reader types it: what is read, and what is refused by which field."""

from __future__ import annotations

import contextlib
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core import identity_card
from motcua.core.errors import Refused
from motcua.core.identity_card import Card

SHORT = "049095005678|205123456|Võ Văn Mẫu|14031995|Nam|25 đường Ví Dụ, TP. Tam Kỳ|12032022"
LONG = f"{SHORT}||Võ Văn Cha Mẫu|Lê Thị Mẹ Mẫu|"
READ = Card(
    number="049095005678",
    old_number="205123456",
    name="Võ Văn Mẫu",
    born_on=date(1995, 3, 14),
    sex="male",
    address="25 đường Ví Dụ, TP. Tam Kỳ",
    issued_on=date(2022, 3, 12),
)


@pytest.mark.parametrize("text", [SHORT, LONG, f"  {SHORT}\r\n", unicodedata.normalize("NFD", SHORT)])
def test_both_cards_say_the_same(text: str) -> None:
    assert identity_card.read(text) == READ


def test_what_may_be_empty_may() -> None:
    card = identity_card.read("049195001234||Trần Thị Ví Dụ|01021995|NỮ|Thôn Mẫu|")
    assert (card.old_number, card.sex, card.issued_on) == ("", "female", None)


@pytest.mark.parametrize(
    ("was", "put", "code", "field"),
    [
        ("|12032022", "", "card_unreadable", "fields"),
        ("049095005678", "04909500567", "card_unreadable", "number"),
        ("049095005678", "04909500567O", "card_unreadable", "number"),
        ("Võ Văn Mẫu", "", "card_unreadable", "name"),
        ("Võ Văn Mẫu", "V4 V1n M1u", "card_unreadable", "name"),
        ("14031995", "31021995", "card_unreadable", "birth"),
        ("14031995", "1995-03-14", "card_unreadable", "birth"),
        ("14031995", "\u0661\u0664\u0660\u0663\u0661\u0669\u0669\u0665", "card_unreadable", "birth"),
        ("Nam", "M", "card_unreadable", "sex"),
        ("25 đường Ví Dụ, TP. Tam Kỳ", " ", "card_unreadable", "address"),
        ("12032022", "12132022", "card_unreadable", "issue"),
        ("14031995", "14031996", "card_contradicts_itself", "birth"),
        ("Nam", "Nữ", "card_contradicts_itself", "sex"),
        ("12032022", "12031990", "card_contradicts_itself", "issue"),
    ],
)
def test_nonsense_is_refused_by_its_field(was: str, put: str, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        identity_card.read(SHORT.replace(was, put, 1))
    assert (refused.value.code, refused.value.data["field"]) == (code, field)


@given(some.text(max_size=300) | some.lists(some.text(max_size=12), max_size=12).map("|".join))
def test_whatever_a_reader_types_is_a_card_or_a_refusal(text: str) -> None:
    with contextlib.suppress(Refused):
        assert len(identity_card.read(text).number) == 12
