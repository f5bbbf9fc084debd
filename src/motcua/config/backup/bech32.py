"""Bech32 (BIP 173), in which age writes its keys: a name, the bytes, and a checksum that finds a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECK = 6


def encode(name: str, content: bytes) -> str:
    """`name`, a 1, and `content` with its checksum, in small letters."""
    five = list(_regroup(content, 8, 5))
    rest = _remainder(chain(_spread(name), five, repeat(0, CHECK))) ^ 1
    checksum = [rest >> 5 * (CHECK - 1 - place) & 31 for place in range(CHECK)]
    return f"{name}1" + "".join(ALPHABET[each] for each in (*five, *checksum))


def decode(name: str, text: str) -> bytes:
    """The bytes that `text` writes under this name. Raises ValueError where it is another's, or miswritten."""
    folded = text.lower()
    if text not in (folded, text.upper()) or not folded.startswith(f"{name}1"):
        raise ValueError("another name, or letters of two cases")
    five = [ALPHABET.index(letter) for letter in folded.removeprefix(f"{name}1")]
    if len(five) < CHECK or _remainder(chain(_spread(name), five)) != 1:
        raise ValueError("the checksum does not hold")
    return bytes(_regroup(five[:-CHECK], 5, 8))


def _spread(name: str) -> Iterable[int]:
    letters = name.encode("ascii")
    return chain((each >> 5 for each in letters), [0], (each & 31 for each in letters))


def _remainder(values: Iterable[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(GENERATORS):
            if top >> place & 1:
                rest ^= generator
    return rest


def _regroup(values: Iterable[int], wide: int, narrow: int) -> Iterable[int]:
    """The same bits in groups of another size; what is left over is padded to five, and dropped on the way back."""
    held = bits = 0
    for value in values:
        held, bits = held << wide | value, bits + wide
        while bits >= narrow:
            bits -= narrow
            yield held >> bits & (1 << narrow) - 1
        held &= (1 << bits) - 1
    if bits and narrow == 5:
        yield held << narrow - bits & 31
