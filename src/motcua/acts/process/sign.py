from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.base import files
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder, Paper
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers
from motcua.papers import queries as paper_queries
from motcua.papers import signatures


@act(Verb.SIGN, made=("signed_file",))
def sign(case: Case, *, signed_file: str | None = None, pages: int = 0, copies: int = 0) -> None:
    """Sign the result: an electronic one by the stored file that came back from the signing port, checked to cover
    exactly the rendered bytes; one on paper by its pages and copies, where they are counted.

    Refuses `not_rendered`, `signature_missing`, `names_another_signer` (sent back, it is made anew),
    `not_signed_bytes`, `signature_broken`, `pages_missing`. Source: Decree 61/2018, art. 19; Decree 30/2020.
    """
    result = paper_queries.of_kind(case.id, "result")
    if result is None:
        raise Refused("not_rendered", rule="Nghị định 30/2020/NĐ-CP")
    if case.dossier.law.result.kind == "electronic":
        if result.file is None:
            raise Refused("not_rendered", rule="Nghị định 30/2020/NĐ-CP")
        if signed_file is None:
            raise Refused("signature_missing", rule="Nghị định 30/2020/NĐ-CP")
        if result.signer not in (None, case.by.id):
            raise Refused("names_another_signer", rule="Nghị định 30/2020/NĐ-CP, Điều 13")
        facts = signatures.read(files.read(signed_file), original=files.read(result.file))
        papers.keep_signed(result.id, file=signed_file, signature=facts.to_json())
        case.note(paper=str(result.id), file=signed_file, signs=result.file)
    else:
        if case.dossier.law.result.is_counted and (pages < 1 or copies < 1):
            raise Refused("pages_missing", rule="Nghị định 23/2015/NĐ-CP, Điều 20")
        papers.keep_on_paper(result.id, pages=pages, copies=copies)
        custody.bear(case.id, {Paper("", "", "result"): copies or 1}, holder=Holder.of(case.by), at=case.now)
        case.note(paper=str(result.id), pages=pages, copies=copies)
    dossiers.advance(case.dossier, to=case.to)
