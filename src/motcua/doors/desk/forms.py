"""The one form of each step at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.dossiers.queries import DossierView
from motcua.furniture import unofficial
from motcua.furniture.forms import KeyedForm, Picks
from motcua.furniture.letters import ReasonForm
from motcua.people.queries import Viewer


class AssignForm(KeyedForm):
    """Who is to assess it."""

    officer = forms.ChoiceField(label=_("Giao cho"), widget=Picks())


class AssessForm(KeyedForm):
    """What he concludes, and a remark for whoever approves."""

    conclusion = forms.ChoiceField(label=_("Kết luận thẩm định"), widget=Picks())
    remark = forms.CharField(
        label=_("Ghi chú trình"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SignOnPaperForm(KeyedForm):
    """A result on paper: what was signed by hand."""

    pages = forms.IntegerField(label=_("Số trang"), min_value=1, max_value=9_999)
    copies = forms.IntegerField(label=_("Số bản"), min_value=1, max_value=9_999)


class ReassignForm(ReasonForm):
    """Who takes it over, and why."""

    nothing: ClassVar[dict[str, Any]] = {"officer": UUID(int=0), "reason": ""}
    officer = forms.TypedChoiceField(label=_("Giao cho"), widget=Picks(), coerce=UUID)
    field_order = ("officer", "reason")


@dataclass(frozen=True, slots=True)
class Task:
    """The one act of a stage: what it is called, whose it is."""

    verb: Verb
    who: Who
    words: Promise


TASKS: dict[Stage, Task] = {
    Stage.DECLINE_PROPOSED: Task(Verb.CONFIRM_DECLINE, Who.HEAD, _("Đồng ý từ chối tiếp nhận")),
    Stage.FORWARDED: Task(Verb.ASSIGN, Who.HEAD, _("Phân công")),
    Stage.ASSIGNED: Task(Verb.ASSESS, Who.OFFICER, _("Trình phê duyệt")),
    Stage.ASSESSED: Task(Verb.APPROVE, Who.HEAD, _("Phê duyệt, chuyển ký")),
    Stage.APPROVED: Task(Verb.SIGN, Who.SIGNER, _("Ký kết quả")),
    Stage.SIGNED: Task(Verb.ISSUE, Who.REGISTRAR, _("Cấp kết quả, chuyển trả")),
}


def mine(dossier: DossierView, posts: tuple[PostView, ...]) -> Task | None:
    """The task of the dossier's stage, where one of these posts may do it."""
    task = TASKS.get(dossier.stage)
    if task is None:
        return None
    able = [post for post in posts if post.role is task.who and post.unit.id == dossier.competent.id]
    if task.verb is Verb.ASSESS:
        able = [post for post in able if post.id == dossier.assignee]
    return task if able else None


def form_of(verb: Verb, dossier: DossierView, data: Any = None) -> KeyedForm:
    """The form of an act at the desk, with what may be chosen."""
    if verb is Verb.ASSIGN:
        assign = AssignForm(data)
        _offer(assign, "officer", _officers(dossier))
        return assign
    if verb is Verb.ASSESS:
        assess = AssessForm(data)
        _offer(assess, "conclusion", unofficial.choices(dossier.law.conclusions))
        return assess
    if verb is Verb.SIGN and dossier.law.result.kind == "paper" and dossier.law.result.is_counted:
        return SignOnPaperForm(data, initial={"pages": dossier.pages, "copies": dossier.copies})
    return KeyedForm(data)


def reassign_form(dossier: DossierView, data: QueryDict | None, viewer: Viewer) -> ReassignForm:
    """The form over the unit's other officers."""
    form = ReassignForm(data)
    others = [each for each in _officers(dossier) if each[0] != str(dossier.assignee)]
    _offer(form, "officer", others)
    if not others:
        form.fields["officer"].help_text = _("Lúc này đơn vị không có ai khác để giao.")
    return form


def _officers(dossier: DossierView) -> list[tuple[str, str]]:
    posts = agencies.posts_at(dossier.competent.id, role=Who.OFFICER, at=clock.now())
    return unofficial.choices((str(post.id), f"{post.person_name}, {post.title}") for post in posts)


def _offer(form: KeyedForm, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
    if len(choices) == 1:
        field.initial = choices[0][0]
