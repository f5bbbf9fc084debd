"""A procedure that is not open for filing here: what the national catalogue says of it, and where to go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue import national_queries as nationals
from motcua.furniture import formats, national
from motcua.furniture.national import WAYS

PLACES: dict[str, Promise] = {
    "commune": gettext_lazy("Bộ phận một cửa của Ủy ban nhân dân xã, phường nơi ông/bà ở."),
    "district": gettext_lazy("Bộ phận một cửa cấp huyện nơi ông/bà ở."),
    "province": gettext_lazy("Trung tâm Phục vụ hành chính công của tỉnh."),
    "central": gettext_lazy("Cơ quan trung ương giải quyết thủ tục này, hoặc Cổng dịch vụ công quốc gia."),
}
"""Where to go for a procedure of each tier."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hand in as a row: its term and fee in words, empty where the source leaves them open; what was settled
    by the office is marked."""

    name: str | Promise
    term: str
    is_term_settled: bool
    fees: tuple[str, ...]
    is_fee_settled: bool
    beside: str


def show(request: HttpRequest, code: str) -> HttpResponse:
    """What the national catalogue says now. Raises Unknown where it says nothing either."""
    source = nationals.source(code)
    said = source.content
    page = {
        "source": source,
        "said": said,
        "ways": tuple(_ways(said, source.settled)),
        "places": [PLACES[tier] for tier in said["tiers"]],
        "tiers": [national.TIERS[tier] for tier in said["tiers"]],
    }
    return render(request, "portal/national.html", page)


def _ways(said: Mapping[str, Any], settled: Mapping[str, str]) -> Iterator[Way]:
    for each in said["channels"]:
        place = f"channels/{each['channel']}/{each['ordinal']}"
        term, fee = settled.get(f"{place}/term", ""), settled.get(f"{place}/fee", "")
        yield Way(
            name=WAYS[each["channel"]],
            term=term or (national.term(each["term"]) if each["term"] else ""),
            is_term_settled=bool(term),
            fees=(fee,) if fee else tuple(_fee(paid) for paid in each["fees"]),
            is_fee_settled=bool(fee),
            beside=each["description"],
        )


def _fee(paid: Mapping[str, Any]) -> str:
    amount, text = paid["amount"], paid["text"].strip("/ ")
    if amount is None:
        return str(text)
    stated = formats.dong(amount) if amount else _("Miễn phí")
    return f"{stated} ({text})" if text else stated
