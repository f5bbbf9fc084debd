"""Fees by the tables of their circulars."""

from __future__ import annotations

import pytest

from motcua.core.errors import Refused
from motcua.core.tariffs import Tariff, fee

COPIES = Tariff(page=2_000, next_page=1_000, first_pages=2, ceiling=200_000)


@pytest.mark.parametrize(
    ("pages", "copies", "due"),
    [(1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (3, 2, 10_000), (198, 1, 200_000), (500, 2, 400_000)],
)
def test_a_certified_copy_costs_what_circular_226_says(pages: int, copies: int, due: int) -> None:
    assert fee(COPIES, pages=pages, copies=copies) == due


def test_a_flat_fee_asks_for_no_pages() -> None:
    assert fee(Tariff(flat=200_000)) == 200_000


@pytest.mark.parametrize(("pages", "copies"), [(0, 1), (1, 0)])
def test_without_pages_or_copies_there_is_no_guess(pages: int, copies: int) -> None:
    with pytest.raises(Refused, match="pages_missing"):
        fee(COPIES, pages=pages, copies=copies)
