"""Writes of persons."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.core.errors import Refused
from motcua.core.identifiers import citizen_id
from motcua.people.models import Account, IdentityNumber, Person, SavedFilter


def enrol(
    *,
    person_id: UUID,
    name: str,
    number: str,
    born_on: date | None,
    sex: str,
    address: str,
    phone: str,
    email: str,
    household: str,
) -> None:
    """Add a person under his citizen's number; `household` is shared by those who live as one.

    Refuses `number_invalid`, `already_enrolled`.
    """
    if not citizen_id.is_valid(number):
        raise Refused("number_invalid", rule="Luật Căn cước 2023, Điều 12")
    compact = citizen_id.compact(number)
    if IdentityNumber.objects.filter(kind="citizen-id", number=compact).exists():
        raise Refused("already_enrolled", rule="people")
    person = Person.objects.create(
        id=person_id,
        name=name,
        born_on=born_on,
        sex=sex,
        address=address,
        phone=phone,
        email=email,
        household=UUID(household) if household else None,
    )
    IdentityNumber.objects.create(person=person, kind="citizen-id", number=compact)


def open_account(*, person_id: UUID, login: str, password: str) -> UUID:
    """Give a person a way to sign in; without a password only the identity provider lets him in."""
    account = Account(login=login, person_id=person_id)
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save(force_insert=True)
    return account.id


def save_filter(account: UUID, *, name: str, query: str, most: int) -> bool:
    """Keep a filter under its name, anew or over what it named; False where the account has `most` others."""
    Account.objects.select_for_update().get(id=account)
    kept = SavedFilter.objects.filter(account_id=account)
    if not kept.filter(name=name).update(query=query):
        if kept.count() >= most:
            return False
        SavedFilter.objects.create(account_id=account, name=name, query=query)
    return True


def drop_filter(account: UUID, *, name: str) -> None:
    SavedFilter.objects.filter(account_id=account, name=name).delete()
