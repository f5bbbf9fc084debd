"""Tables of persons. Identity numbers lie in `IdentityNumber` and nowhere else."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from motcua.base.keys import Keyed, new_id


class Person(Keyed):
    """A human being, citizen and staff alike. `household` is shared by those who live as one.

    `name_folded` is the name without its marks, as `core.folding` writes it, `name_words` its words; PostgreSQL keeps
    both."""

    name = models.CharField(max_length=200)
    name_folded = models.GeneratedField(
        expression=models.Func("name", function="folded"), output_field=models.TextField(), db_persist=True
    )
    name_words = models.GeneratedField(
        expression=models.Func("name", template="to_tsvector('simple', folded(%(expressions)s))"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=6, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    household = models.UUIDField(null=True, db_index=True)

    class Meta:
        indexes = [
            GinIndex(fields=["name_words"], name="person_name_words"),
            models.Index(fields=["name_folded"], name="person_name_folded", opclasses=["text_pattern_ops"]),
        ]


class Organisation(Keyed):
    """A business or body that can be an applicant; `kind` is the national portal's type of owner: `business`,
    `agency` or `other`."""

    name = models.CharField(max_length=300)
    name_words = models.GeneratedField(
        expression=models.Func("name", template="to_tsvector('simple', folded(%(expressions)s))"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    kind = models.CharField(max_length=10, default="business")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [GinIndex(fields=["name_words"], name="organisation_name_words")]


class IdentityNumber(Keyed):
    """A number that the state gave to one person or organisation: `citizen-id`, `birth-certificate` of a child who has
    no number yet, or `tax-code`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="numbers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="numbers")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="identity_number_once"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True),
                name="identity_number_of_one",
            ),
        ]


class Link(Keyed):
    """That `agent` may act for a person or an organisation, by the paper that somebody saw at a counter.

    `kind` is `proxy`, `parent` or `employee`. No `procedures`: all; `dossier`: that one alone, by its subject's id,
    since dossiers lie on a floor above.
    """

    kind = models.CharField(max_length=10)
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    procedures = ArrayField(models.CharField(max_length=30), default=list)
    dossier = models.UUIDField(null=True)
    paper = models.CharField(max_length=24)
    number = models.CharField(max_length=80, blank=True)
    certified_by = models.CharField(max_length=200, blank=True)
    dated = models.DateField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True), name="link_is_for_one"
            )
        ]
        indexes = [models.Index(fields=["agent", "valid_to"])]


class Accounts(BaseUserManager["Account"]):
    """What Django's sign-in asks of a user's manager."""


class Account(AbstractBaseUser):
    """A way to sign in: by password for staff, by `subject` of the identity provider for citizens. Not the person.

    `language` is empty until he chooses one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField(max_length=80, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, blank=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Accounts()


class SavedFilter(Keyed):
    """A filtered list under a name of its owner's own; `query` is the list's address after the question mark."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="filter_once_a_name")]
