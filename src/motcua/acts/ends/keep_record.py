from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the_manifest
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody


@act(Verb.KEEP_RECORD, the_manifest, made=("file",))
def keep_record(case: Case, *, file: str) -> None:
    """Keep the record of a hand-over that a job has rendered (`file`: its SHA-256), once.

    Refuses `already_rendered`. Source: Decision 45/2016, art. 7; Circular 01/2018, art. 10.
    """
    custody.keep_record(case.id, file=file)
    case.note(file=file)
