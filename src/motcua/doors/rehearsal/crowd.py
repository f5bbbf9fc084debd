"""The demonstration's many: citizens with plainly invented names and well-formed, invented numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

SIZE = 160
FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Alăng",
    "Zơrâm",
    "Pơloong",
)
MIDDLES = {"male": ("Văn", "Đức", "Hữu", "Quốc"), "female": ("Thị", "Thu", "Ngọc", "Kim")}
GIVEN = ("Mẫu", "Ví Dụ", "Giả Thiết", "Minh Họa", "Thử", "Nháp", "Giả Tưởng", "Phỏng Dụ", "Tập Dượt", "Thí Nghiệm")
PLACES = (
    "thành phố Tam Kỳ",
    "thành phố Hội An",
    "huyện Thăng Bình",
    "huyện Núi Thành",
    "huyện Đông Giang",
    "huyện Nam Trà My",
)
ELDEST = date(1948, 1, 1)
YOUNGEST_AFTER_DAYS = 20_800


def crowd() -> Iterator[dict[str, Any]]:
    """Each person as the province's file would have him; the same ones each time."""
    chance = Random("crowd")  # noqa: S311 - invented people
    for serial in range(SIZE):
        sex = chance.choice(("male", "female"))
        born_on = ELDEST + timedelta(days=chance.randrange(YOUNGEST_AFTER_DAYS))
        century = {"male": 0, "female": 1}[sex] + (2 if born_on.year >= 2000 else 0)
        name = f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES[sex])} {chance.choice(GIVEN)}"
        yield {
            "name": name,
            "number": f"049{century}{born_on:%y}70{serial:04d}",
            "born_on": born_on,
            "address": f"{chance.randint(1, 150)} đường Ví Dụ, {chance.choice(PLACES)}",
            "phone": f"09000{serial + 20_000:05d}",
        }
