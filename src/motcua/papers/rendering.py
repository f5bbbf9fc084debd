"""Forms to PDF by typst: PDF/A-2a and PDF/UA-1, fonts inside, the same data giving the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from importlib import resources
from typing import Any

import typst

from motcua.papers.forms import Form

STANDARDS: list[Any] = ["a-2a", "ua-1"]


def render(form: Form, *, at: datetime) -> bytes:
    """The PDF of a filled form; `at` is the instant its metadata bear."""
    source = resources.files("motcua.papers").joinpath("forms", f"{form.name}.typ").read_bytes()
    content: bytes = typst.compile(
        source,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"form": json.dumps(asdict(form), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=at.replace(microsecond=0),
    )
    return content
