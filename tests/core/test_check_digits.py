"""One digit mistyped, one space too many: what the numbers forgive and what they catch."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.core.identifiers import (
    Invalid,
    agency_code,
    citizen_id,
    dossier_code,
    procedure_code,
    s10,
    tax_code,
)

some_cases = settings(max_examples=60, deadline=None, derandomize=True)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(count: int) -> some.SearchStrategy[str]:
    return some.text("0123456789", min_size=count, max_size=count)


bodies = digits(9).map(
    lambda nine: next((nine + last for last in "0123456789" if tax_code.is_valid(nine + last)), "0100112437")
)
items = some.tuples(some.sampled_from("ERCLV"), some.sampled_from(LETTERS), digits(8)).map(
    lambda drawn: f"{drawn[0]}{drawn[1]}{drawn[2]}{s10.check_digit(drawn[2])}VN"
)
citizens = some.tuples(some.sampled_from(sorted(citizen_id.provinces())), digits(9)).map("".join)
first_levels = some.sampled_from(sorted(agency_code.first_level()))
agencies = some.tuples(first_levels, some.lists(digits(2), max_size=3)).map(
    lambda drawn: ".".join([drawn[0], *drawn[1]])
)
days = some.dates().map(lambda day: f"{day:%m%d}")
dossiers = some.tuples(agencies, days, some.integers(1, 9_999)).map(
    lambda drawn: f"{drawn[0]}-24{drawn[1]}-{drawn[2]:04d}"
)
procedures = some.tuples(some.integers(1, 6), digits(6), some.one_of(some.just(""), first_levels)).map(
    lambda drawn: f"{drawn[0]}.{drawn[1]}" + (f".000.00.00.{drawn[2]}" if drawn[2] else "")
)
numbers = some.one_of(
    some.tuples(some.just(citizen_id), citizens),
    some.tuples(some.just(tax_code), bodies),
    some.tuples(some.just(tax_code), some.tuples(bodies, digits(3)).map("".join)),
    some.tuples(some.just(s10), items),
    some.tuples(some.just(agency_code), agencies),
    some.tuples(some.just(dossier_code), dossiers),
    some.tuples(some.just(procedure_code), procedures),
)


@settings(some_cases, max_examples=200)
@given(numbers)
def test_what_is_formatted_reads_back_as_the_compact_number(drawn: tuple[ModuleType, str]) -> None:
    kind, number = drawn
    assert kind.validate(number) == number
    assert kind.validate(kind.format(number)) == number
    assert kind.validate(f" {' '.join(kind.format(number)).lower()}\n") == number


@some_cases
@given(bodies, some.integers(0, 9), some.integers(1, 9))
def test_one_digit_mistyped_is_caught_in_a_tax_code(body: str, place: int, shift: int) -> None:
    wrong = f"{body[:place]}{(int(body[place]) + shift) % 10}{body[place + 1 :]}"
    with pytest.raises(Invalid, match="checksum"):
        tax_code.validate(wrong)


@some_cases
@given(items, some.integers(2, 10), some.integers(1, 9))
def test_one_digit_mistyped_is_caught_in_a_consignment_but_where_the_standard_is_blind(
    item: str, place: int, shift: int
) -> None:
    """S10 gives remainders 0 and 6 the same check digit, 5: a slip from one to the other passes everywhere."""
    wrong = f"{item[:place]}{(int(item[place]) + shift) % 10}{item[place + 1 :]}"
    remainders = {sum(w * int(d) for w, d in zip(s10.WEIGHTS, each[2:10], strict=True)) % 11 for each in (item, wrong)}
    assert s10.is_valid(wrong) is (remainders == {0, 6} and place < 10)


def test_the_blind_spot_of_s10_is_the_standards_own() -> None:
    """Σ of 00000000 is 0; of 00000080 it is 72, which leaves 6."""
    assert s10.check_digit("00000000") == s10.check_digit("00000080") == 5


@pytest.mark.parametrize(
    ("kind", "number", "reason"),
    [
        (agency_code, "H4", "length"),
        (agency_code, "H47." + "1" * 32, "length"),
        (agency_code, "47.H13", "format"),
        (agency_code, "H47.", "format"),
        (agency_code, "H47-13", "format"),
        (agency_code, "H64", "component"),
        (agency_code, "G99.01", "component"),
        (procedure_code, "7.000488", "format"),
        (procedure_code, "2-000488", "format"),
        (procedure_code, "2.000488.000.00.00.H99", "component"),
        (citizen_id, "003195001234", "component"),
        (citizen_id, "٠٤٩١٩٥٠٠١٢٣٤", "format"),
        (dossier_code, "H99.13-241125-0001", "component"),
        (dossier_code, "H47.13-230229-0001", "component"),
        (dossier_code, "H47.13-241125-001", "format"),
        (tax_code, "01001124-37001", "length"),
        (tax_code, "010011243A", "format"),
        (tax_code, "003195001234", "component"),
        (s10, "RR473124829F1", "format"),
        (s10, "RR473124829Fı", "format"),
    ],
)
def test_a_wrong_number_says_why(kind: ModuleType, number: str, reason: str) -> None:
    with pytest.raises(Invalid) as invalid:
        kind.validate(number)
    assert invalid.value.reason == reason


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        (citizen_id, "049204000001", {"province": "Quảng Nam", "sex": "male", "birth_year": 2004}),
        (citizen_id, "001195000001", {"province": "Hà Nội", "sex": "female", "birth_year": 1995}),
        (tax_code, "0100112437-001", {"kind": "branch", "body": "0100112437", "branch": "001"}),
        (tax_code, "0100112437", {"kind": "organisation", "branch": None}),
        (tax_code, "049195001234", {"kind": "person", "birth_year": 1995}),
        (s10, "EE473124829VN", {"kind": "EMS", "serial": "47312482", "check_digit": 9, "country": "VN"}),
        (agency_code, "H47.13.02", {"first_level": "H47", "name": "Quảng Nam", "level": 3}),
        (procedure_code, "2.000488.000.00.00.H47", {"series": 2, "number": "000488", "instance": "000.00.00.H47"}),
        (dossier_code, "000.00.13.H47-241125-0001", {"shape": "circular-01-2018", "day": "2024-11-25", "number": 1}),
        (dossier_code, "H47.13-241125-0001", {"shape": "decision-20-2020", "agency": "H47.13"}),
        (dossier_code, "G09.20-20260609-0092637", {"shape": "central-2026", "day": "2026-06-09", "number": 92637}),
    ],
)
def test_a_number_says_what_it_is_made_of(kind: ModuleType, number: str, expected: dict[str, object]) -> None:
    parts = kind.parts(number)
    assert {key: parts[key] for key in expected} == expected
