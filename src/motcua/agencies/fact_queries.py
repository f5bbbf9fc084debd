"""Posts and mandates as authority asks about them."""

from __future__ import annotations

from motcua.agencies.queries import MandateView, PostView
from motcua.core.authority import MandateFact, PostFact


def post_facts(posts: list[PostView]) -> tuple[PostFact, ...]:
    return tuple(
        PostFact(
            id=post.id,
            role=post.role,
            unit=post.unit.id,
            counter=post.counter.id if post.counter else None,
            by_operator=post.unit.kind == "operator",
            stands_for=post.stands_for,
        )
        for post in posts
    )


def mandate_facts(given: list[MandateView]) -> tuple[MandateFact, ...]:
    return tuple(
        MandateFact(
            id=each.id,
            agency=each.agency.id,
            operator=each.operator.id,
            steps=each.steps,
            procedures=each.procedures,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
        )
        for each in given
    )
