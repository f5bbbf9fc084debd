"""The decorator that makes a function an act. It alone decides whether the body runs at all."""

from __future__ import annotations

import functools
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Concatenate, Final, cast

from django.db import transaction

from motcua.acts.frame import permission
from motcua.acts.frame.case import Case, Lead
from motcua.acts.frame.entry import body_of
from motcua.acts.frame.leads import the_dossier
from motcua.acts.frame.orders import Order, Outcome
from motcua.acts.frame.permission import WHO_OUTSIDE
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.trail import changes as trail
from motcua.trail import queries as trail_queries
from motcua.trail.chain import canonical
from motcua.trail.changes import Head

type Finder = Callable[[Order, dict[str, Any]], tuple[Head, Lead]]
type Act[**P] = Callable[Concatenate[Order, P], Outcome]

WITHOUT_ENTRY: Final = frozenset({Verb.SAVE_DRAFT})
"""A draft is no dossier: nothing has been done yet."""
BORN: Final[set[Verb]] = set()


def act[**P](
    verb: Verb, finds: Finder = the_dossier, *, made: tuple[str, ...] = ()
) -> Callable[[Callable[Concatenate[Case, P], None]], Act[P]]:
    """Make `body(case, …)` the act `verb`, ordered as `name(Order(…), …)`.

    The same key answers with the first outcome; a refusal rolls back and is written apart, and goes on to the door.
    Arguments named in `made` come out anew at each try (a signature), and are no part of what was asked.
    """

    def make(body: Callable[Concatenate[Case, P], None]) -> Act[P]:
        BORN.add(verb)

        @functools.wraps(body)
        def ordered(order: Order, *args: P.args, **kwargs: P.kwargs) -> Outcome:
            if args:
                raise TypeError(f"{verb} takes named arguments")
            try:
                with transaction.atomic():
                    return _once(order, verb, finds, body, kwargs, made)
            except Refused as refused:
                trail.keep_refusal(account=order.by.account, verb=verb, subject=order.subject or "", refused=refused)
                raise

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
    body: Callable[..., None],
    arguments: dict[str, Any],
    made: tuple[str, ...],
) -> Outcome:
    asked = {name: _plain(value) for name, value in arguments.items() if name not in made}
    request = sha256(canonical({"subject": order.subject, "arguments": asked})).digest()
    kept = trail.claim_key(actor=order.by.name, verb=verb, key=order.key, request=request)
    if kept is not None:
        return Outcome.from_json(kept)
    case = _open(order, verb, finds, arguments)
    body(case, **arguments)
    if verb not in WITHOUT_ENTRY:
        trail.append(case.head, name=case.name, body=body_of(order, case), private=case.private)
    outcome = Outcome(case.name, case.id, case.result)
    trail.keep_outcome(actor=order.by.name, verb=verb, key=order.key, outcome=outcome.to_json())
    return outcome


def _open(order: Order, verb: Verb, finds: Finder, arguments: dict[str, Any]) -> Case:
    head, lead = finds(order, arguments)
    now = clock.now()
    stage = lead.dossier.stage if lead.dossier else None
    may = permission.permit(order, verb, lead, WHO_OUTSIDE.get(verb) or lifecycle.parts(stage, verb), now)
    return Case(
        verb=verb,
        now=now,
        head=head,
        lead=lead,
        person=order.by.person,
        account=order.by.account,
        post=may.post,
        mandate=may.mandate.id if may.mandate else None,
        row=None if verb in WHO_OUTSIDE else lifecycle.row(stage, verb),
        name=head.name,
        helped=permission.helper(order, now),
    )


def _plain(value: Any) -> Any:
    """An argument as JSON: what makes two requests the same."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(str(each) for each in value)
    return value if isinstance(value, int | str | bool | None) else str(value)
