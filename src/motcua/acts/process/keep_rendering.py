from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Verb
from motcua.papers import changes as papers
from motcua.papers import queries as paper_queries


@act(Verb.KEEP_RENDERING, made=("file",))
def keep_rendering(case: Case, *, paper: UUID, file: str) -> None:
    """Keep the file that a job has rendered for a paper (`file`: its SHA-256), once.

    Refuses `already_rendered`. Source: Circular 01/2018, art. 10.
    """
    kept = paper_queries.paper_facts(paper)
    if kept.dossier != case.id:
        raise Unknown("unknown", what="paper")
    papers.keep_rendered(paper, file=file)
    case.note(paper=str(paper), form=kept.form, file=file)
