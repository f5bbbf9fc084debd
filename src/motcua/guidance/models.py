"""Tables of guidance."""

from __future__ import annotations

from django.db import models

from motcua.base.keys import Keyed


class HelpingSession(Keyed):
    """One clerk helping one citizen, with his consent, until a hard end."""

    citizen = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey("agencies.Mandate", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=30)
    consent_text = models.TextField()
    consent_by = models.CharField(max_length=20)
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
