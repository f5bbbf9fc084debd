"""A paper's file, made after commit and kept by one act."""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Actor, Order
from motcua.acts.process.keep_rendering import keep_rendering
from motcua.base import files
from motcua.papers import production
from motcua.papers import queries as papers

CLOCKWORK = Actor(system="clockwork")


def render(paper_id: str, subject: str) -> None:
    """Render a paper and keep it; one that has its file already is left as it is."""
    paper = papers.paper_facts(UUID(paper_id))
    if paper.is_rendered:
        return
    stored = files.store(production.prepare(paper))
    order = Order(by=CLOCKWORK, key=f"render/{paper_id}", subject=subject)
    keep_rendering(order, paper=paper.id, file=stored)
