from __future__ import annotations

import re

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder

SHELF = re.compile(r"(?:\w[\w ./-]{0,11})?")


@act(Verb.SHELVE)
def shelve(case: Case, *, shelf: str) -> None:
    """Say on which shelf, or in which box, what the clerk has of a dossier waits for its citizen; empty: on none.

    Refuses `shelf_unreadable`, `not_held`. Source: Decree 61/2018, art. 20.
    """
    place = " ".join(shelf.split()).upper()
    if not SHELF.fullmatch(place):
        raise Refused("shelf_unreadable", rule="custody.Item.shelf", shelf=place)
    papers = custody.shelve(case.id, holder=Holder.of(case.by), shelf=place)
    if not papers:
        raise Refused("not_held", rule="Quyết định 45/2016/QĐ-TTg, Điều 8", dossier=case.dossier.code)
    case.note(shelved=papers, private={"shelf": place})
