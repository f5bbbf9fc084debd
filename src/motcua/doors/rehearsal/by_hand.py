"""Some who came to the counter came while the line was down: written by hand, typed in the next morning."""

from __future__ import annotations

from datetime import timedelta

from motcua.core.on_paper import Cause, TakenOnPaper
from motcua.doors.rehearsal.life import Life

SHARE = 0.2
REASONS = {
    Cause.LINE: "Đứt cáp quang khu vực, đã báo tổng đài; có mạng lại đầu giờ sáng.",
    Cause.POWER: "Mất điện cả khu nhà từ chiều; điện lực báo trước một giờ.",
    Cause.SYSTEM: "Hệ thống bảo trì ngoài kế hoạch, có thông báo của tỉnh.",
}


def slip(life: Life) -> TakenOnPaper | None:
    """What was written by hand for this life, the machine being back only the next morning; mostly nothing."""
    fate = life.fate("paper")
    if fate > SHARE or not life.law.needs_receipt:
        return None
    received, cause = life.at, list(REASONS)[int(fate / SHARE * len(REASONS)) % len(REASONS)]
    life.at = (received + timedelta(days=1)).replace(hour=7, minute=0)
    life.wait(minutes=5)
    return TakenOnPaper(received, f"GT-{life.name.rpartition('/')[2]}", cause, REASONS[cause])
