from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.core.lifecycle import Verb
from motcua.people import changes as people


@act(Verb.ENROL_ORGANISATION, a_new("organisation"))
def enrol_organisation(
    case: Case, *, name: str, number: str, kind: str = "business", address: str = "", phone: str = ""
) -> None:
    """Enrol a business or another body under its tax code (`kind`: business, agency or other).

    Refuses `tax_code_invalid`, `already_enrolled`.
    """
    people.enrol_organisation(
        organisation_id=case.id, name=name.strip(), kind=kind, number=number, address=address, phone=phone
    )
    case.name = str(case.id)
    case.note(kind=kind, private={"name": name.strip()})
