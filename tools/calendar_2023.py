"""Writes the shipped calendar of 2023 from the `holidays` package: run once, kept as data with that source."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import holidays

TARGET = Path(__file__).parents[1] / "src/motcua/core/data/calendar/2023.json"
SOURCE = f"holidays {holidays.__version__}, country VN"


def main() -> None:
    """Weekdays off, and weekend days worked for them."""
    vietnam = holidays.country_holidays("VN", years=2023, language="vi")
    days = [
        {"date": on.isoformat(), "kind": "holiday", "name": name, "source": SOURCE, "degree": "found: a library"}
        for on, name in sorted(vietnam.items())
        if on.weekday() < 5
    ]
    days += [
        {"date": on.isoformat(), "kind": "swapped-working", "name": "Làm bù", "source": SOURCE, "degree": "found"}
        for on in sorted(getattr(vietnam, "weekend_workdays", set()))
        if isinstance(on, date) and on.year == 2023
    ]
    content = {"year": 2023, "provisional": False, "days": sorted(days, key=lambda day: day["date"])}
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
