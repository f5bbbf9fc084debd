"""Two officials on one dossier: whoever comes second reads what the first did, and loses nothing he has typed.

A form carries `seen`, the last entry of the dossier's trail when its page was made; the act refuses what no longer
fits, and the page that comes back says why from the trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import local
from motcua.core.lifecycle import Stage, Verb
from motcua.furniture import formats, labels
from motcua.furniture.forms import words
from motcua.people import queries as people
from motcua.people.queries import Viewer
from motcua.trail import queries as trail
from motcua.trail.queries import EntryView

FIELD = "seen"


@dataclass(frozen=True, slots=True)
class Typed:
    """One field that was filled in: its label and its words."""

    label: str
    words: str


def seen(request: HttpRequest, field: str = FIELD) -> int | None:
    """The last entry that the sent page knew of; None where the page did not say."""
    sent = request.POST.get(field, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None


def told(dossier: UUID, stage: Stage, *, since: int | None, viewer: Viewer) -> str:
    """What somebody else did to a dossier the viewer was let through to, in one sentence; empty where nobody did."""
    if since is None:
        return ""
    moves = trail.moves_of_others(dossier, after=since, account=viewer.account)
    if not moves:
        return ""
    latest, verb = moves[0], Verb(moves[0].verb)
    return _("%(who)s đã ghi việc “%(did)s” lúc %(when)s; hồ sơ nay ở bước “%(stage)s”.") % {
        "who": _who(latest, viewer),
        "did": labels.ACTS[verb],
        "when": _when(latest.at),
        "stage": labels.STAGES[stage],
    }


def typed(form: forms.BaseForm) -> list[Typed]:
    """What was filled in, to be read and copied where its form no longer applies."""
    given = [Typed(str(field.label), words(field)) for field in form.visible_fields()]
    return [each for each in given if each.words]


def _who(entry: EntryView, viewer: Viewer) -> str:
    by = entry.body["by"]
    if by["post"]:
        post = agencies.post(UUID(by["post"]))
        return f"{post.person_name}, {post.title},"
    person = UUID(by["person"])
    return people.persons(frozenset({person}), viewer=viewer)[person].name


def _when(at: datetime) -> str:
    time = formats.time_of_day(at)
    if local(at).date() == clock.today():
        return _("%(time)s hôm nay") % {"time": time}
    return _("%(time)s ngày %(day)s") % {"time": time, "day": formats.day(at)}
