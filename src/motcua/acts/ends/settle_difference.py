from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.acts.frame import Case, Lead, act
from motcua.acts.frame.leads import the_manifest
from motcua.core.custody import Settlement, Side, refuse_unless_his
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder
from motcua.custody.queries import LineView, ManifestView


def _dossier(lead: Lead, arguments: dict[str, Any]) -> Iterable[str]:
    return (_differing(lead.manifest, arguments["line"]).code,) if lead.manifest else ()


@act(Verb.SETTLE_DIFFERENCE, the_manifest, touches=_dossier)
def settle_difference(case: Case, *, line: UUID, how: Settlement, reason: str) -> None:
    """Close a count that differed, with what came of it and why: the receiver says what has come, the giver what he
    kept or lost.

    Refuses `not_your_side`, `reason_missing`. Source: Decision 45/2016, art. 7 and 14; Decree 61/2018, art. 21.
    """
    said = case.said(reason)
    manifest = case.manifest
    differing, receiver = _differing(manifest, line), manifest.holder(Side.RECEIVER)
    assert receiver is not None, "nothing differs before it is counted"
    refuse_unless_his(how, is_short=differing.is_short, sides=manifest.sides(Holder.of(case.by)))
    custody.settle(differing, how=how, reason=said, post=case.by.id, receiver=receiver, at=case.now)
    case.note(line=str(line), how=how, private={"reason": said})
    for each in case.touched:
        each.data.update(manifest=manifest.name, paper=f"{differing.kind}/{differing.component}", how=how)


def _differing(manifest: ManifestView, line: UUID) -> LineView:
    """The line that still differs. Raises Unknown."""
    found = next((each for each in manifest.differences if each.id == line), None)
    if found is None:
        raise Unknown("unknown", what="difference")
    return found
