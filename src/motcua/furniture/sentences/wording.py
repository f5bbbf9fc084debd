"""The shape of a refusal in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Wording:
    """A refusal's heading and its sentence."""

    title: Promise
    sentence: Promise
