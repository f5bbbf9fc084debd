"""The facts of one decision, gathered inside the transaction, so that what ended a minute ago has ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from motcua.acts.frame.lead import Lead
from motcua.acts.frame.orders import Actor, Order
from motcua.agencies import fact_queries
from motcua.agencies import queries as agencies
from motcua.agencies.queries import MandateView, PostView
from motcua.core import authority, lifecycle
from motcua.core.authority import Facts, Permission
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who
from motcua.guidance import queries as guidance
from motcua.guidance.queries import SessionView
from motcua.people import link_queries

WHO_OUTSIDE: dict[Verb, tuple[Who, ...]] = {
    Verb.ASK_CONSENT: (Who.CLERK,),
    Verb.START_GUIDANCE: (Who.CLERK,),
    Verb.END_GUIDANCE: (Who.CLERK,),
    Verb.SAVE_DRAFT: (Who.CITIZEN,),
    Verb.CHANGE_CONTACT: (Who.CITIZEN,),
    Verb.KEEP_RECORD: (Who.SYSTEM,),
    **dict.fromkeys(authority.REFERENCE, (Who.OFFICE,)),
    **dict.fromkeys(authority.AT_HIS_TILL, (Who.CLERK,)),
    **dict.fromkeys(authority.AT_COUNTERS, (Who.OFFICE, Who.CLERK)),
    **dict.fromkeys(authority.IN_THE_HALL, (Who.CLERK,)),
    Verb.TAKE_TICKET: (Who.CLERK, Who.SYSTEM),
}
"""Who carries out the acts that are no step of a dossier's life."""


def permit(order: Order, verb: Verb, leads: Sequence[Lead], at: datetime) -> list[Permission]:
    """Ask the core whether this actor may do this to each of `leads`, here and now. Its refusals pass through; where
    there are several they name the dossier."""
    actor = order.by
    posts = _posts(actor, at)
    roles = {role for lead in leads for role in who_may(verb, lead)}
    bodies = {lead.competent for lead in leads if lead.competent}
    operated = any(post.unit.kind == "operator" and post.role in roles for post in posts)
    given = agencies.mandates_given(bodies) if operated and bodies else {}
    return [_decide(_facts(order, verb, lead, posts, given, at), lead, len(leads)) for lead in leads]


def _posts(actor: Actor, at: datetime) -> list[PostView]:
    """The posts by which somebody may act now; a program has its key's alone, and stands in for nobody."""
    if not actor.as_staff or actor.person is None:
        return []
    held = agencies.posts_of(actor.person, at=at)
    return [each for each in held if actor.post is None or (each.id == actor.post and each.stands_for is None)]


def who_may(verb: Verb, lead: Lead) -> tuple[Who, ...]:
    """The parts in which somebody may carry the act out, as the dossier stands."""
    return WHO_OUTSIDE.get(verb) or lifecycle.parts(lead.stage, verb)


def _decide(facts: Facts, lead: Lead, among: int) -> Permission:
    try:
        return authority.decide(facts)
    except Refused as no:
        if among == 1:
            raise
        raise Refused(no.code, rule=no.rule, **{**no.data, "dossier": lead.code}) from no


def _facts(
    order: Order,
    verb: Verb,
    lead: Lead,
    posts: list[PostView],
    given: Mapping[UUID, list[MandateView]],
    at: datetime,
) -> Facts:
    actor = order.by
    homes = {home for home in lead.parties.values() if home is not None}
    own_home = posts[0].household if posts else None
    agent = lead.submitter if actor.as_staff else actor.person
    acts_for = lead.applicant if agent and agent != lead.applicant else None
    return Facts(
        verb=verb,
        at=at,
        actor=actor.person,
        posts=fact_queries.post_facts(posts),
        is_system=bool(actor.system),
        stage=lead.stage,
        competent=lead.competent,
        counter=lead.counter,
        procedure=lead.procedure,
        parties=frozenset(lead.parties),
        kin=frozenset({actor.person} if actor.person and own_home in homes else ()),
        mandates=fact_queries.mandate_facts(given.get(lead.competent, [])) if lead.competent else (),
        links=link_queries.link_facts(agent=agent, principal=acts_for) if agent and acts_for else None,
        dossier=lead.dossier.id if lead.dossier else None,
        consent=lead.consent,
        who=who_may(verb, lead),
    )


def permit_then(order: Order, verb: Verb, lead: Lead, at: datetime) -> Permission:
    """What is typed in later was lawful at its own instant too. Refuses `no_authority_then`.

    Of a link the paper was seen then and is recorded only now: it is asked for now alone.
    """
    try:
        return permit(order, verb, [replace(lead, applicant=None, submitter=None)], at)[0]
    except Refused as no:
        raise Refused("no_authority_then", rule=no.rule, verb=verb, because=no.code, then=at.isoformat()) from no


def helper(order: Order, at: datetime) -> SessionView | None:
    """The session in which a citizen is being helped. Refuses `session_ended`, and `no_mandate` once the helper's
    mandate no longer stands."""
    if order.session is None:
        return None
    session = guidance.session_facts(order.session)
    if session.mandate_to is not None and session.mandate_to <= at:
        ended = session.mandate_to.isoformat()
        raise Refused("mandate_ended", rule=authority.MANDATE, step=authority.Step.GUIDE, ended=ended)
    if not session.is_open(at) or session.citizen != order.by.person:
        raise Refused("session_ended", rule="guidance")
    return session
