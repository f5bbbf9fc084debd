"""What the parts of a page are fed with: plain values that a door fills from its queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise

STATES: dict[str, str] = {"": "box", "ok": "ok", "soon": "soon", "late": "late", "hold": "hold"}
STEP_NAMES: tuple[Promise, ...] = (
    gettext_lazy("Tiếp nhận"),
    gettext_lazy("Thẩm định"),
    gettext_lazy("Phê duyệt"),
    gettext_lazy("Ký và cấp"),
    gettext_lazy("Trả kết quả"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """Where one can go, and under which words."""

    url: str
    words: Words


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the trail as a reader sees it.

    `who` names person and body; `on_behalf_of` the body acted for and `under` its decision and step; `more` says what
    else belongs to it: the citizen, a consent, a reason."""

    at: datetime
    act: Words
    who: Words = ""
    on_behalf_of: Words = ""
    under: Words = ""
    more: Words = ""
    paused: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of a summary; `change` leads to the question, whose name `name` is read out with "Sửa"."""

    name: Words
    value: Words
    note: Words = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One queue; `count` is shown capped."""

    url: str
    words: Words
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force; `without` is the address of the list without it."""

    words: Words
    without: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in the viewer: `href` shows it, `source` holds its bytes, `media_type` says what they are; `note` what
    else one must know of it."""

    name: Words
    href: str
    source: str
    media_type: str
    note: Words = ""

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps of every dossier: `state` is done, now or todo."""

    name: Words
    words: Words
    state: str


def five_steps(current: int, words: Mapping[int, Words]) -> list[Step]:
    """The five steps with `current` under way (1 to 5; 6 when all is done); `words` replaces what stands below one."""
    steps = []
    for number, name in enumerate(STEP_NAMES, 1):
        state, usual = _step(number, current)
        steps.append(Step(name, words.get(number, usual), state))
    return steps


def _step(number: int, current: int) -> tuple[str, str]:
    if number < current:
        return "done", _("đã xong")
    return ("now", _("đang làm")) if number == current else ("todo", _("chưa đến"))
