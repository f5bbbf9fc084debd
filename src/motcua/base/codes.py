"""Codes to scan, composed by ZXing."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from math import isqrt
from typing import Final

from zxingcpp import BarcodeFormat, create_barcode

MASK: Final = 3
"""Readers take any of the eight (ISO/IEC 18004, 7.8); to weigh which is the plainest takes longer than all the rest."""
PIECE: Final = 8
_DARK: Final = 0


def qr(text: str) -> str:
    """The text as a QR code (ISO/IEC 18004, correction M) in an SVG of one path, a module a unit, without its quiet
    zone, which the page around it gives. Never a Micro QR, which few read."""
    code = create_barcode(text, BarcodeFormat.QRCode, ec_level="M", data_mask=MASK)
    modules = bytes(memoryview(code.to_image(add_quiet_zones=False)))
    side = isqrt(len(modules))
    rows = (modules[start : start + side] for start in range(0, side * side, side))
    path = "".join(f"M0 {y}.5{_line(row)}" for y, row in enumerate(rows))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path stroke="#000" d="{path}"/></svg>'


def _line(row: bytes) -> str:
    return "".join([_piece(row[start : start + PIECE]) for start in range(0, len(row), PIECE)])


@cache
def _piece(modules: bytes) -> str:
    """Dark modules as strokes, light ones as moves: of up to eight there are few kinds."""
    runs = ((module, len(list(run))) for module, run in groupby(modules))
    return "".join(f"h{width}" if module == _DARK else f"m{width} 0" for module, width in runs)
