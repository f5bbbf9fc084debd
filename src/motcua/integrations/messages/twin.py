"""A mail server and a telephone company for demonstrations: nothing leaves the home; a visitor may open the boxes.

They behave as partners do. The same key is taken once. Numbers that end in 9 and addresses below `.invalid` are
refused; what goes to a number that ends in 8 is taken and lost. What became of a text message is told late, then once
more, after what became of a later one. On a bad day `run/twin-messages.json` says {"fault": "away"}, or
{"delay_seconds": 3} for a partner that takes the message and answers slowly.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from motcua.base import clock
from motcua.base.home import Home
from motcua.core.errors import Refused
from motcua.notices.ports import Message, Report

SHOWN = 30
ON_THE_WAY = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Kept:
    """One message in a box: `times` counts how often it was handed over."""

    channel: str
    to: str
    subject: str
    text: str
    at: datetime
    times: int


def boxes(*, to: str = "") -> list[Kept]:
    """What would have gone out, the newest first; of one receiver, if named."""
    found = [_kept(file) for box in (EmailTwin, SmsTwin) for file in box().folder.glob("*.json")]
    named = [each for each in found if to in ("", each.to)]
    return sorted(named, key=lambda each: each.at, reverse=True)[:SHOWN]


def _kept(file: Path) -> Kept:
    told = json.loads(file.read_text(encoding="utf-8"))
    return Kept(file.parent.name, **{**told, "at": datetime.fromisoformat(told["at"])})


class _Twin:
    channel: ClassVar[str]

    def __init__(self) -> None:
        self.home = Home.here()

    @property
    def folder(self) -> Path:
        return self.home.run / "twin-messages" / self.channel

    def send(self, message: Message, *, key: UUID) -> None:
        mood = self._mood()
        if mood.get("fault") == "away":
            raise Refused("partner_away", rule="MessagePort")
        self._refuse_unknown(message.to)
        times = self._times(key) + 1
        if times == 1:
            told = {"to": message.to, "subject": message.subject, "text": message.text}
            self._write(key, told | {"at": clock.now().isoformat(), "times": 1})
            self._taken(key)
        else:
            self._write(key, self._read(key) | {"times": times})
        time.sleep(mood.get("delay_seconds", 0))

    def reports(self) -> list[Report]:
        return []

    def _refuse_unknown(self, to: str) -> None:
        raise NotImplementedError

    def _taken(self, key: UUID) -> None:
        """What a twin does with a message that it sees for the first time."""

    def _times(self, key: UUID) -> int:
        return int(self._read(key)["times"]) if self._file(key).exists() else 0

    def _file(self, key: UUID) -> Path:
        return self.folder / f"{key}.json"

    def _read(self, key: UUID) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self._file(key).read_text(encoding="utf-8"))
        return told

    def _write(self, key: UUID, told: dict[str, Any]) -> None:
        name = self._file(key).relative_to(self.home.path)
        self.home.write(str(name), json.dumps(told, ensure_ascii=False))

    def _mood(self) -> dict[str, Any]:
        try:
            mood: dict[str, Any] = json.loads((self.home.run / "twin-messages.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return mood


class EmailTwin(_Twin):
    """A mail server that keeps what it takes."""

    channel = "email"

    def _refuse_unknown(self, to: str) -> None:
        if to.endswith(".invalid"):
            raise Refused("receiver_unknown", rule="MessagePort", answer="550 5.1.2")


class SmsTwin(_Twin):
    """A telephone company that keeps what it takes, and tells later what became of it."""

    channel = "sms"

    def reports(self) -> list[Report]:
        """Each message once at the second call after it was taken, and again at the third, in the other order."""
        first, again = [], []
        for waiting in sorted(self._waiting.glob("*"), reverse=True):
            try:
                key, calls = UUID(waiting.name), len(waiting.read_text(encoding="ascii")) + 1
            except FileNotFoundError:
                continue  # who called at the same time has just been told for the last time
            waiting.write_text("." * calls, encoding="ascii")
            report = self._report(key)
            if calls == 2:
                first.append(report)
            if calls == 3:
                again.append(report)
                waiting.unlink(missing_ok=True)
        return [*first, *again]

    def _report(self, key: UUID) -> Report:
        told = self._read(key)
        at = datetime.fromisoformat(told["at"]) + ON_THE_WAY
        return Report(key, at, "message_lost" if told["to"].endswith("8") else "")

    @property
    def _waiting(self) -> Path:
        return self.folder / "waiting"

    def _refuse_unknown(self, to: str) -> None:
        if to.endswith("9"):
            raise Refused("receiver_unknown", rule="MessagePort", answer="unknown subscriber")

    def _taken(self, key: UUID) -> None:
        self._waiting.mkdir(parents=True, exist_ok=True)
        (self._waiting / str(key)).touch()
