"""Importing this makes Django ready: for conftests, which are imported before any hook runs."""

from __future__ import annotations

import django

django.setup()
