"""Tables of the hall. The database refuses a number given twice, two calls at one window, and one ticket at two."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.base.keys import Keyed
from motcua.core.hall import State


class Service(Keyed):
    """A kind of service for which a counter gives numbers; one no longer offered stays for the tickets it had."""

    counter = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=30)
    letter = models.CharField(max_length=1)
    name = models.CharField(max_length=80)
    leads_to = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    is_offered = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter", "key"], name="service_once_a_counter"),
            models.UniqueConstraint(
                fields=["counter", "letter"], condition=Q(is_offered=True), name="service_has_its_letter"
            ),
        ]


class Window(Keyed):
    """A window from opening to closing on one day, and the kinds that it serves; none named: all."""

    counter = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    services = ArrayField(models.CharField(max_length=30), default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "day"], condition=Q(closed_at__isnull=True), name="window_open_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["counter", "day"])]


class Ticket(Keyed):
    """A number of one day. `since`: from when its place in line counts; `ahead`: how many waited before it when it was
    taken, as its slip says; `reserved`: the window alone that may call it."""

    counter = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    letter = models.CharField(max_length=1)
    number = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=30)
    priority = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, default=State.WAITING)
    taken_at = models.DateTimeField()
    ahead = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    passed = models.PositiveSmallIntegerField(default=0)
    reserved = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    absent_at = models.DateTimeField(null=True)
    is_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter", "day", "letter", "number"], name="ticket_number_once_a_day")
        ]
        indexes = [models.Index(fields=["counter", "day", "state"])]


class Call(Keyed):
    """A ticket called to a window: first and last time, how often, and how it ended."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="calls")
    day = models.DateField()
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    window = models.CharField(max_length=40)
    service = models.CharField(max_length=30)
    called_at = models.DateTimeField()
    again_at = models.DateTimeField()
    times = models.PositiveSmallIntegerField(default=1)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "day"], condition=Q(ended_at__isnull=True), name="call_one_at_a_window"
            ),
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at__isnull=True), name="call_to_one_window"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
                name="call_ends_somehow",
            ),
        ]
