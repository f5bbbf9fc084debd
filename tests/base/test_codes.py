"""A code to scan is read back from what is drawn."""

from __future__ import annotations

import re

import pytest
from zxingcpp import BarcodeFormat, read_barcode

from motcua.base import codes

SCALE, QUIET = 4, 4


def pixels(svg: str) -> memoryview:
    """The drawing in black on white, four pixels a module, with the quiet zone that paper gives."""
    drawn = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert drawn, svg
    side = int(drawn[1]) + 2 * QUIET
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    for x, y, width, height in (map(int, each) for each in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+Z", svg)):
        for row in rows[y + QUIET : y + QUIET + height]:
            row[x + QUIET : x + QUIET + width] = bytes(width)
    wide = [bytes(each for each in row for _ in range(SCALE)) for row in rows]
    return memoryview(b"".join(row * SCALE for row in wide)).cast("B", shape=[side * SCALE, side * SCALE])


@pytest.mark.parametrize(
    "text", ["000.00.13.H47-241125-0001", "000013H47-7", "https://motcua.example/thủ-tục/1.004222/"]
)
def test_a_code_says_what_it_was_given(text: str) -> None:
    found = read_barcode(pixels(codes.qr(text)))
    assert found is not None
    assert found.text == text
    assert found.format == BarcodeFormat.QRCode
