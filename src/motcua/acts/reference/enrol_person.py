from __future__ import annotations

from datetime import date

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.core.lifecycle import Verb
from motcua.people import changes as people


@act(Verb.ENROL_PERSON, a_new("person"))
def enrol_person(
    case: Case,
    *,
    name: str,
    number: str,
    born_on: date | None,
    sex: str,
    address: str,
    phone: str,
    email: str = "",
    household: str = "",
    login: str = "",
    password: str = "",
) -> None:
    """Enrol a person under his citizen's number, with an account if `login` is given.

    Refuses `number_invalid`, `already_enrolled`.
    """
    people.enrol(
        person_id=case.id,
        name=name,
        number=number,
        born_on=born_on,
        sex=sex,
        address=address,
        phone=phone,
        email=email,
        household=household,
    )
    account = people.open_account(person_id=case.id, login=login, password=password) if login else None
    case.name = str(case.id)
    case.note(account=str(account) if account else None, private={"name": name})
    case.answer(account=str(account) if account else "")
