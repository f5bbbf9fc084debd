"""The outbox: one row an entry of the trail, receiver and channel. It holds neither names nor texts nor addresses."""

from __future__ import annotations

from django.db import models

from motcua.base.keys import Keyed
from motcua.core.telling import Channel, State


class Notice(Keyed):
    """One message to one person by one channel; its id is the partner's key.

    `entry` is the number of the entry in the dossier's chain that made it known, `date` the instant it tells. `due_at`
    and what follows are domain time; `retry_at` is the machine's: until then another try is under way, or waits.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    entry = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=5)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    date = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "entry", "channel", "person"], name="told_once_a_channel")
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(state=State.QUEUED), name="notices_waiting"),
            models.Index(
                fields=["person", "-made_at", "-id"], condition=models.Q(channel=Channel.INBOX), name="notices_inbox"
            ),
            models.Index(
                fields=["person"], condition=models.Q(channel=Channel.INBOX, read_at=None), name="notices_unread"
            ),
        ]
