"""Writes of persons and organisations, and of who may act for whom."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from motcua.core.authority import LINK
from motcua.core.errors import Refused
from motcua.core.identifiers import citizen_id, tax_code
from motcua.people.models import Account, IdentityNumber, Link, Organisation, Person, SavedFilter
from motcua.people.ports import Way
from motcua.people.queries import BIRTH_CERTIFICATE, CARD, TAX_CODE


def enrol(
    *,
    person_id: UUID,
    name: str,
    number: str,
    birth_certificate: str = "",
    born_on: date | None,
    sex: str,
    address: str,
    phone: str,
    email: str,
    household: UUID | None,
) -> None:
    """Add a person under his citizen's number, or under his birth certificate where he has no number yet; `household`
    is shared by those who live as one.

    Refuses `number_invalid`, `already_enrolled`.
    """
    if number and not citizen_id.is_valid(number):
        raise Refused("number_invalid", rule="Luật Căn cước 2023, Điều 12")
    kind, known = (CARD, citizen_id.compact(number)) if number else (BIRTH_CERTIFICATE, birth_certificate)
    _refuse_known(kind, known)
    person = Person.objects.create(
        id=person_id,
        name=name,
        born_on=born_on,
        sex=sex,
        address=address,
        phone=phone,
        email=email,
        household=household,
    )
    IdentityNumber.objects.create(person=person, kind=kind, number=known)


def enrol_organisation(*, organisation_id: UUID, name: str, kind: str, number: str, address: str, phone: str) -> None:
    """Add an organisation under its tax code. Refuses `tax_code_invalid`, `already_enrolled`."""
    if not tax_code.is_valid(number):
        raise Refused("tax_code_invalid", rule="Thông tư 105/2020/TT-BTC, Điều 5")
    code = tax_code.format(number)
    _refuse_known(TAX_CODE, code)
    row = Organisation.objects.create(id=organisation_id, name=name, kind=kind, address=address, phone=phone)
    IdentityNumber.objects.create(organisation=row, kind=TAX_CODE, number=code)


def _refuse_known(kind: str, number: str) -> None:
    if IdentityNumber.objects.filter(kind=kind, number=number).exists():
        raise Refused("already_enrolled", rule="people")


def open_account(*, person_id: UUID, login: str, password_hash: str) -> UUID:
    """Give a person a way to sign in; without a password only the identity provider lets him in."""
    account = Account(login=login, person_id=person_id, password=password_hash)
    if not password_hash:
        account.set_unusable_password()
    account.save(force_insert=True)
    return account.id


def change_contact(person: UUID, *, way: Way, to: str) -> None:
    """By this way he is told at `to` from now on."""
    Person.objects.filter(id=person).update(**{way: to})


def choose_language(account: UUID, *, language: str) -> None:
    Account.objects.filter(id=account).update(language=language)


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


def link(
    *,
    link_id: UUID,
    kind: str,
    agent: UUID,
    principal: UUID,
    procedures: frozenset[str],
    dossier: UUID | None,
    paper: str,
    number: str,
    certified_by: str,
    dated: date,
    valid_from: datetime,
    valid_to: datetime | None,
) -> None:
    """Record that one may act for the other; two who record it at once wait for one another on the agent's row.

    Refuses `already_linked` where the same holds already, since ending one of two would end nothing.
    """
    Person.objects.select_for_update().get(id=agent)
    is_person = Person.objects.filter(id=principal).exists()
    same = Link.objects.filter(Q(person_id=principal) | Q(organisation_id=principal), agent_id=agent, kind=kind)
    for other in same.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), dossier=dossier):
        if not (other.procedures and procedures) or procedures & set(other.procedures):
            raise Refused("already_linked", rule=LINK, day=other.dated.isoformat())
    Link.objects.create(
        id=link_id,
        kind=kind,
        agent_id=agent,
        person_id=principal if is_person else None,
        organisation_id=None if is_person else principal,
        procedures=sorted(procedures),
        dossier=dossier,
        paper=paper,
        number=number,
        certified_by=certified_by,
        dated=dated,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def end_link(link_id: UUID, *, at: datetime) -> None:
    Link.objects.filter(id=link_id).update(valid_to=at)
