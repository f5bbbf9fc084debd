"""Tables of papers: what was handed in, and what came of it."""

from __future__ import annotations

from django.db import models

from motcua.base.keys import Keyed


class Document(Keyed):
    """One paper of a dossier: a component handed in, the receipt, a request for supplements, or the result.

    A result on paper has a number and pages and no file; a rendered one bears its `signer`'s name. `secret` is the
    receipt's six digits under the home's key, kept only until they are printed. A component handed in again leaves the
    earlier one there, no longer current; so does a scan at the counter, which says from what it was made
    (`scanned_from`) and who compared it then (`scanned_by`). `taken_from` is the paper of an earlier dossier whose file
    serves here too: nothing was handed in or copied twice. One that the agency wants back is `recovered_at` the instant
    when the result is given out.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    component = models.CharField(max_length=60, blank=True)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    is_compared = models.BooleanField(default=False)
    pages = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=40, blank=True)
    form = models.CharField(max_length=60, blank=True)
    secret = models.BinaryField(null=True)
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    signed_file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    signature = models.JSONField(null=True)
    supplement = models.ForeignKey("dossiers.Supplement", on_delete=models.PROTECT, null=True, related_name="+")
    apology = models.ForeignKey("dossiers.Apology", on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.ForeignKey("dossiers.Refusal", on_delete=models.PROTECT, null=True, related_name="+")
    taken_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    signer = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    scanned_from = models.CharField(max_length=12, blank=True)
    scanned_by = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, related_name="+")
    is_current = models.BooleanField(default=True)
    recovered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_file__isnull=True) | models.Q(file__isnull=False),
                name="signed_file_has_its_source",
            ),
            models.CheckConstraint(
                condition=models.Q(scanned_from="", scanned_by__isnull=True)
                | ~models.Q(scanned_from="") & models.Q(scanned_by__isnull=False, file__isnull=False),
                name="scan_says_from_what_and_by_whom",
            ),
        ]


class Register(Keyed):
    """Document numbers by unit, kind and year: consecutive, from one."""

    unit = models.ForeignKey("agencies.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    next = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "year"], name="register_once_a_year")]
