"""Reads of helping sessions, and of the words of consent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.base import clock
from motcua.core.errors import Refused, Unknown
from motcua.guidance.consents import RULE, Consent
from motcua.guidance.models import ConsentCode, ConsentText, HelpingSession
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class SessionView:
    """Who is helped by whom, under which mandate, with which consent, and until when. `phone_end`: the last digits of
    the phone that his code went to."""

    id: UUID
    citizen: UUID
    citizen_name: str
    post: UUID
    helper: UUID
    helper_name: str
    helper_unit: str
    counter: UUID | None
    agency: UUID
    agency_name: str
    mandate: UUID | None
    mandate_decision: str
    mandate_to: datetime | None
    procedure: str
    language: str
    consent_text: str
    consent_by: str
    phone_end: str
    began_at: datetime
    ends_by: datetime
    ended_at: datetime | None

    def is_open(self, at: datetime) -> bool:
        """Whether it still stands: not closed, within its time and its mandate's."""
        return self.ended_at is None and self.seconds_left(at) > 0

    def seconds_left(self, at: datetime) -> int:
        """How long until its hard end."""
        last = min(each for each in (self.ends_by, self.mandate_to) if each)
        return math.ceil((last - at).total_seconds())


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code that was sent: to whom, by which post, for which procedure and words; whether it may still be said."""

    id: UUID
    citizen: UUID
    post: UUID
    procedure: str
    text: UUID
    language: str
    phone_end: str
    is_alive: bool


def consent(at: datetime) -> Consent:
    """The words of consent in force. Refuses `no_consent_text` where the office has published none."""
    row = ConsentText.objects.filter(valid_from__lte=at).order_by("-valid_from", "-id").first()
    if row is None:
        raise Refused("no_consent_text", rule=RULE)
    return _words(row)


def consent_version(text: UUID) -> Consent:
    """One version of the words, also one that has been replaced."""
    return _words(ConsentText.objects.get(id=text))


def _words(row: ConsentText) -> Consent:
    return Consent(row.words, row.messages, row.sounds, row.decision, row.valid_from, row.id)


def sound(language: str, *, at: datetime) -> str:
    """The recording of the words in force, as a stored file. Raises Unknown where there is none."""
    found = consent(at).sounds.get(language)
    if found is None:
        raise Unknown("unknown", what="sound")
    return found


def session_facts(session: UUID) -> SessionView:
    """A session as the acts need it. Raises Unknown."""
    row = _rows().filter(id=session).first()
    if row is None:
        raise Unknown("unknown", what="helping session")
    return _view(row)


def code_facts(code: UUID) -> CodeView:
    """A code as the acts and whoever sends it need it. Raises Unknown."""
    row = ConsentCode.objects.filter(id=code).first()
    if row is None:
        raise Unknown("unknown", what="consent code")
    alive = row.used_at is None and clock.machine_now() < row.dies_at
    return CodeView(row.id, row.citizen_id, row.post_id, row.procedure, row.text_id, row.language, row.phone_end, alive)


def session(session_id: UUID, *, viewer: Viewer) -> SessionView:
    """A session, for the citizen who is helped and the clerk who helps. Raises Unknown."""
    view = session_facts(session_id)
    if viewer.person not in (view.citizen, view.helper):
        raise Unknown("unknown", what="helping session")
    return view


def open_session(*, viewer: Viewer, at: datetime) -> SessionView | None:
    """The session that the viewer has not closed, within its time; its mandate may have ended (`is_open`)."""
    row = _rows().filter(post__person=viewer.person, ended_at__isnull=True, ends_by__gt=at).first()
    return _view(row) if row else None


def _rows() -> QuerySet[HelpingSession]:
    return HelpingSession.objects.select_related("citizen", "post__person", "post__unit", "agency", "mandate", "code")


def _view(row: HelpingSession) -> SessionView:
    return SessionView(
        id=row.id,
        citizen=row.citizen_id,
        citizen_name=row.citizen.name,
        post=row.post_id,
        helper=row.post.person_id,
        helper_name=row.post.person.name,
        helper_unit=row.post.unit.name,
        counter=row.post.counter_id,
        agency=row.agency_id,
        agency_name=row.agency.name,
        mandate=row.mandate_id,
        mandate_decision=row.mandate.decision if row.mandate else "",
        mandate_to=row.mandate.valid_to if row.mandate else None,
        procedure=row.procedure,
        language=row.language,
        consent_text=row.consent_text,
        consent_by=row.consent_by,
        phone_end=row.code.phone_end if row.code else "",
        began_at=row.began_at,
        ends_by=row.ends_by,
        ended_at=row.ended_at,
    )
