from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.acts.frame import Case, Lead, act
from motcua.acts.frame.leads import the_manifest
from motcua.base import jobs
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder, place

RULE = "Quyết định 45/2016/QĐ-TTg, Điều 7"


def _listed(lead: Lead, _: dict[str, Any]) -> Iterable[str]:
    return (line.code for line in lead.manifest.lines) if lead.manifest else ()


@act(Verb.TAKE_OVER, the_manifest, touches=_listed)
def take_over(case: Case, *, counted: dict[UUID, int]) -> None:
    """Count what was handed over, line by line (`counted`: line → papers), and sign for it. What was not counted stays
    the giver's; the difference is on record for both at once and holds nothing else up.

    Refuses `already_taken`, `not_for_you`, `not_counted`. Source: Decision 45/2016, art. 7: of what the post hands
    over, this signature is the legal instant of submission.
    """
    manifest = case.manifest
    if not manifest.is_open:
        raise Refused("already_taken", rule=RULE)
    if not manifest.is_for(case.by.id, place(case.by)) or manifest.giver.person == case.person:
        raise Refused("not_for_you", rule=RULE)
    if set(counted) != {line.id for line in manifest.lines} or min(counted.values()) < 0:
        raise Refused("not_counted", rule=RULE)
    apart = custody.take_over(manifest, counted=counted, receiver=case.by.id, holder=Holder.of(case.by), at=case.now)
    jobs.queue(jobs.RENDER_RECORD, manifest=manifest.name)
    case.note(counted={str(line): number for line, number in counted.items()}, differences=len(apart))
    for each in case.touched:
        mine = [line for line in manifest.lines if line.dossier == each.dossier.id]
        each.data.update(
            manifest=manifest.name,
            counted={f"{line.kind}/{line.component}": [line.expected, counted[line.id]] for line in mine},
            is_different=any(line in apart for line in mine),
        )
