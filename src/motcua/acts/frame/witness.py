"""Who keeps count of acts outside the database: a replay its rate, a campaign what it was promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from motcua.acts.frame.orders import Order, Outcome
from motcua.core.lifecycle import Verb

type Witness = Callable[[Verb, Order, Outcome], None]
_witness: ContextVar[Witness | None] = ContextVar("witness", default=None)


@contextmanager
def witnessed(by: Witness) -> Iterator[None]:
    """Tell `by` of each act inside that has answered: it is committed, now or when its key was new."""
    token = _witness.set(by)
    try:
        yield
    finally:
        _witness.reset(token)


def answered(verb: Verb, order: Order, outcome: Outcome) -> Outcome:
    """Pass an act's answer on, past whoever witnesses it."""
    if witness := _witness.get():
        witness(verb, order, outcome)
    return outcome
