"""The papers of a dossier beside whatever is done with them: which there are, and which is shown."""

from __future__ import annotations

from django.urls import reverse

from motcua.dossiers.queries import DossierView
from motcua.furniture.digitised import scanned
from motcua.furniture.letters import paper_name
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Paper
from motcua.papers.queries import PaperView


def viewed(found: DossierView, known: list[PaperView], *, page: str) -> list[Paper]:
    """The papers with a file, each with the address of `page` that shows it."""
    names = {each.key: each.name for each in found.law.situation(found.situation).components}
    with_file = [each for each in known if each.file and each.kind != "slip"]
    return [
        Paper(
            paper_name(each, names),
            f"{page}?paper={number}",
            reverse("counter:paper", args=[each.id]),
            each.media_type,
            scanned(each),
        )
        for number, each in enumerate(with_file)
    ]


def chosen(request: HouseRequest, among: list[Paper]) -> int:
    """Which one the address names; the first, where it names none of them."""
    wanted = request.GET.get("paper", "")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4 else 0
    return number if number < len(among) else 0
