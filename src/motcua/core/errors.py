"""What the law or the house refuses, as values.

Exception
 └─ Refused            a code, the rule behind it, and data a door needs for its sentence
     └─ Unknown        the thing asked for does not exist for this viewer (the doors answer 404)
"""

from __future__ import annotations


class Refused(Exception):
    """A refusal with a code (`not_rendered`), the rule that refused, and plain data.

    `rule` names the article or the house's own rule; `data` holds JSON-ready values only,
    since a refusal is kept on record and shown in the reader's words by `furniture.sentences`.
    """

    def __init__(self, code: str, *, rule: str = "", **data: str | int | bool | None) -> None:
        super().__init__(code)
        self.code = code
        self.rule = rule
        self.data = data

    def __str__(self) -> str:
        return f"{self.code} [{self.rule}]" if self.rule else self.code


class Unknown(Refused):
    """What is asked for is not there, or not for this viewer: both look the same from outside."""
