"""The furniture of every door."""

from __future__ import annotations

from django.apps import AppConfig


class FurnitureConfig(AppConfig):
    """No tables: only what pages are made of."""

    name = "motcua.furniture"
    label = "furniture"
