from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.core.ages import CARD, age
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.people import changes as people


@act(Verb.ENROL_PERSON, a_new("person"), made=("password_hash",))
def enrol_person(
    case: Case,
    *,
    name: str,
    number: str = "",
    birth_certificate: str = "",
    born_on: date | None,
    sex: str,
    address: str,
    phone: str,
    email: str = "",
    household: str = "",
    login: str = "",
    password_hash: str = "",
) -> None:
    """Enrol a person under his citizen's number, with an account if `login` is given; a child under 14, who may have
    no number yet, under his birth certificate. `password_hash` is his password as Django's hashers keep it: hashed by
    the door, since that takes its time and a key must not be kept with a digest that tells of a password.

    Refuses `number_invalid`, `already_enrolled`, `card_needed`.
    """
    is_child = born_on is not None and age(born_on, case.now.astimezone(ZONE).date()) < CARD
    if not number and not (is_child and birth_certificate.strip()):
        raise Refused("card_needed", rule="Luật Căn cước 2023, Điều 19")
    people.enrol(
        person_id=case.id,
        name=name,
        number=number,
        birth_certificate=birth_certificate.strip(),
        born_on=born_on,
        sex=sex,
        address=address,
        phone=phone,
        email=email,
        household=UUID(household) if household else None,
    )
    account = people.open_account(person_id=case.id, login=login, password_hash=password_hash) if login else None
    case.name = str(case.id)
    case.note(account=str(account) if account else None, private={"name": name})
    case.answer(account=str(account) if account else "")
