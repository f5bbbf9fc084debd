"""Forms to PDF by typst: PDF/A-2a and PDF/UA-1, fonts inside, the same data giving the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from motcua.papers.forms import Form

FORMS = Path(__file__).with_name("forms")
STANDARDS: list[Any] = ["a-2a", "ua-1"]


def render(form: Form, *, at: datetime) -> bytes:
    """The PDF of a filled form; `at` is the instant its metadata bear."""
    content: bytes = typst.compile(
        FORMS / f"{form.name}.typ",
        root=FORMS,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"form": json.dumps(asdict(form), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=at.replace(microsecond=0),
    )
    return content
