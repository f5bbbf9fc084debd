"""A code to scan is read back from what is drawn."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from zxingcpp import BarcodeFormat, read_barcode

from motcua.base import codes

SCALE, QUIET = 4, 4


def pixels(svg: str) -> memoryview:
    """The drawing in black on white, four pixels a module, with the quiet zone that paper gives."""
    drawn = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert drawn, svg
    side = int(drawn[1]) + 2 * QUIET
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    for y, line in re.findall(r"M0 (\d+)\.5((?:h\d+|m\d+ 0)+)", svg):
        x = QUIET
        for kind, width in ((kind, int(width)) for kind, width in re.findall(r"([hm])(\d+)", line)):
            if kind == "h":
                rows[int(y) + QUIET][x : x + width] = bytes(width)
            x += width
    wide = [bytes(each for each in row for _ in range(SCALE)) for row in rows]
    return memoryview(b"".join(row * SCALE for row in wide)).cast("B", shape=[side * SCALE, side * SCALE])


@given(st.text("0123456789ABCDEFGH.-", min_size=4, max_size=60))
@example("000.00.13.H47-241125-0001")
@example("https://motcua.example/thủ-tục/1.004222/")
def test_a_code_says_what_it_was_given(text: str) -> None:
    found = read_barcode(pixels(codes.qr(text)))
    assert found is not None
    assert found.text == text
    assert found.format == BarcodeFormat.QRCode
