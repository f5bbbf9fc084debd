"""POST /organisations"""

from __future__ import annotations

from typing import Literal

from motcua.acts.frame import Order, Outcome
from motcua.acts.reference.enrol_organisation import enrol_organisation as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, Line, Phone, TaxCode

EXAMPLE = {"number": "0100112437", "name": "Công ty Ví Dụ", "kind": "business"}


class EnrolOrganisation(Body):
    """What its registration says."""

    number: TaxCode
    name: Line
    kind: Literal["business", "agency", "other"]
    address: Line = ""
    phone: Phone = ""


@endpoint(Verb.ENROL_ORGANISATION, "/organisations", example=EXAMPLE, created=True)
def enrol_organisation(caller: Caller, order: Order, body: EnrolOrganisation) -> Outcome:
    """Enrol an organisation that asks for the first time, under its tax code."""
    return act(order, name=body.name, number=body.number, kind=body.kind, address=body.address, phone=body.phone)
