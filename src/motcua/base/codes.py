"""Codes to scan, drawn by ZXing."""

from __future__ import annotations

import re
from typing import Final

from zxingcpp import BarcodeFormat, create_barcode

_DRAWN: Final = re.compile(r'<svg width="(?P<side>\d+)".* d="(?P<path>[^"]+)"', re.DOTALL)


def qr(text: str) -> str:
    """The text as a QR code (ISO/IEC 18004, correction M) in an SVG of one path, a module a unit, without its quiet
    zone, which the page around it gives. Never a Micro QR, which few read."""
    drawn = _DRAWN.search(create_barcode(text, BarcodeFormat.QRCode, ec_level="M").to_svg(add_quiet_zones=False))
    assert drawn, "ZXing draws otherwise"
    side = drawn["side"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{drawn["path"]}"/></svg>'
