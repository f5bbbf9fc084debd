"""A result that is put right: who is offered to do it, and the form that says what was wrong."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.core.lifecycle import Stage
from motcua.dossiers.letter_queries import CorrectionView
from motcua.dossiers.queries import DossierView
from motcua.furniture.letters import ReasonForm
from motcua.papers.queries import PaperView
from motcua.people.queries import Viewer

WORDS = _("Đính chính kết quả")
EFFECT = _(
    "Mở ngay một hồ sơ mới, miễn phí, giấy tờ lấy từ hồ sơ này; thời hạn của hồ sơ mới tính từ lúc này. "
    "Hồ sơ này mãi mãi ghi là đã được đính chính. Người dân đọc lý do cùng lời xin lỗi."
)


class CorrectForm(ReasonForm):
    """What was wrong, for the citizen to read."""

    drawn: ClassVar = ""
    reason = forms.CharField(
        label=_("Kết quả sai ở đâu?"),
        help_text=_("Viết cho người dân đọc, ví dụ: Phiếu ghi sai năm sinh, 1959 thay vì 1995."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def correct_form(found: DossierView, data: QueryDict | None, viewer: Viewer) -> CorrectForm:
    """What was wrong."""
    return CorrectForm(data)


def may_begin(found: DossierView, known: list[PaperView], corrections: list[CorrectionView]) -> bool:
    """Whether there is a result out there that nobody is putting right yet; the act itself decides once more."""
    has_result = any(each.kind == "result" and each.is_current for each in known)
    is_taken = any(each.wrong == found.code and not each.is_vain for each in corrections)
    return found.stage is Stage.RETURNED and has_result and not is_taken
