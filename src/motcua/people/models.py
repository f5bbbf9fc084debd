"""Tables of persons. Identity numbers lie in `IdentityNumber` and nowhere else."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from motcua.base.keys import Keyed, new_id


class Person(Keyed):
    """A human being, citizen and staff alike. `household` is shared by those who live as one.

    `name_words` are the words of the name without their marks, as `core.folding` writes them, kept by PostgreSQL."""

    name = models.CharField(max_length=200)
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
        indexes = [GinIndex(fields=["name_words"], name="person_name_words")]


class Organisation(Keyed):
    """A business or body that can be an applicant."""

    name = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)


class IdentityNumber(Keyed):
    """A number that the state gave to one person or organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="numbers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="numbers")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="identity_number_once"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(organisation__isnull=True),
                name="identity_number_of_one",
            ),
        ]


class Accounts(BaseUserManager["Account"]):
    """What Django's sign-in asks of a user's manager."""


class Account(AbstractBaseUser):
    """A way to sign in: by password for staff, by `subject` of the identity provider for citizens. Not the person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField(max_length=80, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)

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
