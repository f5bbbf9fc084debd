"""What is refused in a rehearsal: a request that belongs elsewhere, and one that the law does not grant."""

from __future__ import annotations

from collections.abc import Callable

from motcua.acts.intake.confirm_decline import confirm_decline
from motcua.acts.intake.decline_intake import decline_intake
from motcua.acts.process.reject import reject
from motcua.acts.process.send_back import send_back
from motcua.base import clock
from motcua.core.lifecycle import Who
from motcua.doors.rehearsal.life import Life
from motcua.doors.rehearsal.province import Player

DECLINED, REJECTED, RECONSIDERED = 0.04, 0.05, 0.08
ELSEWHERE = (
    "Người nộp thường trú ở tỉnh khác và không tạm trú tại Quảng Nam. Mời ông/bà nộp nơi thường trú.",
    "Giấy tờ xin chứng thực là bản sao, không có bản chính để đối chiếu. Mời ông/bà mang bản chính đến.",
)
UNFOUNDED = "Giấy tờ đã nộp không chứng minh được điều kiện của thủ tục; đã hướng dẫn mà không bổ sung được."
ARTICLES = ("Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1 điểm b", "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 8")


def is_declined(life: Life, clerk: Player, print_slip: Callable[[Life, str], None]) -> bool:
    """Whether the counter proposes not to take it in, and the department agrees."""
    if life.fate("declined") > DECLINED:
        return False
    with clock.rehearsed(life.at):
        decline_intake(
            life.order("decline", clerk), reason=ELSEWHERE[life.law.needs_receipt is False], article=ARTICLES[0]
        )
    life.wait(minutes=int(60 + life.fate("answer") * 900))
    head = life.staff(Who.HEAD)
    if life.fate("agreed") < 0.7:
        with clock.rehearsed(life.at):
            confirm_decline(life.order("confirm-decline", head))
        print_slip(life, "refusal")
        return True
    with clock.rehearsed(life.at):
        send_back(life.order("keep", head), reason="Hồ sơ vẫn thuộc thẩm quyền của tỉnh. Tiếp nhận như thường.")
    life.wait(minutes=30)
    return False


def is_rejected(life: Life, head: Player, print_slip: Callable[[Life, str], None]) -> bool:
    """Whether the head refuses it on merit; the slip goes out the same day."""
    if life.fate("rejected") > REJECTED:
        return False
    with clock.rehearsed(life.at):
        reject(life.order("reject", head), reason=UNFOUNDED, article=ARTICLES[1])
    print_slip(life, "refusal")
    return True
