"""Files that have been stored, content-addressed and immutable; attempts that are slowed down, and calls that are
counted."""

from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    """How often something was tried in vain under one name (a keyed hash), and when it may be tried again."""

    name = models.BinaryField(primary_key=True, max_length=32)
    tries = models.PositiveIntegerField()
    open_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)


class Window(models.Model):
    """How many calls were made under one name in the window that began last."""

    name = models.CharField(primary_key=True, max_length=80)
    began_at = models.DateTimeField(db_index=True)
    calls = models.PositiveIntegerField()


class StoredFile(models.Model):
    """One file of the home's `files/`; its name there is its SHA-256."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="storedfile_sha256_hex"),
        ]
