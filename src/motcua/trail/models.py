"""Tables of the trail. What may be done to them is granted to the working role in the migrations."""

from __future__ import annotations

from django.db import models

from motcua.base.keys import Keyed


class Subject(Keyed):
    """What a chain is about: a dossier, a mandate, a unit … Its row is locked first and keeps the chain's head."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    head = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="subject_once_by_name")]


class Entry(Keyed):
    """One link: canonical UTF-8 JSON bytes without personal text, and `sha256(prev ‖ body)`."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    prev = models.BinaryField(max_length=32)
    body = models.BinaryField()
    hash = models.BinaryField(max_length=32)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="entry_once_in_its_chain")]


class Private(Keyed):
    """Personal or free text of an entry, apart: the body holds `sha256(salt ‖ text)`, so erasure keeps the chain."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    salt = models.BinaryField(max_length=16)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="private_once_an_entry")]


class Position(models.Model):
    """An entry's place in the change feed, given after its commit by one sequencer and never changed.

    What still waits for its place lies in `trail_waiting`, a bare list of ids (migration 0004).
    """

    position = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")


class Refusal(Keyed):
    """What was refused to whom and by which rule; a repeat on the same day is counted, not added."""

    account = models.UUIDField(null=True)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    code = models.CharField(max_length=40)
    rule = models.TextField()
    data = models.JSONField(default=dict)
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "verb", "subject", "code", "day"], nulls_distinct=False, name="refusal_counted"
            )
        ]
        indexes = [models.Index(fields=["-last_at", "-id"])]


class Key(Keyed):
    """An idempotency key: the same key and body answer with the first outcome."""

    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    request = models.BinaryField(max_length=32)
    outcome = models.JSONField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "verb", "key"], name="key_once")]
        indexes = [models.Index(fields=["made_at"])]


class Seal(Keyed):
    """A day's statement about all heads changed since the last seal: canonical JSON bytes, and their SHA-256."""

    number = models.PositiveBigIntegerField(unique=True)
    statement = models.BinaryField()
    root = models.BinaryField(max_length=32)


class SealSignature(Keyed):
    """Who signed a seal's statement, with which Ed25519 key: apart, since nobody signs inside a transaction."""

    seal = models.OneToOneField(Seal, on_delete=models.PROTECT, related_name="+")
    signer = models.CharField(max_length=200)
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    signed_at = models.DateTimeField()


class SealedHead(models.Model):
    """One head as it stood when it was sealed."""

    pk = models.CompositePrimaryKey("seal_id", "subject_id")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    head = models.BinaryField(max_length=32)
