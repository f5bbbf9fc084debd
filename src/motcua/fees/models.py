"""Tables of fees. A slip is written once: the working role may neither change nor delete it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from motcua.base.keys import Keyed


class Slip(Keyed):
    """An internal slip: a fee taken, or let off whole, or the counter-entry that undoes the one it `cancels`.

    `turn` counts a dossier's slips: the odd ones take, the even ones undo, so that at most one stands. `tariff` is
    what the tariff asks, `amount` what was taken or given back, in đồng.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    tariff = models.PositiveIntegerField()
    amount = models.PositiveIntegerField()
    exemption = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    cancels = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "turn"], name="one_slip_a_turn"),
            models.UniqueConstraint(fields=["unit", "day", "number"], name="slip_number_once_a_day"),
            models.CheckConstraint(
                condition=Q(Exact(Mod(F("turn"), Value(2)), Value(1)), cancels__isnull=True)
                | Q(Exact(Mod(F("turn"), Value(2)), Value(0)), cancels__isnull=False),
                name="slips_take_and_undo_in_turn",
            ),
            models.CheckConstraint(condition=Q(amount__lte=F("tariff")), name="never_more_than_the_tariff"),
        ]


class DayBook(Keyed):
    """The slips of a unit and day: numbered from one, without a gap."""

    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    next = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="one_book_a_day")]
