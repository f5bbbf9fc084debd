"""`./motcua due`: when a term is over, and why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from motcua.config.commands.answers import batch, instant, written
from motcua.config.exits import DONE, Cannot, Usage
from motcua.core.calendar import Calendar, Hours, national
from motcua.core.clock import Due, Pause, due
from motcua.core.errors import Refused, Unknown
from motcua.core.terms import Count, Term

OPTIONS = ("term", "received", "pause", "count", "unit")


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Answer once, or line by line with `--batch`."""
    parser.add_argument(
        "--term", help='"5 working days", "10 calendar days", "8 working hours", "3 months", "same day"'
    )
    parser.add_argument("--received", help="2025-01-24T10:15")
    parser.add_argument("--pause", action="append", default=[], metavar="A/B", help="A/B, hoặc A/ khi chưa hết")
    parser.add_argument("--count", choices=list(Count), default=Count.END_OF_DAY)
    parser.add_argument("--unit", metavar="CODE", help="theo giờ và lịch của đơn vị này trong nhà")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--batch", action="store_true")
    given = parser.parse_args(arguments)
    if given.batch:
        return batch(_answer_line)
    if not given.term or not given.received:
        raise Usage("cần --term và --received")
    told = answer(given.term, given.received, given.pause, given.count, given.unit)
    print(json.dumps(told, ensure_ascii=False, indent=1) if given.json else _lines(told))
    return DONE


def _answer_line(request: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(request) - set(OPTIONS):
        raise Usage(f"không có tùy chọn {', '.join(sorted(unknown))}")
    if "term" not in request or "received" not in request:
        raise Usage("cần term và received")
    pauses = request.get("pause", [])
    pauses = [pauses] if isinstance(pauses, str) else pauses
    count = request.get("count", Count.END_OF_DAY)
    return answer(str(request["term"]), str(request["received"]), pauses, count, request.get("unit"))


def answer(term: str, received: str, pauses: Sequence[str], count: str, unit: str | None) -> dict[str, Any]:
    """The answer as JSON data. Raises Usage, and Cannot outside the calendar's years."""
    calendar, hours = rules_of(unit) if unit is not None else (national(), Hours())
    try:
        parsed, counting = Term.parse(term), Count(count)
    except (ValueError, ZeroDivisionError) as wrong:
        raise Usage(f"không đọc được thời hạn {term!r} hoặc cách tính {count!r}") from wrong
    try:
        found = due(
            parsed,
            instant(received),
            calendar=calendar,
            hours=hours,
            pauses=[_pause(each) for each in pauses],
            count=counting,
        )
    except Refused as refused:
        raise Cannot(f"chưa có lịch nghỉ của năm {refused.data['year']} nên không tính") from refused
    except ValueError as wrong:
        raise Usage("khoảng tạm dừng phải bắt đầu sau khi tiếp nhận và kết thúc sau khi bắt đầu") from wrong
    return _told(found)


@cache
def rules_of(unit: str) -> tuple[Calendar, Hours]:
    """The home's calendar, and this unit's opening hours. Raises Usage for a unit that the home does not know."""
    from motcua.base.home import Home
    from motcua.config import database

    with database.at_hand(Home.here()):
        from motcua.agencies import queries as agencies

        try:
            return agencies.calendar(), agencies.unit_by_code(unit).hours
        except Unknown as unknown:
            raise Usage(f"không có đơn vị {unit} trong nhà này") from unknown


def _pause(text: str) -> Pause:
    begins, slash, ends = text.partition("/")
    if not slash:
        raise Usage(f"không đọc được khoảng tạm dừng {text!r}; viết A/B hoặc A/")
    return Pause(instant(begins), instant(ends) if ends else None)


def _told(found: Due) -> dict[str, Any]:
    n = found.term.n
    told: dict[str, Any] = {
        "due": written(found.due) if found.due else None,
        "term": {"n": int(n) if n.denominator == 1 else float(n), "unit": found.term.unit.value},
        "count": found.count.value,
        "received": written(found.received),
        "explanation": [
            {
                "date": each.date.isoformat(),
                "counted": each.counted is not None,
                "minutes": each.minutes,
                "reason": each.reason.value,
            }
            for each in found.explanation
        ],
    }
    if found.paused:
        told["state"] = "paused"
    if found.provisional:
        told["provisional"] = True
    return told


def _lines(told: dict[str, Any]) -> str:
    days = [f"{each['date']}  {'+' if each['counted'] else ' '}  {each['reason']}" for each in told["explanation"]]
    return "\n".join([told["due"] or "paused", *days])
