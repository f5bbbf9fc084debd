"""The programs of a demonstration: one at the post's counter, one that reads for the department, one that was ended."""

from __future__ import annotations

from datetime import datetime

from motcua.acts.frame import keys
from motcua.acts.reference.end_key import end_key
from motcua.acts.reference.issue_key import issue_key
from motcua.base import clock, secrets
from motcua.core.calendar import ZONE
from motcua.core.scopes import Scope
from motcua.doors.rehearsal.province import Province, order

ISSUED = datetime(2024, 11, 4, 9, tzinfo=ZONE)
UNTIL = datetime(2025, 11, 4, 17, tzinfo=ZONE)
AT_COUNTER = frozenset({Scope.READ, Scope.RECEIVE, Scope.MONEY, Scope.PAPERS, Scope.RETURN})


def play(province: Province) -> None:
    """Issue three keys; nobody is shown them, as an office would ask for its own."""
    with clock.rehearsed(ISSUED):
        _issue(province, "quay7", "clerk", "Phần mềm quầy giả định của bưu điện", AT_COUNTER)
        _issue(province, "vanthu", "registrar", "Phần mềm báo cáo giả định", frozenset({Scope.READ}))
        trial = _issue(province, "quay8", "clerk", "Máy quét thử giả định", frozenset({Scope.READ, Scope.RECEIVE}))
    with clock.rehearsed(ISSUED.replace(day=15)):
        end_key(order("machines/trial-ends", subject=trial), reason="Hết thời gian thử.")


def _issue(province: Province, login: str, role: str, name: str, granted: frozenset[Scope]) -> str:
    ordered, post = order(f"machines/{login}"), province.staff[login].posts[role]
    secret = secrets.machine_key(ordered.key)
    return issue_key(
        ordered,
        name=name,
        post=post,
        owner=post,
        granted=granted,
        digest=keys.digest(secret),
        hint=secret[-4:],
        valid_to=UNTIL,
    ).name
