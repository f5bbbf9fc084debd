"""Whether the page that an order was made from still told the truth when it came."""

from __future__ import annotations

from motcua.acts.frame.orders import Order
from motcua.core.errors import Refused
from motcua.trail import queries as trail
from motcua.trail.changes import Head


def refuse_if_moved_on(order: Order, head: Head) -> None:
    """Refuse `moved_on` where somebody else has done something since the last entry that the orderer saw; to a program,
    which names exactly what it has read, where anything has been done (RFC 9110, 13.1.1)."""
    if order.seen is None or order.seen == head.seq:
        return
    if order.by.key:
        raise Refused("moved_on", rule="RFC 9110, 13.1.1", seen=order.seen)
    if order.seen < head.seq and trail.moves_of_others(head.id, after=order.seen, account=order.by.account):
        raise Refused("moved_on", rule="acts.frame.staleness", seen=order.seen)
