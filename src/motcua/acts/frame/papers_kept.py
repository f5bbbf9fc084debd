"""What acceptance and a supplement share: paper that a clerk keeps comes into custody, by the count he recorded."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.acts.frame.case import Case
from motcua.custody import changes as custody
from motcua.custody import queries as custody_queries
from motcua.custody.ports import Holder, Paper
from motcua.papers.ports import Handed


def keep(case: Case, handed: Iterable[Handed], *, anew: bool) -> None:
    """The clerk answers from now on for what he counted. What was only shown went back at once. A recount (not `anew`)
    adds only what is more than is in custody already."""
    papers = _kept(case, handed)
    if not papers:
        return
    before = {} if anew else custody_queries.known(case.id)
    more = {paper: number - before.get(paper, 0) for paper, number in papers.items()}
    custody.bear(case.id, more, holder=Holder.of(case.by), at=case.now)


def _kept(case: Case, handed: Iterable[Handed]) -> dict[Paper, int]:
    situation = case.dossier.law.situation(case.dossier.situation)
    counted: dict[Paper, int] = {}
    for each in handed:
        originals = 0 if situation.component(each.component).is_shown else each.originals
        counted[Paper("", each.component, "original")] = originals
        counted[Paper("", each.component, "certified")] = each.certified
        counted[Paper("", each.component, "copy")] = each.copies
    return {paper: number for paper, number in counted.items() if number}
