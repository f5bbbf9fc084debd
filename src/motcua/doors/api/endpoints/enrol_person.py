"""POST /persons"""

from __future__ import annotations

from typing import Literal

from motcua.acts.frame import Order, Outcome
from motcua.acts.reference.enrol_person import enrol_person as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, CardNumber, Day, Email, Line, Phone

EXAMPLE = {
    "number": "049195000017",
    "name": "Giả Định Thị Mẫu",
    "born_on": "1995-03-14",
    "sex": "female",
    "address": "Tam Kỳ, Quảng Nam",
}


class EnrolPerson(Body):
    """What the card says, and how he may be reached."""

    number: CardNumber
    name: Line
    born_on: Day
    sex: Literal["male", "female"]
    address: Line
    phone: Phone = ""
    email: Email = ""


@endpoint(Verb.ENROL_PERSON, "/persons", example=EXAMPLE, created=True)
def enrol_person(caller: Caller, order: Order, body: EnrolPerson) -> Outcome:
    """Enrol a person who comes for the first time, as his card says; `id` is the person's."""
    return act(
        order,
        name=body.name,
        number=body.number,
        born_on=body.born_on,
        sex=body.sex,
        address=body.address,
        phone=body.phone,
        email=body.email,
    )
