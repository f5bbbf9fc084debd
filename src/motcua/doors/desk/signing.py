"""Signing at the desk: the rendered bytes go through the signing port first, outside any transaction; then the act."""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome, first_outcome
from motcua.acts.process.sign import sign
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Verb, Who
from motcua.dossiers import queries as dossiers
from motcua.furniture.middleware import HouseRequest
from motcua.papers import production
from motcua.papers import queries as papers


def sign_electronic(request: HouseRequest, order: Order) -> Outcome:
    """Sign a rendered result, once for one key. Refuses what the port and the act refuse."""
    return first_outcome(order, Verb.SIGN) or sign(order, signed_file=_signed_file(request, order.subject or ""))


def sign_as_counted(request: HouseRequest, order: Order) -> Outcome:
    """Sign a result of either kind: one on paper by the pages and copies that were counted at reception."""
    try:
        found = dossiers.dossier(order.subject or "", viewer=request.viewer)
    except Unknown:
        return sign(order)
    if found.law.result.kind == "paper":
        return sign(order, pages=found.pages, copies=found.copies)
    return sign_electronic(request, order)


def _signed_file(request: HouseRequest, code: str) -> str | None:
    """What the signing port made of the result; None where the act itself has to refuse."""
    found = dossiers.dossier(code, viewer=request.viewer)
    result = papers.of_kind(found.id, "result")
    able = [post for post in request.seat.posts if post.role is Who.SIGNER and post.unit.id == found.competent.id]
    if result is None or not result.is_rendered or not able:
        return None
    return production.send_to_sign(result, post=able[0])
