"""Tables of the catalogue."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
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


class NationalSource(Keyed):
    """What the national catalogue says of a procedure from one import on: its text, whole, and what was read of it.

    It opens nothing for filing. `words` are folded, each between blanks; `rank` is the name's length: among procedures
    that answer a search equally well the shortest name is the most general.
    """

    code = models.CharField(max_length=30)
    name = models.TextField()
    field = models.TextField()
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    content = models.JSONField()
    words = models.TextField()
    rank = models.PositiveSmallIntegerField()
    is_open = models.BooleanField()
    is_contradictory = models.BooleanField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(until__isnull=True), name="national_source_one_current"
            ),
            models.UniqueConstraint(fields=["code", "since"], name="national_source_once_an_instant"),
        ]
        indexes = [
            GinIndex(
                fields=["words"],
                opclasses=["gin_trgm_ops"],
                condition=models.Q(until__isnull=True),
                name="national_source_words",
            ),
            models.Index(fields=["rank", "id"], condition=models.Q(until__isnull=True), name="national_source_rank"),
        ]


class SourceFinding(Keyed):
    """A place in a source that could not be read, or not be trusted; `basis` is the hash of the text that whoever
    settles it goes by."""

    source = models.ForeignKey(NationalSource, models.CASCADE, related_name="+")
    procedure = models.CharField(max_length=30)
    kind = models.CharField(max_length=13)
    code = models.CharField(max_length=30)
    place = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    basis = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["code", "id"], name="source_finding_by_code")]


class Decision(Keyed):
    """What a person has settled of a place, and on which text; it holds as long as the text there is the same."""

    procedure = models.CharField(max_length=30)
    place = models.CharField(max_length=60)
    code = models.CharField(max_length=30)
    basis = models.CharField(max_length=64)
    value = models.CharField(max_length=400)
    reason = models.TextField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "place", "code"], name="decision_once_a_place")]


class RefusedFile(Keyed):
    """A file that the last import refused, why, and since when; `text` is what it begins with, where it is text."""

    file = models.CharField(max_length=200)
    code = models.CharField(max_length=30)
    data = models.JSONField()
    text = models.TextField()
    is_whole = models.BooleanField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file"], name="refused_file_once")]
        indexes = [models.Index(fields=["code", "id"], name="refused_file_by_code")]


class OwnWords(Keyed):
    """People's own words for what the law calls otherwise, as they are from `set_at` on: pairs of said and meant."""

    pairs = models.JSONField()
    set_at = models.DateTimeField()
