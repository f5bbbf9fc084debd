"""Reads of persons. A person's data go to himself and to whoever has him before them; both are named by `viewer`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.base.kept_sql import Kept
from motcua.core.errors import Unknown
from motcua.core.identifiers import mobile_number
from motcua.people.models import Account, IdentityNumber, Link, Organisation, Person, SavedFilter

CARD, BIRTH_CERTIFICATE, TAX_CODE = "citizen-id", "birth-certificate", "tax-code"


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person with the number he is known by; `numbered` says which kind of number that is."""

    id: UUID
    name: str
    born_on: date | None
    sex: str
    address: str
    phone: str
    number: str
    household: UUID | None
    email: str = ""
    numbered: str = CARD


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation with its tax code."""

    id: UUID
    name: str
    kind: str
    address: str
    phone: str
    number: str
    numbered: str = TAX_CODE


PartyView = PersonView | OrganisationView
"""Whoever can be the applicant."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Besides his inbox: by which ways a person may be told."""

    by_email: bool = False
    by_sms: bool = False


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: an account and its person, the units whose dossiers he may see by his posts in force, the counters
    where he sits, those whose day book he keeps (`books`: not where he sits for another body alone), the bodies for
    which he or his operator receives and returns now (in all procedures, or in those named), and the organisations and
    single dossiers he may act for now. The office sees how the province's dossiers go, and no person's data."""

    account: UUID | None = None
    person: UUID | None = None
    name: str = ""
    units: frozenset[UUID] = frozenset()
    counters: frozenset[UUID] = frozenset()
    books: frozenset[UUID] = frozenset()
    agencies: frozenset[UUID] = frozenset()
    procedures: frozenset[tuple[UUID, str]] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    dossiers: frozenset[UUID] = frozenset()
    is_staff: bool = False
    is_office: bool = False
    is_system: bool = False

    def as_citizen(self) -> Viewer:
        """The same person without his posts: at the citizen's door staff see only what is their own."""
        return Viewer(account=self.account, person=self.person, name=self.name)

    def at_work(self) -> Viewer:
        """The same at his posts: what is his own does not wait for him there."""
        return replace(self, person=None, organisations=frozenset(), dossiers=frozenset())

    def among_dossiers(self) -> Viewer:
        """As much of a viewer as decides which dossiers he sees, and so the shape of the SQL that finds them."""
        if self.is_system:
            return SYSTEM
        seen = Viewer(person=self.person, units=self.units)
        if self.person is not None:
            seen = replace(seen, organisations=self.organisations, dossiers=self.dossiers)
        if self.counters and (self.agencies or self.procedures):
            seen = replace(seen, counters=self.counters, agencies=self.agencies, procedures=self.procedures)
        return seen


NOBODY = Viewer()
SYSTEM = Viewer(is_system=True)
"""The house itself, when a job fills in a form."""


def oneself(viewer: Viewer) -> PersonView:
    """The viewer's own person. Raises Unknown for whoever is not signed in."""
    if viewer.person is None:
        raise Unknown("unknown", what="person")
    return _view(Person.objects.prefetch_related("numbers").get(id=viewer.person))


def person_by_number(number: str, *, viewer: Viewer) -> PersonView | None:
    """The person with this identity number, for staff at a counter who has the card before him."""
    if not viewer.is_staff:
        raise Unknown("unknown", what="person")
    return _by(CARD, number)


def child_by_birth_certificate(number: str, *, viewer: Viewer) -> PersonView | None:
    """The child that was enrolled by this birth certificate, for staff at a counter who has it before him."""
    if not viewer.is_staff:
        raise Unknown("unknown", what="person")
    return _by(BIRTH_CERTIFICATE, number)


def organisation_by_tax_code(number: str, *, viewer: Viewer) -> OrganisationView | None:
    """The organisation with this tax code, for staff at a counter."""
    if not viewer.is_staff:
        raise Unknown("unknown", what="organisation")
    row = Organisation.objects.prefetch_related("numbers").filter(numbers__kind=TAX_CODE, numbers__number=number)
    found = row.first()
    return _organisation(found) if found else None


def _by(kind: str, number: str) -> PersonView | None:
    found = IdentityNumber.objects.filter(kind=kind, number=number, person__isnull=False).select_related("person")
    row = found.first()
    return _view(row.person, row) if row and row.person else None


def persons(ids: frozenset[UUID], *, viewer: Viewer) -> dict[UUID, PersonView]:
    """Parties of dossiers that the viewer was let through to; who is no staff sees himself, and whom he acts or has
    acted for."""
    if not (viewer.is_staff or viewer.is_system):
        theirs = Link.objects.filter(agent_id=viewer.person, person__isnull=False).values_list("person_id", flat=True)
        ids &= {viewer.person, *theirs}
    return {row.id: _view(row) for row in Person.objects.prefetch_related("numbers").filter(id__in=ids)}


def parties(ids: frozenset[UUID], *, viewer: Viewer) -> dict[UUID, PartyView]:
    """Persons and organisations that are parties of dossiers the viewer was let through to."""
    found: dict[UUID, PartyView] = {**persons(ids, viewer=viewer)}
    if ids - found.keys() and (viewer.account is not None or viewer.is_system):
        rows = Organisation.objects.prefetch_related("numbers").filter(id__in=ids - found.keys())
        found.update((row.id, _organisation(row)) for row in rows)
    return found


def account_by_login(login: str) -> Account | None:
    """The account behind a sign-in."""
    return Account.objects.filter(login=login, is_active=True).first()


def _account(account: UUID) -> QuerySet[Account]:
    return Account.objects.select_related("person").filter(id=account, is_active=True)


_ACCOUNT = Kept(_account)


def account(account_id: UUID) -> Account | None:
    """The account that a browser's session names, while it is active."""
    return next(iter(_ACCOUNT(account=account_id)), None)


def account_of(person: UUID) -> Account | None:
    """The account by which a citizen signs in."""
    rows = Account.objects.filter(person_id=person, is_active=True)
    return rows.filter(login__startswith="vneid:").first()


def person_id_by_number(number: str) -> UUID | None:
    """Whose number this is: for sign-in, where the provider has proven it."""
    return IdentityNumber.objects.values_list("person_id", flat=True).filter(kind=CARD, number=number).first()


def _view(row: Person, known: IdentityNumber | None = None) -> PersonView:
    known = known or min(row.numbers.all(), key=lambda each: each.kind != CARD, default=None)
    return PersonView(
        row.id,
        row.name,
        row.born_on,
        row.sex,
        row.address,
        row.phone,
        known.number if known else "",
        row.household,
        row.email,
        known.kind if known else CARD,
    )


def reach(row: Person) -> Reach:
    """By which ways this person may be told: an address he gave; a number at which a phone takes messages."""
    return Reach(by_email=bool(row.email), by_sms=mobile_number.is_valid(row.phone))


def reached(ids: Iterable[UUID]) -> dict[UUID, Reach]:
    """The ways to each of these persons: no address, no number."""
    return {row.id: reach(row) for row in Person.objects.filter(id__in=list(ids))}


def language(person: UUID) -> str:
    """In which language a citizen has chosen to be told; empty where he has not chosen."""
    account = account_of(person)
    return account.language if account else ""


def address(person: UUID, *, by: str) -> str:
    """Where a message to a person goes: his `email` or his `phone`, for the job that sends it."""
    found: str = Person.objects.values_list(by, flat=True).get(id=person)
    return found


def _organisation(row: Organisation) -> OrganisationView:
    number = next((each.number for each in row.numbers.all() if each.kind == TAX_CODE), "")
    return OrganisationView(row.id, row.name, row.kind, row.address, row.phone, number)


@dataclass(frozen=True, slots=True)
class FilterView:
    """A filtered list that somebody keeps: its name, and its address after the question mark."""

    name: str
    query: str


def saved_filters(*, viewer: Viewer) -> list[FilterView]:
    """The viewer's own, by name."""
    rows = SavedFilter.objects.filter(account=viewer.account).order_by("name")
    return [FilterView(row.name, row.query) for row in rows]


def homes(persons: frozenset[UUID]) -> dict[UUID, UUID | None]:
    """With whom each person lives: a fact for authority, shown to nobody. An organisation lives with nobody."""
    return dict(Person.objects.values_list("id", "household").filter(id__in=persons))


def party_facts(party: UUID) -> PartyView:
    """The person or organisation that an act is for. Raises Unknown."""
    found = parties(frozenset({party}), viewer=SYSTEM).get(party)
    if found is None:
        raise Unknown("unknown", what="person")
    return found
