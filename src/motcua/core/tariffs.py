"""What a procedure costs, from its version's tariff and what is asked for. Whole đồng."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Tariff:
    """A flat fee, or one by page and copy: `first_pages` pages at `page`, the rest at `next_page`, at most
    `ceiling` for each copy (Circular 226/2016/TT-BTC, article 4)."""

    flat: int = 0
    page: int = 0
    next_page: int = 0
    first_pages: int = 0
    ceiling: int = 0

    @property
    def is_by_page(self) -> bool:
        return self.page > 0


def fee(tariff: Tariff, *, pages: int = 0, copies: int = 0) -> int:
    """The fee in đồng. Refuses `pages_missing` where pages and copies decide and are not given.

    >>> fee(Tariff(page=2000, next_page=1000, first_pages=2, ceiling=200_000), pages=3, copies=2)
    10000
    """
    if not tariff.is_by_page:
        return tariff.flat
    if pages < 1 or copies < 1:
        raise Refused("pages_missing", rule="Thông tư 226/2016/TT-BTC, Điều 4")
    first = min(pages, tariff.first_pages)
    one_copy = first * tariff.page + (pages - first) * tariff.next_page
    return min(one_copy, tariff.ceiling) * copies
