"""Where the papers of a dossier should be: each at hand somewhere, under way, given out or lost (Decision 45/2016)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.acts import lives

BROUGHT = {
    lives.CRIMINAL_RECORD: Counter({"original/declaration": 1, "copy/identity": 1}),
    lives.CERTIFIED_COPY: Counter({"copy/copy": 2}),
}
"""What `anybody.COUNTED` leaves at the counter; what is only shown goes back at once."""
RESULT = "result/"
COPIES = 2


@dataclass(slots=True)
class Papers:
    """How many of each kind (`kind/component`) each holder has; of what is listed its giver still answers for."""

    at_hand: Counter[tuple[str, str]] = field(default_factory=Counter)
    listed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def known(self, kind: str) -> int:
        return sum(n for (each, _), n in (*self.at_hand.items(), *self.listed.items()) if each == kind)

    def of(self, holder: str) -> dict[str, int]:
        return {kind: n for (kind, whose), n in self.at_hand.items() if whose == holder and n}

    def bear(self, kind: str, number: int, holder: str) -> None:
        self.at_hand[kind, holder] += number

    def leave(self, holder: str) -> None:
        """All that he has at hand goes to the citizen."""
        for kind in self.of(holder):
            del self.at_hand[kind, holder]

    def list(self, holder: str) -> None:
        """All that he has at hand is under way."""
        for kind, number in self.of(holder).items():
            self.listed[kind, holder] += number
            del self.at_hand[kind, holder]

    def take(self, giver: str, receiver: str, counted: dict[str, int]) -> None:
        for kind, number in counted.items():
            self.listed[kind, giver] -= number
            self.at_hand[kind, receiver] += number

    def keep(self, giver: str, kind: str) -> None:
        """What is missing stays the giver's after all."""
        self.at_hand[kind, giver] += self.listed.pop((kind, giver))

    @property
    def all(self) -> dict[tuple[str, str, bool], int]:
        """(kind, holder, whether it is listed) → how many."""
        found = {(kind, who, False): n for (kind, who), n in self.at_hand.items() if n}
        return found | {(kind, who, True): n for (kind, who), n in self.listed.items() if n}
