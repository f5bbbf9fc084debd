"""Which papers of a dossier are digitised: scanned at the counter and compared, by whom and from what."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.catalogue.versions import Component
from motcua.dossiers.queries import DossierView
from motcua.furniture import formats, labels
from motcua.papers.queries import PaperView


@dataclass(frozen=True, slots=True)
class Digitised:
    """One component: its state in colour, icon and words, what is known of its scan, and its file."""

    component: Component
    state: str
    icon: str
    words: str
    note: str
    file: UUID | None


def digitised(found: DossierView, known: list[PaperView]) -> list[Digitised]:
    """Every component of the dossier's situation, in the order of the law."""
    current = {each.component: each for each in known if each.kind == "component" and each.is_current}
    components = found.law.situation(found.situation).components
    return [_digitised(each, current.get(each.key)) for each in components]


def _digitised(component: Component, paper: PaperView | None) -> Digitised:
    file = paper.id if paper and paper.file else None
    if paper and paper.scan:
        return Digitised(component, "ok", "scan", _("Đã số hóa"), scanned(paper), file)
    if file:
        return Digitised(component, "", "upload", _("Chưa số hóa"), _("Chỉ có tệp do người nộp gửi."), file)
    if paper is None or not paper.is_counted:
        words = _("Không nộp") if component.is_optional else _("Chưa nhận")
        return Digitised(component, "", "minus", words, "", None)
    return Digitised(component, "soon", "paper", _("Chưa số hóa"), "", None)


def scanned(paper: PaperView) -> str:
    """`Số hóa từ bản chính, đối chiếu bởi …, Bưu điện tỉnh, lúc 08:20 25/11`; empty for what was not scanned here."""
    if paper.scan is None:
        return ""
    return _("Số hóa từ %(source)s, đối chiếu bởi %(who)s, %(unit)s, lúc %(when)s") % {
        "source": labels.SCANNED_FROM[paper.scan.source],
        "who": paper.scan.by,
        "unit": paper.scan.unit,
        "when": formats.instant_short(paper.scan.at),
    }
