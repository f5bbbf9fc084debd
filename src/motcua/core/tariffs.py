"""What a procedure costs: by its version's tariff, the situation, the channel and the day. Whole đồng."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from motcua.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Rate:
    """What one filing costs; `online` instead, where filing on line is cheaper. Raises ValueError below nothing."""

    flat: int
    online: int | None = None

    def __post_init__(self) -> None:
        if min(self.flat, self.online or 0) < 0:
            raise ValueError("a fee below nothing")


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who pays less: `share` percent is let off, once the component `proof` is there. Raises ValueError for a share
    outside 1 to 100."""

    key: str
    name: str
    proof: str
    share: int
    source: str

    def __post_init__(self) -> None:
        if not 1 <= self.share <= 100:
            raise ValueError("a share is 1 to 100 percent")


@dataclass(frozen=True, slots=True)
class Tariff:
    """A flat fee, or one by page and copy: `first_pages` pages at `page`, the rest at `next_page`, at most
    `ceiling` for each copy (Circular 226/2016/TT-BTC, article 4).

    A situation with a rate of its own costs that. What filing on line saves ends after `online_until`.
    """

    flat: int = 0
    online: int | None = None
    online_until: date | None = None
    page: int = 0
    next_page: int = 0
    first_pages: int = 0
    ceiling: int = 0
    situations: Mapping[str, Rate] = field(default_factory=lambda: MappingProxyType({}))
    exemptions: tuple[Exemption, ...] = ()

    def __post_init__(self) -> None:
        if min(self.flat, self.online or 0, self.page, self.next_page, self.first_pages, self.ceiling) < 0:
            raise ValueError("a fee below nothing")

    @property
    def is_by_page(self) -> bool:
        return self.page > 0

    def exemption(self, key: str) -> Exemption:
        """The exemption with this key. Refuses `unknown`."""
        found = next((each for each in self.exemptions if each.key == key), None)
        if found is None:
            raise Refused("unknown", what="exemption", exemption=key)
        return found


def fee(
    tariff: Tariff, *, on: date, situation: str = "", is_online: bool = False, pages: int = 0, copies: int = 0
) -> int:
    """The fee in đồng of what is filed on a day. Refuses `pages_missing` where pages and copies decide and are not
    given.

    >>> fee(Tariff(page=2000, next_page=1000, first_pages=2, ceiling=200_000), on=date(2024, 11, 25), pages=3, copies=2)
    10000
    """
    own = tariff.situations.get(situation)
    if tariff.is_by_page and own is None:
        return _by_page(tariff, pages, copies)
    rate = own or Rate(tariff.flat, tariff.online)
    is_in_time = tariff.online_until is None or on <= tariff.online_until
    if is_online and is_in_time and rate.online is not None:
        return rate.online
    return rate.flat


def owed(amount: int, exemption: Exemption | None) -> int:
    """What is left of a fee in đồng; a fraction of a đồng is let off too.

    >>> owed(200_000, Exemption("child", "Trẻ em", "exemption", 100, ""))
    0
    """
    return amount if exemption is None else amount * (100 - exemption.share) // 100


def _by_page(tariff: Tariff, pages: int, copies: int) -> int:
    if pages < 1 or copies < 1:
        raise Refused("pages_missing", rule="Thông tư 226/2016/TT-BTC, Điều 4")
    first = min(pages, tariff.first_pages)
    one_copy = first * tariff.page + (pages - first) * tariff.next_page
    return min(one_copy, tariff.ceiling) * copies
