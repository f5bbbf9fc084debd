from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.papers import changes as papers
from motcua.papers.ports import ScannedFrom


@act(Verb.DIGITISE)
def digitise(case: Case, *, component: str, file: str, source: ScannedFrom, is_compared: bool) -> None:
    """Put a scan (`file`: its SHA-256) to a component: from what it was made, compared by the clerk who puts it.

    What was there before stays to be seen, a citizen's own upload above all. Refuses `unknown`, `scan_not_compared`.
    Source: Decree 61/2018, art. 17(1); Decree 107/2021, art. 1; Decree 30/2020, annex I.
    """
    dossier = case.dossier
    dossier.law.situation(dossier.situation).component(component)
    if not is_compared:
        raise Refused("scan_not_compared", rule="Nghị định 107/2021/NĐ-CP, Điều 1")
    former = papers.digitise(case.id, component=component, file=file, source=source, post=case.by.id, at=case.now)
    case.note(component=component, file=file, source=source, former=former)
