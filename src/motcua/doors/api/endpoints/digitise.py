"""POST /dossiers/{code}/digitise"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.digitise import digitise as act
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, FileMark, Slug, Yes
from motcua.papers.ports import ScannedFrom

EXAMPLE = {
    "component": "identity",
    "file": f"{0:064x}.{0:032x}",
    "source": "original",
    "is_compared": True,
}


class Digitise(Body):
    """`file` is what putting the scan answered; `source` what lay on the scanner."""

    component: Slug
    file: FileMark
    source: ScannedFrom
    is_compared: Yes


@on_dossier(Verb.DIGITISE, example=EXAMPLE)
def digitise(caller: Caller, order: Order, body: Digitise) -> Outcome:
    """Put a scan to a component, compared by the clerk with what lay on the scanner."""
    file = given.file_of(caller, body.file)
    return act(order, component=body.component, file=file, source=body.source, is_compared=body.is_compared)
