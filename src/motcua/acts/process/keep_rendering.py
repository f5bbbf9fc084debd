from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Verb
from motcua.papers import changes as papers
from motcua.papers import queries as paper_queries


@act(Verb.KEEP_RENDERING, made=("file",))
def keep_rendering(case: Case, *, paper: UUID, file: str) -> None:
    """Keep the file that a job has rendered for a paper (`file`: its SHA-256), once; of a result also whose name it
    bears.

    Refuses `already_rendered`. Source: Circular 01/2018, art. 10.
    """
    kept = paper_queries.paper_facts(paper)
    if kept.dossier != case.id:
        raise Unknown("unknown", what="paper")
    signer = agencies.signer(case.dossier.competent.id, at=case.now).id if kept.kind == "result" else None
    papers.keep_rendered(paper, file=file, signer=signer)
    case.note(paper=str(paper), form=kept.form, file=file, signer=str(signer) if signer else "")
