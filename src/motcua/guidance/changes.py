"""Writes of helping sessions, and of the words of consent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.base import clock, turns
from motcua.core.errors import Refused
from motcua.guidance.models import ConsentCode, ConsentText, HelpingSession


def lock_consent() -> UUID | None:
    """Let nobody else publish words of consent until this transaction ends; those that stand, if there are any."""
    turns.take("consent")
    return ConsentText.objects.order_by("-valid_from", "-id").values_list("id", flat=True).first()


def set_consent(
    *, text_id: UUID, words: Mapping[str, str], messages: Mapping[str, str], decision: str, at: datetime
) -> None:
    """Publish words of consent, in force from now on."""
    ConsentText.objects.create(id=text_id, words=dict(words), messages=dict(messages), decision=decision, valid_from=at)


def set_sound(*, text_id: UUID, language: str, sound: str) -> None:
    """Put a recording in, anew or over the one before."""
    row = ConsentText.objects.select_for_update().get(id=text_id)
    row.sounds = {**row.sounds, language: sound}
    row.save(update_fields=["sounds"])


def ask(
    *,
    code_id: UUID,
    citizen: UUID,
    post: UUID,
    procedure: str,
    text: UUID,
    language: str,
    phone: str,
    at: datetime,
    lives: timedelta,
) -> None:
    """Record that a code goes to a phone; those that the same clerk asked for before no longer count."""
    now = clock.machine_now()
    ConsentCode.objects.filter(citizen_id=citizen, post_id=post, used_at__isnull=True, dies_at__gt=now).update(
        dies_at=now
    )
    ConsentCode.objects.create(
        id=code_id,
        citizen_id=citizen,
        post_id=post,
        procedure=procedure,
        text_id=text,
        language=language,
        phone_end=phone[-3:],
        asked_at=at,
        dies_at=now + lives,
    )


def use_code(*, code_id: UUID, at: datetime) -> None:
    ConsentCode.objects.filter(id=code_id).update(used_at=at)


def start(
    *,
    session_id: UUID,
    citizen: UUID,
    post: UUID,
    mandate: UUID | None,
    agency: UUID,
    procedure: str,
    text: UUID,
    language: str,
    consent_text: str,
    consent_by: str,
    code: UUID | None,
    at: datetime,
    ends_by: datetime,
) -> None:
    """Open a session; one that the same clerk left open past its hard end or its mandate's is closed at that end.

    Refuses `already_helping` while another of his is open.
    """
    for left in HelpingSession.objects.select_related("mandate").filter(post_id=post, ended_at__isnull=True):
        last = min(each for each in (left.ends_by, left.mandate.valid_to if left.mandate else None) if each)
        if last <= at:
            HelpingSession.objects.filter(id=left.id).update(ended_at=last, ended_because="time")
    try:
        with transaction.atomic():
            HelpingSession.objects.create(
                id=session_id,
                citizen_id=citizen,
                post_id=post,
                mandate_id=mandate,
                agency_id=agency,
                procedure=procedure,
                text_id=text,
                language=language,
                consent_text=consent_text,
                consent_by=consent_by,
                code_id=code,
                began_at=at,
                ends_by=ends_by,
            )
    except IntegrityError as open_one:
        raise Refused("already_helping", rule="guidance") from open_one


def end(*, session_id: UUID, at: datetime, because: str) -> None:
    HelpingSession.objects.filter(id=session_id, ended_at__isnull=True).update(ended_at=at, ended_because=because)
