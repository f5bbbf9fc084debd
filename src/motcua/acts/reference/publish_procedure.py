from __future__ import annotations

from hashlib import sha256

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.catalogue import changes as catalogue
from motcua.catalogue import versions
from motcua.core.lifecycle import Verb


@act(Verb.PUBLISH_PROCEDURE, a_new("version"))
def publish_procedure(case: Case, *, text: str) -> None:
    """Publish one version of a procedure from the text of its file; the version before ends the day before.

    Refuses `version_unreadable`. Source: Decree 61/2018, art. 7; each fact names its own.
    """
    content = versions.read(text)
    catalogue.publish(version_id=case.id, text=text, content=content, at=case.now)
    case.name = f"{content['code']}@{content['valid_from']}"
    case.note(code=content["code"], valid_from=content["valid_from"], sha256=sha256(text.encode()).hexdigest())
