"""Tables of the administration and of the post that works for it. Everything legal has dates."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.base.keys import Keyed


class Unit(Keyed):
    """A body at some tier: a competent agency, a one-stop centre, or a unit of the postal operator. `one_stop` is
    where an agency's dossiers come in."""

    code = models.CharField(max_length=35, unique=True)
    prefix = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    tier = models.CharField(max_length=12)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    one_stop = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    hours = models.JSONField(default=dict)
    decision = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


class Post(Keyed):
    """A person in a role at a unit, with the signing capacity TM./KT./TL./TUQ.; a clerk's counter is at a one-stop."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    window = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    capacity = models.CharField(max_length=40, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "valid_to"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="post_ends_after_it_begins",
            )
        ]


class Absence(Keyed):
    """Who is away from a post, from when to when, and who stands in meanwhile with which signing capacity. Why is on
    the trail alone."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=40, blank=True)
    decision = models.CharField(max_length=200, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["post", "valid_to"]), models.Index(fields=["deputy", "valid_to"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="absence_ends_after_it_begins"
            )
        ]


class Mandate(Keyed):
    """Which body handed which steps, for which procedures (none: all), to which operator, under which decision."""

    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    operator = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    steps = ArrayField(models.CharField(max_length=12))
    procedures = ArrayField(models.CharField(max_length=30), default=list)
    decision = models.CharField(max_length=80)
    decided_on = models.DateField()
    issuer = models.CharField(max_length=200)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["operator", "agency"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="mandate_ends_after_it_begins",
            )
        ]


class CalendarEdition(Keyed):
    """What counts from an instant on: a whole national calendar, with the days it has otherwise than the one before
    (`changes`), or a unit's opening `hours`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    days = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    hours = models.JSONField(default=dict)
    decision = models.CharField(max_length=200)
    decided_on = models.DateField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-set_at"])]


class ApiKey(Keyed):
    """A body's key by which a program acts as one of its posts, within some scopes and for some time.

    `digest` is the SHA-256 of what was shown once, `hint` its last characters; `owner` is the post that answers for
    it."""

    name = models.CharField(max_length=80)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    scopes = ArrayField(models.CharField(max_length=12))
    digest = models.BinaryField(max_length=32, unique=True)
    hint = models.CharField(max_length=8)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="api_key_ends_after_it_begins"
            )
        ]
