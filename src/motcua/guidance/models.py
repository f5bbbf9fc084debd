"""Tables of guidance."""

from __future__ import annotations

from django.db import models

from motcua.base.keys import Keyed


class ConsentText(Keyed):
    """What a citizen agrees to, from one instant on, by language (`vi`, `en`, `es`): `words` are read aloud, `messages`
    go to his phone with a code, `sounds` are recordings (SHA-256) that the office has put in."""

    words = models.JSONField()
    messages = models.JSONField()
    sounds = models.JSONField(default=dict)
    decision = models.CharField(max_length=200)
    valid_from = models.DateTimeField()


class ConsentCode(Keyed):
    """That a code went to the phone a citizen is known by, for him to say to the clerk. The code is derived from this
    row's id under the home's key, and kept nowhere. `dies_at` is machine time."""

    citizen = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=30)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    phone_end = models.CharField(max_length=3)
    asked_at = models.DateTimeField()
    dies_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class HelpingSession(Keyed):
    """One clerk helping one citizen, with his consent, until a hard end. `code` is the one he said, where he was not at
    the counter."""

    citizen = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey("agencies.Mandate", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=30)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=2, default="vi")
    consent_text = models.TextField()
    consent_by = models.CharField(max_length=20)
    code = models.OneToOneField(ConsentCode, on_delete=models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField()
    ends_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(ended_at__isnull=True), name="one_citizen_helped_at_a_time"
            )
        ]
