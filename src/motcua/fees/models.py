"""Tables of fees. A slip is written once, a till closed once: the working role may neither change nor delete them."""

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


CLOSING = ("closed_at", "closed_by", "expected", "counted", "kept")
"""What a closing writes, all at once."""


class Till(Keyed):
    """The cash that one clerk answers for, from the count that opens it to the count that closes it, in đồng.

    `left_before` is what his last closing left in it; what `opening` has otherwise is explained. At the closing,
    `expected` is what the slips say, `counted` what was there (`notes`: how many of each kind), `kept` what stays for
    the next opening; `closed_by` is mostly its clerk. Its id is also its subject on the trail.
    """

    name = models.CharField(max_length=60, unique=True)
    number = models.CharField(max_length=40)
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    left_before = models.PositiveBigIntegerField()
    opening = models.PositiveBigIntegerField()
    opening_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    expected = models.BigIntegerField(null=True)
    counted = models.PositiveBigIntegerField(null=True)
    kept = models.PositiveBigIntegerField(null=True)
    notes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(closed_at__isnull=True), name="one_open_till_a_clerk"),
            models.CheckConstraint(
                condition=Q(*((f"{each}__isnull", True) for each in CLOSING))
                | Q(*((f"{each}__isnull", False) for each in CLOSING)),
                name="till_is_closed_whole",
            ),
            models.CheckConstraint(
                condition=(Q(opening=F("left_before")) | ~Q(opening_reason=""))
                & (Q(closed_at__isnull=True) | Q(counted=F("expected")) | ~Q(reason="")),
                name="till_difference_is_explained",
            ),
            models.CheckConstraint(
                condition=Q(kept__isnull=True) | Q(kept__lte=F("counted")), name="till_keeps_what_it_has"
            ),
        ]
        indexes = [models.Index(fields=["post", "-opened_at"]), models.Index(fields=["unit", "-opened_at"])]


class TillSlip(Keyed):
    """In which till a slip's money lies: the one open when it was written, else the one that its clerk opened next."""

    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="slips")
    of = models.OneToOneField(Slip, on_delete=models.PROTECT, related_name="in_till")


class Print(Keyed):
    """A slip that was printed: the original once (`nth` 0), every other time a copy, counted."""

    of = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="prints")
    nth = models.PositiveSmallIntegerField()
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "nth"], name="one_print_a_number")]
