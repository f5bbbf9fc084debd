"""What a text costs as messages (3GPP TS 23.038): 160 places alone, 153 a part of several."""

from __future__ import annotations

import pytest

from motcua.core import gsm

COSTS = [("x", 0, 1), ("x", 160, 1), ("x", 161, 2), ("x", 306, 2), ("x", 307, 3), ("€", 80, 1), ("€", 81, 2)]
SPELT = [("Código válido", "Codigo valido"), ("año, ¿sí?", "año, ¿si?"), ("Mã của ông/bà", "Ma cua ong/bà")]


@pytest.mark.parametrize(("letter", "times", "parts"), COSTS)
def test_parts(letter: str, times: int, parts: int) -> None:
    assert gsm.parts(letter * times) == parts


@pytest.mark.parametrize(("text", "sent"), SPELT)
def test_a_letter_outside_the_alphabet_loses_its_marks_and_no_other_does(text: str, sent: str) -> None:
    assert gsm.spelt(text) == sent
    assert gsm.parts(sent) == 1
