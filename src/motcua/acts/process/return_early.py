from __future__ import annotations

from motcua.acts.frame import Case, act, supplements
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.RETURN_EARLY)
def return_early(case: Case, *, components: tuple[str, ...], reason: str, basis: str = "") -> None:
    """Give a dossier that is not yet eligible back through the one-stop, with form 02, within three working days of
    reception. The term ends; it starts anew when the completed dossier is accepted.

    Refuses `too_late_to_return`, `not_assigned_to_you`, and what `supplements.ask` refuses. Source: Decree 61/2018,
    art. 19(4).
    """
    dossier = case.dossier
    clock = dossier.clock(agencies.calendar())
    if case.now > clock.returnable_until:
        raise Refused("too_late_to_return", rule="Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4")
    if dossier.assignee is not None:
        case.refuse_unless_his()
    supplements.ask(case, kind="early", components=components, reason=reason, basis=basis)
    columns = dossiers.keep_clock(dossier, clock.returned(case.now))
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id, assignee_id=None, **columns)
