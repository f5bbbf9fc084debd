"""Tables of custody. A paper has exactly one holder at every instant; the database refuses two, and none."""

from __future__ import annotations

from django.db import models
from django.db.models import Func, Q, Value

from motcua.base.keys import Keyed


class Manifest(Keyed):
    """A hand-over: what one side lists and signs (`handed_at`), and the other counts and signs (`taken_at`).

    `origin` and `destination` are a counter or an agency; `colleague` is named when a shift ends at one counter, with
    the giver's `till` and the codes of dossiers `waiting` to be sent on. Until it is taken over, everything on it is
    still the giver's. Its id is also its subject on the trail.
    """

    name = models.CharField(max_length=60, unique=True)
    number = models.CharField(max_length=40)
    giver = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, related_name="+")
    origin = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    colleague = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField()
    receiver = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    till = models.ForeignKey("fees.Till", on_delete=models.PROTECT, null=True, related_name="+")
    waiting = models.JSONField(default=list)
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(receiver__isnull=True, taken_at__isnull=True)
                | Q(receiver__isnull=False, taken_at__isnull=False),
                name="manifest_is_signed_whole",
            )
        ]
        indexes = [models.Index(fields=["destination", "taken_at"]), models.Index(fields=["origin", "-handed_at"])]


class Line(Keyed):
    """Equal papers of one dossier on a manifest: how many were listed, how many were counted."""

    manifest = models.ForeignKey(Manifest, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    component = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10)
    expected = models.PositiveSmallIntegerField()
    counted = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["manifest", "dossier", "component", "kind"], name="line_once_a_manifest")
        ]
        indexes = [models.Index(fields=["dossier"])]


class Difference(Keyed):
    """A count that differed, until somebody settles it: `must_act` is the side that has to."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="difference")
    must_act = models.CharField(max_length=10)
    found_at = models.DateTimeField()
    how = models.CharField(max_length=12, blank=True)
    reason = models.TextField(blank=True)
    settled_by = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)


class Item(Keyed):
    """One paper. Its holder is a clerk, an agency or a citizen; `line`: it is on its way, or was missing when counted.
    `serial` is what its label says, `shelf` where it waits at a counter.

    What a citizen holds, or what was lost, is no longer in custody, and stays on record for ever.
    """

    serial = models.BigIntegerField(unique=True, db_default=Func(Value("custody_item_serial"), function="nextval"))

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    component = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10)
    born_at = models.DateTimeField()
    post = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, related_name="items")
    shelf = models.CharField(max_length=12, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shelf="") | Q(post__isnull=False, gone_at__isnull=True),
                name="item_on_a_shelf_is_at_a_counter",
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=False, unit__isnull=True, person__isnull=True)
                | Q(post__isnull=True, unit__isnull=False, person__isnull=True)
                | Q(post__isnull=True, unit__isnull=True, person__isnull=False),
                name="item_has_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=True) | Q(person__isnull=True, gone_at__isnull=True),
                name="item_under_way_is_in_custody",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(gone_at__isnull=False), name="item_given_out_is_gone"
            ),
        ]
        indexes = [
            models.Index(fields=["dossier"]),
            models.Index(fields=["post"], condition=Q(gone_at__isnull=True), name="item_of_post"),
            models.Index(fields=["unit"], condition=Q(gone_at__isnull=True), name="item_of_unit"),
        ]
