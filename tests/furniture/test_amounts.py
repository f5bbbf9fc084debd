"""Amounts written out, as slips do it."""

from __future__ import annotations

import pytest

from motcua.papers.wording import dong_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (2_000, "Hai nghìn đồng"),
        (5_000, "Năm nghìn đồng"),
        (10_000, "Mười nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (67_500, "Sáu mươi bảy nghìn năm trăm đồng"),
        (101_000, "Một trăm linh một nghìn đồng"),
        (111_000, "Một trăm mười một nghìn đồng"),
        (135_000, "Một trăm ba mươi lăm nghìn đồng"),
        (200_000, "Hai trăm nghìn đồng"),
        (1_000_000, "Một triệu đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_021_500, "Một triệu không trăm hai mươi mốt nghìn năm trăm đồng"),
        (2_000_000_005, "Hai tỷ không trăm linh năm đồng"),
    ],
)
def test_an_amount_is_read_as_one_reads_it(amount: int, words: str) -> None:
    assert dong_in_words(amount) == words
