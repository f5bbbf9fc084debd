"""What commands that answer share: instants as they are typed, and answers a line each."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from motcua.config.exits import DONE, NO, Cannot, Usage
from motcua.core.calendar import ZONE


def instant(text: str) -> datetime:
    """An instant as typed; without an offset it is Việt Nam's. Raises Usage."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Usage(f"không đọc được ngày giờ {text!r}; viết như 2024-11-25T07:42") from wrong
    return read if read.tzinfo else read.replace(tzinfo=ZONE)


def written(at: datetime) -> str:
    """`2025-02-07T17:00+07:00`."""
    local = at.astimezone(ZONE)
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def batch(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    """One JSON request a line in, one answer a line out, in order; a line without an answer says `error`."""
    code = DONE
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if not isinstance(request, dict):
                raise Usage("mỗi dòng là một đối tượng JSON")
            told = answer(request)
        except (json.JSONDecodeError, Usage, Cannot) as wrong:
            told, code = {"error": str(wrong)}, NO
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return code
