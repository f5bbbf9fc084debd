"""The facts of one decision, gathered inside the transaction, so that what ended a minute ago has ended."""

from __future__ import annotations

from datetime import datetime

from motcua.acts.frame.case import Lead
from motcua.acts.frame.orders import Order
from motcua.agencies import queries as agencies
from motcua.core import authority
from motcua.core.authority import Facts, Permission
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who
from motcua.guidance import queries as guidance
from motcua.guidance.queries import SessionView
from motcua.people import link_queries

WHO_OUTSIDE: dict[Verb, tuple[Who, ...]] = {
    Verb.START_GUIDANCE: (Who.CLERK,),
    Verb.END_GUIDANCE: (Who.CLERK,),
    Verb.SAVE_DRAFT: (Who.CITIZEN,),
    **dict.fromkeys(authority.REFERENCE, (Who.OFFICE,)),
    **dict.fromkeys(authority.AT_COUNTERS, (Who.OFFICE, Who.CLERK)),
}
"""Who carries out the acts that are no step of a dossier's life."""


def permit(order: Order, verb: Verb, lead: Lead, who: tuple[Who, ...], at: datetime) -> Permission:
    """Ask the core whether this actor may do this here and now; its refusals pass through."""
    actor = order.by
    posts = agencies.posts_of(actor.person, at=at) if actor.as_staff and actor.person else []
    operated = any(post.unit.kind == "operator" and post.role in who for post in posts)
    given = agencies.mandates(agency=lead.competent) if operated and lead.competent else []
    homes = {home for home in lead.parties.values() if home is not None}
    own_home = posts[0].household if posts else None
    kin = frozenset({actor.person} if actor.person and own_home in homes else ())
    agent = lead.submitter if actor.as_staff else actor.person
    acts_for = lead.applicant if agent and agent != lead.applicant else None
    return authority.decide(
        Facts(
            verb=verb,
            at=at,
            actor=actor.person,
            posts=agencies.post_facts(posts),
            is_system=bool(actor.system),
            competent=lead.competent,
            counter=lead.counter,
            procedure=lead.procedure,
            parties=frozenset(lead.parties),
            kin=kin,
            mandates=agencies.mandate_facts(given),
            links=link_queries.link_facts(agent=agent, principal=acts_for) if agent and acts_for else None,
            dossier=lead.dossier.id if lead.dossier else None,
            consent=lead.consent,
            who=who,
        )
    )


def helper(order: Order, at: datetime) -> SessionView | None:
    """The session in which a citizen is being helped. Refuses `session_ended`, and `no_mandate` once the helper's
    mandate no longer stands."""
    if order.session is None:
        return None
    session = guidance.session_facts(order.session)
    if not session.is_open(at) or session.citizen != order.by.person:
        raise Refused("session_ended", rule="guidance")
    mandate = agencies.mandate(session.mandate) if session.mandate else None
    if mandate and mandate.valid_to is not None and mandate.valid_to <= at:
        raise Refused("mandate_ended", rule=authority.MANDATE, step=authority.Step.GUIDE)
    return session
