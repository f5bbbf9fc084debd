from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.catalogue import changes as catalogue
from motcua.catalogue import own_words
from motcua.core.lifecycle import Verb


@act(Verb.SET_OWN_WORDS, a_new("own-words"))
def set_own_words(case: Case, *, text: str) -> None:
    """Set people's own words, a line each, by which the portal's search understands them from now on.

    Refuses `own_words_unreadable`, `own_words_many`. Source: Decree 61/2018, art. 4: within easy reach of everybody.
    """
    pairs = own_words.read(text)
    catalogue.set_own_words(words_id=case.id, pairs=pairs, at=case.now)
    case.name = str(case.id)
    case.note(pairs=pairs)
