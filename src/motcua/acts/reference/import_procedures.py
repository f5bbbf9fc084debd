from __future__ import annotations

from collections.abc import Mapping, Set
from types import MappingProxyType

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import MOST, a_new
from motcua.catalogue import changes as catalogue
from motcua.catalogue import national_queries as nationals
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.national import reading
from motcua.core.national.source import Unread

RULE = "acts/reference/import_procedures.py"


@act(Verb.IMPORT_PROCEDURES, a_new("import"))
def import_procedures(
    case: Case,
    *,
    sources: Mapping[str, str],
    refused: Mapping[str, Unread] = MappingProxyType({}),
    no_more_refused: Set[str] = frozenset(),
) -> None:
    """Keep what the national catalogue says, from the texts of at most 200 files by name; nothing is published by it.

    A text that stands already changes nothing; another text ends the one before, which is kept. `refused`: files that
    are no procedure, kept for the office until an import reads them or no longer has them (`no_more_refused`). Refuses
    `import_too_many`, `source_twice`, and what `reading.read` refuses. Source: Decree 63/2010, art. 24 to 26: the
    national database of procedures.
    """
    if len(sources) + len(refused) + len(no_more_refused) > MOST:
        raise Refused("import_too_many", rule=RULE, most=MOST)
    read = {file: reading.of_text(text) for file, text in sources.items()}
    codes = [each.code for each in read.values()]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise Refused("source_twice", rule=RULE, procedure=twice)
    before = nationals.hashes(codes)
    new = {file: each for file, each in read.items() if before.get(each.code) != nationals.sha_of(each.text)}
    newly = nationals.newly_refused(refused)
    catalogue.keep_sources(new, at=case.now)
    catalogue.keep_refused(newly, no_more=no_more_refused, at=case.now)
    case.name = f"import:{case.id}"
    case.note(
        sources=[[each.code, nationals.sha_of(each.text)] for each in new.values()],
        refused=[each.code for each in newly.values()],
        no_more_refused=len(no_more_refused),
        private={"refused": "\n".join(newly)} if newly else {},
    )
    case.answer(
        new=sum(each.code not in before for each in new.values()),
        changed=sum(each.code in before for each in new.values()),
        unchanged=len(read) - len(new),
    )
