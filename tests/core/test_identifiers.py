"""Numbers of the state and the post: six kinds with the same verbs."""

from __future__ import annotations

import doctest
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core import folding, tariffs, terms
from motcua.core.identifiers import (
    Invalid,
    agency_code,
    citizen_id,
    dossier_code,
    mobile_number,
    procedure_code,
    s10,
    tax_code,
)

KINDS = [agency_code, citizen_id, dossier_code, mobile_number, procedure_code, s10, tax_code]
VALID = [
    (citizen_id, "049195001234"),
    (citizen_id, "001204000001"),
    (tax_code, "0100109106"),
    (tax_code, "0100109106-001"),
    (s10, "RR123456785VN"),
    (dossier_code, "000.00.13.H47-241125-0001"),
    (dossier_code, "H47.13-241125-0001"),
    (dossier_code, "G09.20-20260609-0092637"),
    (agency_code, "H47.13"),
    (mobile_number, "0900000123"),
    (procedure_code, "2.000488"),
]
INVALID = [
    (citizen_id, "04919500123", "length"),
    (citizen_id, "04919500123A", "format"),
    (mobile_number, "090000012", "length"),
    (mobile_number, "0900o00123", "format"),
    (mobile_number, "0235385212", "component"),
    (tax_code, "0100109107", "checksum"),
    (tax_code, "010010910", "length"),
    (s10, "RR123456786VN", "checksum"),
    (s10, "RR12345678VN", "length"),
    (s10, "12345678505VN", "format"),
    (dossier_code, "000.00.13.H47-241325-0001", "component"),
    (dossier_code, "000.00.13.H47-241125-0000", "component"),
    (dossier_code, "000.00.13.H47/241125/0001", "format"),
    (dossier_code, "H47", "length"),
    (procedure_code, "2.00048", "length"),
]


@pytest.mark.parametrize(
    "module", [*KINDS, folding, terms, tariffs], ids=lambda module: module.__name__.rpartition(".")[2]
)
def test_the_examples_in_the_code_hold(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


@pytest.mark.parametrize(("kind", "number"), VALID)
def test_a_right_number_is_valid_however_it_is_spaced_or_cased(kind: ModuleType, number: str) -> None:
    typed = f"  {number.lower()[:4]} {number.lower()[4:]} "
    assert kind.is_valid(number)
    assert kind.compact(typed) == kind.compact(number)
    assert kind.validate(typed) == kind.validate(number)
    assert kind.validate(kind.format(number)) == kind.validate(number)
    assert kind.parts(number)


@pytest.mark.parametrize(("kind", "number", "reason"), INVALID)
def test_a_wrong_number_says_why(kind: ModuleType, number: str, reason: str) -> None:
    assert not kind.is_valid(number)
    with pytest.raises(Invalid) as invalid:
        kind.validate(number)
    assert invalid.value.reason == reason


@pytest.mark.parametrize("kind", KINDS, ids=lambda module: module.__name__.rpartition(".")[2])
@given(text=some.text(max_size=60))
def test_no_text_breaks_a_check(kind: ModuleType, text: str) -> None:
    if kind.is_valid(text):
        assert kind.is_valid(kind.validate(text))


@given(serial=some.integers(0, 99_999_999))
def test_exactly_one_check_digit_fits_a_consignment(serial: int) -> None:
    assert sum(s10.is_valid(f"RR{serial:08d}{digit}VN") for digit in range(10)) == 1


@given(day=some.dates(date(2000, 1, 1), date(2099, 12, 31)), number=some.integers(1, 99_999))
def test_a_minted_code_says_its_agency_day_and_number(day: date, number: int) -> None:
    parts = dossier_code.parts(dossier_code.mint("000.00.13.H47", day, number))
    assert (parts["day"], parts["number"], parts["agency"]) == (day.isoformat(), number, "000.00.13.H47")


def test_five_digits_come_after_the_ten_thousandth() -> None:
    codes = [dossier_code.mint("000.00.13.H47", date(2024, 11, 25), number)[-6:] for number in (9_999, 10_000)]
    assert codes == ["5-9999", "-10000"]
