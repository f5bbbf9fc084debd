"""Names for a crowd, spread as names in Việt Nam are, and plainly invented: one in a hundred is called the same, a long
tail is rare, and `NOBODY` is never drawn."""

from __future__ import annotations

from random import Random

FAMILIES = {
    "Nguyễn": 310,
    "Trần": 110,
    "Lê": 95,
    "Phạm": 70,
    "Huỳnh": 51,
    "Phan": 45,
    "Võ": 39,
    "Đặng": 21,
    "Bùi": 20,
    "Đỗ": 14,
    "Hồ": 13,
    "Ngô": 13,
    "Dương": 10,
    "Lý": 5,
    "Alăng": 4,
    "Zơrâm": 3,
    "Pơloong": 1,
}
"""How many in a thousand, by rough proportion; the last three are families of the mountains."""
MIDDLES = {
    "male": {"Văn": 50, "Đức": 15, "Hữu": 15, "Quốc": 20},
    "female": {"Thị": 60, "Thu": 15, "Ngọc": 15, "Kim": 10},
}
GIVEN = ("Mẫu", "Ví Dụ", "Giả Thiết", "Minh Họa", "Thử", "Nháp", "Giả Tưởng", "Phỏng Dụ", "Tập Dượt", "Thí Nghiệm")
DIGITS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
NOBODY = "Quách Phù Vân"

_FAMILIES, _OF_FAMILIES = tuple(FAMILIES), tuple(FAMILIES.values())
_MIDDLES = {sex: (tuple(each), tuple(each.values())) for sex, each in MIDDLES.items()}
_OF_GIVEN = tuple(1 / rank for rank in range(1, len(GIVEN) + 1))
_NUMBERED = 0.65


def drawn(chance: Random, sex: str) -> str:
    """One name; most carry a number in words, the smaller ones more often."""
    middles, weights = _MIDDLES.get(sex) or _MIDDLES["female"]
    words = (
        chance.choices(_FAMILIES, _OF_FAMILIES)[0],
        chance.choices(middles, weights)[0],
        chance.choices(GIVEN, _OF_GIVEN)[0],
    )
    number = int(1000 ** chance.random()) if chance.random() < _NUMBERED else 0
    return " ".join(words + tuple(DIGITS[int(each)] for each in str(number)) if number else words)
