"""Tables of the catalogue."""

from __future__ import annotations

from django.db import models

from motcua.base.keys import Keyed


class Version(Keyed):
    """A procedure as the law stood from one day on; `content` is its file, read and checked once."""

    code = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="version_once_a_day")]
