"""On some afternoons the line is down: who comes to the counter is written by hand, and typed in the next morning."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from motcua.core.on_paper import Cause, TakenOnPaper
from motcua.doors.rehearsal.life import Life

SHARE, FROM = 0.2, 14
REASONS = {
    Cause.LINE: "Đứt cáp quang khu vực từ 14:00, đã báo tổng đài; có mạng lại đầu giờ sáng.",
    Cause.POWER: "Mất điện cả khu nhà từ 14:00; điện lực báo trước một giờ.",
    Cause.SYSTEM: "Hệ thống bảo trì ngoài kế hoạch từ 14:00, có thông báo của tỉnh.",
}


def slip(life: Life) -> TakenOnPaper | None:
    """What was written by hand for this life, the machine being back only the next morning; mostly nothing."""
    day = Random(f"paper/{life.at:%Y-%m-%d}")  # noqa: S311 - the same afternoons each time
    if day.random() > SHARE or life.at.hour < FROM or not life.law.needs_receipt:
        return None
    received, cause = life.at, day.choice(list(REASONS))
    life.at = (received + timedelta(days=1)).replace(hour=7, minute=0)
    life.wait(minutes=5)
    serial = "-".join(("GT", *life.name.split("/")[1:]))
    return TakenOnPaper(received, serial, cause, REASONS[cause])
