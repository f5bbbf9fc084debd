"""Tables of dossiers. The three bodies and the three instants of a dossier are never one."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Reverse

from motcua.base.keys import Keyed
from motcua.core.lifecycle import ENDED


class Draft(Keyed):
    """What a citizen has typed and not yet filed: his alone, and gone 30 days after its last change."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("catalogue.Version", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-changed_at"])]


class Jotting(Keyed):
    """What a clerk has typed on one page before a citizen and not yet ordered: his account's alone, gone after
    `last_day`. `page` is a keyed digest of what the page is about, so that no identity number lies here."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=64)
    typed = models.JSONField()
    kept_at = models.DateTimeField()
    last_day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "page"], name="one_jotting_a_page")]
        indexes = [models.Index(fields=["last_day"])]


class NumberBlock(Keyed):
    """Numbers of one agency and day that one holder may give out: gaps allowed, doubles never."""

    agency = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    holder = models.CharField(max_length=40, default="")
    first = models.PositiveIntegerField(default=1)
    next = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day", "holder"], name="one_block_a_holder")]


OPEN, HAS_ENDED = models.Q(ended_at__isnull=True), models.Q(stage__in=sorted(stage.value for stage in ENDED))
"""Of a million dossiers some thirty thousand are open: what queues are made of."""


class Dossier(Keyed):
    """One request. Its id is also its subject on the trail. `code_reversed` finds it by the end of its code."""

    code = models.CharField(max_length=40, unique=True)
    code_reversed = models.GeneratedField(
        expression=Reverse("code"), output_field=models.CharField(max_length=40), db_persist=True
    )
    version = models.ForeignKey("catalogue.Version", on_delete=models.PROTECT, related_name="+")
    competent = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    received_by = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    helped_by = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10)
    stage = models.CharField(max_length=20)
    situation = models.CharField(max_length=60)
    answers = models.JSONField(default=dict)
    pages = models.PositiveIntegerField(default=0)
    copies = models.PositiveIntegerField(default=0)
    fee = models.PositiveIntegerField(default=0)
    return_by = models.CharField(max_length=12)
    secret_hash = models.BinaryField(max_length=32, default=bytes)
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField()
    register_number = models.PositiveIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    queue_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder", "queue_at", "id"]),
            models.Index(fields=["competent", "queue_at", "id"]),
            models.Index(fields=["received_by", "received_at", "id"]),
            models.Index(fields=["competent", "received_at", "id"]),
            models.Index(fields=["code_reversed"], opclasses=["varchar_pattern_ops"], name="dossier_by_end_of_code"),
            models.Index(fields=["promised_at", "id"], condition=OPEN, name="open_by_promise"),
            models.Index(fields=["queue_at", "id"], condition=OPEN, name="open_in_order"),
            models.Index(fields=["competent", "queue_at", "id"], condition=OPEN, name="open_by_competent"),
            models.Index(fields=["received_by", "queue_at", "id"], condition=OPEN, name="open_by_counter"),
            models.Index(
                fields=["competent", "stage"],
                include=["id", "assignee", "received_at", "promised_at", "missed_at"],
                condition=OPEN,
                name="open_by_stage",
            ),
            models.Index(fields=["ended_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(OPEN & ~HAS_ENDED) | (~OPEN & HAS_ENDED),
                name="open_until_it_has_ended",
            )
        ]


class Slip(Keyed):
    """The slip written by hand that a dossier came in on while the system was down: its number at the counter, once
    a year; who wrote it; why; and `told`, the day it promised where that is another than the law's."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="slip")
    counter = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.CharField(max_length=20)
    cause = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    told = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["counter", "year", "serial"], name="slip_once_a_year")]


class Party(Keyed):
    """Who asks, who hands in, who helped: rows, since one person is often not all of them. `link` is that by which the
    submitter handed in for the applicant."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=10)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    session = models.ForeignKey("guidance.HelpingSession", on_delete=models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey("people.Link", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True), name="party_is_one"
            ),
            models.UniqueConstraint(fields=["dossier", "role"], name="party_once_a_role"),
        ]
        indexes = [models.Index(fields=["person", "role"]), models.Index(fields=["organisation"])]


class ClockEvent(Keyed):
    """One event of the statutory clock, kept in order."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_events")
    seq = models.PositiveSmallIntegerField()
    event = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="clock_event_once")]


class Decision(Keyed):
    """What an official concluded at a step of the processing."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12)
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    conclusion = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    decided_at = models.DateTimeField()


class Apology(Keyed):
    """A letter that owns lateness (form 04): another day promised in time (`reappoint`), or after the promise was
    missed (`apologise`); `anew` is empty once the result is there."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="apologies")
    kind = models.CharField(max_length=10)
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    promised = models.DateTimeField()
    anew = models.DateTimeField(null=True)
    at = models.DateTimeField()


class Refusal(Keyed):
    """A refusal (form 03): proposed at the counter and confirmed, or not, by an official; or on merit, at once."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="refusals")
    kind = models.CharField(max_length=10)
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    article = models.CharField(max_length=200)
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")


class Correction(Keyed):
    """A result that was wrong (`wrong` is its dossier), and the dossier that is to put it right, free of charge."""

    wrong = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="corrections")
    right = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="corrects")
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()


class Withdrawal(Keyed):
    """A wish to take a request back, made at the stage `was`, and its answer: granted, or back to that stage."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="withdrawals")
    was = models.CharField(max_length=20)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(answered_at__isnull=True), name="one_open_withdrawal"
            )
        ]


class Supplement(Keyed):
    """One request to complete a dossier (form 02), and what came of it.

    `kind` says when it was made: `intake` before acceptance, `early` within three working days after it, `process`
    during the assessment.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    kind = models.CharField(max_length=10)
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    components = models.JSONField()
    reason = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(answered_at__isnull=True), name="one_open_supplement"
            )
        ]


class Attribution(Keyed):
    """Whose lateness it was, as somebody of the office has found: it stands over what the trail alone suggests."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attributions")
    cause = models.CharField(max_length=12)
    reason = models.TextField()
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
