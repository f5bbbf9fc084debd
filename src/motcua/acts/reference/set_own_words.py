from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.catalogue import changes as catalogue
from motcua.catalogue import own_words
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb


@act(Verb.SET_OWN_WORDS, a_new("own-words"))
def set_own_words(case: Case, *, text: str, before: UUID | None) -> None:
    """Set people's own words, a line each, by which the portal's search understands them from now on.

    Refuses `own_words_unreadable`, `own_words_many`, and `own_words_changed` when another table than `before` stands
    (None: the house's own). Source: Decree 61/2018, art. 4: within easy reach of everybody.
    """
    if catalogue.lock_own_words() != before:
        raise Refused("own_words_changed", rule="acts/reference/set_own_words.py")
    pairs = own_words.read(text)
    catalogue.set_own_words(words_id=case.id, pairs=pairs, at=case.now)
    case.name = str(case.id)
    case.note(pairs=pairs)
