"""POST /dossiers"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.file import file as act
from motcua.core.identifiers import procedure_code
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, CardNumber, Handed, OnPaper, PartyNumber, ProcedureCode, Slug, Words

EXAMPLE = {
    "procedure": procedure_code.EXAMPLE,
    "applicant": "049195001234",
    "situation": "form-1-self",
    "answers": {
        "purpose": "work",
        "birthplace": "Tam Kỳ, Quảng Nam",
        "nationality": "Việt Nam",
        "residences": "2009 đến nay: thành phố Tam Kỳ",
    },
    "handed": [{"component": "identity", "copies": 1, "is_compared": True}],
    "return_by": "counter",
}


class File(Body):
    """Who asks for what: `applicant` and, where somebody hands in for him, `submitter` by their numbers (a citizen's
    twelve digits, an organisation's tax code); the procedure's own situation, questions and papers."""

    procedure: ProcedureCode
    applicant: PartyNumber
    situation: Slug
    answers: dict[Slug, Words]
    handed: tuple[Handed, ...]
    return_by: Slug
    submitter: CardNumber | None = None
    on_paper: OnPaper | None = None


@endpoint(Verb.FILE, "/dossiers", example=EXAMPLE, created=True)
def file(caller: Caller, order: Order, body: File) -> Outcome:
    """Hand in a request for the one before the clerk, at the counter where the key's post sits; `name` is its code."""
    counter = caller.key.post.counter
    return act(
        order,
        procedure=body.procedure,
        applicant=given.party_of(caller, body.applicant),
        counter=counter.id if counter else None,
        situation=body.situation,
        answers=body.answers,
        handed=given.handed(caller, body.handed),
        return_by=body.return_by,
        submitter=given.party_of(caller, body.submitter) if body.submitter else None,
        on_paper=given.on_paper(body.on_paper) if body.on_paper else None,
    )
