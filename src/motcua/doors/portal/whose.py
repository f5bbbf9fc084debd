"""Whose pages these are, for views that only the signed-in reach."""

from __future__ import annotations

from uuid import UUID

from motcua.core.errors import Refused
from motcua.furniture import helping
from motcua.furniture.helping import Citizen
from motcua.furniture.middleware import HouseRequest


def whose(request: HouseRequest) -> Citizen:
    """The citizen before the screen, with whom he may act for now. Refuses `wrong_door` where there is none."""
    citizen = helping.citizen(request)
    if citizen is None:
        raise Refused("wrong_door", rule="Nghị định 61/2018/NĐ-CP, Điều 14", door="citizen")
    return helping.with_links(citizen)


def session_of(citizen: Citizen) -> UUID | None:
    """The helping session in which he orders, if he is being helped."""
    return citizen.session.id if citizen.session else None
