"""The decorator that makes a function an act. It alone decides whether the body runs at all."""

from __future__ import annotations

import functools
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Concatenate, Final, cast

from django.db import transaction

from motcua.acts.frame import permission, staleness, witness
from motcua.acts.frame.case import Case, Touched
from motcua.acts.frame.entry import said
from motcua.acts.frame.lead import Lead
from motcua.acts.frame.leads import Codes, the_dossier, the_dossiers
from motcua.acts.frame.orders import Order, Outcome
from motcua.acts.frame.permission import WHO_OUTSIDE
from motcua.acts.frame.telling import tell
from motcua.base import clock, jobs
from motcua.core import lifecycle
from motcua.core.errors import Refused
from motcua.core.lifecycle import Row, Verb
from motcua.trail import changes as trail
from motcua.trail import queries as trail_queries
from motcua.trail.chain import canonical
from motcua.trail.changes import Claim, Head

type Finder = Callable[[Order, dict[str, Any]], tuple[Head, Lead]]
type Act[**P] = Callable[Concatenate[Order, P], Outcome]

WITHOUT_ENTRY: Final = frozenset({Verb.SAVE_DRAFT})
"""A draft is no dossier: nothing has been done yet."""
BORN: Final[set[Verb]] = set()


def act[**P](
    verb: Verb, finds: Finder = the_dossier, *, touches: Codes | None = None, made: tuple[str, ...] = ()
) -> Callable[[Callable[Concatenate[Case, P], None]], Act[P]]:
    """Make `body(case, …)` the act `verb`, ordered as `name(Order(…), …)`.

    The same key answers with the first outcome; a refusal rolls back and is written apart, and goes on to the door.
    `touches` names further dossiers, which are locked, permitted and get an entry each, beside the subject's. Arguments
    named in `made` come out anew at each try (a signature), and are no part of what was asked.
    """

    def make(body: Callable[Concatenate[Case, P], None]) -> Act[P]:
        BORN.add(verb)

        @functools.wraps(body)
        def ordered(order: Order, *args: P.args, **kwargs: P.kwargs) -> Outcome:
            if args:
                raise TypeError(f"{verb} takes named arguments")
            try:
                with transaction.atomic(), jobs.together():
                    outcome = _once(order, verb, finds, touches, body, kwargs, made)
            except Refused as refused:
                trail.keep_refusal(account=order.by.account, verb=verb, subject=order.subject or "", refused=refused)
                raise
            return witness.answered(verb, order, outcome)

        return cast("Act[P]", ordered)

    return make


def first_outcome(order: Order, verb: Verb) -> Outcome | None:
    """What this order's key has already come to: a page sent twice need not be read again."""
    kept = trail_queries.outcome(actor=order.by.name, verb=verb, key=order.key)
    return Outcome.from_json(kept) if kept else None


def _once(
    order: Order,
    verb: Verb,
    finds: Finder,
    touches: Codes | None,
    act_on: Callable[..., None],
    arguments: dict[str, Any],
    made: tuple[str, ...],
) -> Outcome:
    asked = {name: _plain(value) for name, value in arguments.items() if name not in made}
    request = sha256(canonical({"subject": order.subject, "arguments": asked})).digest()
    key = Claim(order.by.name, verb, order.key)
    kept = trail.claim_key(key, request=request)
    if kept is not None:
        return Outcome.from_json(kept)
    case = _open(order, verb, finds, touches, arguments)
    act_on(case, **arguments)
    outcome = Outcome(case.name, case.id, case.result)
    if verb in WITHOUT_ENTRY:
        trail.keep_outcome(key, outcome=outcome.to_json())
        return outcome
    trail.append(said(order, case), key=key, outcome=outcome.to_json())
    tell(case, case.head.seq + 1)
    return outcome


def _open(order: Order, verb: Verb, finds: Finder, touches: Codes | None, arguments: dict[str, Any]) -> Case:
    head, lead = finds(order, arguments)
    several = the_dossiers(touches(lead, arguments)) if touches else []
    now = clock.now()
    may = permission.permit(order, verb, [each for _, each in several] or [lead], now)
    if len({each.post for each in may}) > 1:
        raise Refused("wrong_unit", rule="Nghị định 61/2018/NĐ-CP, Điều 18", verb=verb)
    then = permission.permit_then(order, verb, lead, lead.as_of) if lead.as_of else None
    row = None if several else _row(verb, lead)
    staleness.refuse_if_moved_on(order, head)
    touched = tuple(
        Touched(head, each, _row(verb, each), granted.mandate_id)
        for (head, each), granted in zip(several, may, strict=bool(several))
    )
    return Case(
        verb=verb,
        now=now,
        head=head,
        lead=lead,
        person=order.by.person,
        account=order.by.account,
        post=may[0].post,
        mandate=None if touched else may[0].mandate_id,
        mandate_then=then.mandate_id if then else None,
        row=row,
        name=head.name,
        helped=permission.helper(order, now),
        touched=touched,
        link=may[0].link,
    )


def _row(verb: Verb, lead: Lead) -> Row | None:
    return None if verb in WHO_OUTSIDE else lifecycle.row(lead.stage, verb)


def _plain(value: Any) -> Any:
    """An argument as JSON: what makes two requests the same."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(str(each) for each in value)
    return value if isinstance(value, int | str | bool | None) else str(value)
