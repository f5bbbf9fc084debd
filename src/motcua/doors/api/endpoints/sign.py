"""POST /dossiers/{code}/sign"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.sign import sign as act
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Count, FileMark

EXAMPLE = {"pages": 2, "copies": 2}


class Sign(Body):
    """`signed_file` is what putting the signed PDF answered; a result on paper has pages and copies instead."""

    signed_file: FileMark | None = None
    pages: Count = 0
    copies: Count = 0


@on_dossier(Verb.SIGN, example=EXAMPLE)
def sign(caller: Caller, order: Order, body: Sign) -> Outcome:
    """Sign the result: by the signed file, which covers the rendered bytes, or on paper by its pages and copies."""
    signed = given.file_of(caller, body.signed_file) if body.signed_file else None
    return act(order, signed_file=signed, pages=body.pages, copies=body.copies)
