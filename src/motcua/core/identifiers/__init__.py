"""Numbers of the state and the post: one module each, with the same verbs `compact validate is_valid format`.

`validate` returns the compact form or raises `Invalid` with the reason: length, format, checksum or component.
"""

from __future__ import annotations


class Invalid(ValueError):
    """A number that cannot be; `reason` is `length`, `format`, `checksum` or `component`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def squeezed(value: str) -> str:
    """Trimmed, inner spaces gone, ASCII letters upper: what is forgiven, and nothing else."""
    return "".join(each.upper() if each.isascii() else each for each in value if not each.isspace())
