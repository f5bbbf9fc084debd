"""One Friday's cash at the provincial counter, and where what waits for its citizens lies over the weekend."""

from __future__ import annotations

from motcua.acts.ends.shelve import shelve
from motcua.acts.intake.close_till import close_till
from motcua.acts.intake.open_till import open_till
from motcua.acts.intake.print_slip import print_slip
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.custody import list_queries as custody
from motcua.doors.rehearsal.friday import on
from motcua.doors.rehearsal.province import Player, Province, order
from motcua.fees import queries as fees
from motcua.fees import till_queries
from motcua.people.queries import SYSTEM

FLOAT, SHORT = 500_000, 10_000
A_SHELF = 8
"""So many dossiers lie in one compartment."""


def play(province: Province) -> None:
    """Friday's slips at counter 7 lie in one till, ten thousand short and said why; one slip is printed twice; all that
    waits at the counters is on a shelf."""
    clerk = province.staff["quay7"]
    with clock.rehearsed(on(7, 5)):
        opening = order("till/open", clerk.at_work)
        name = open_till(opening, counted=FLOAT, reason="Tiền lẻ đầu ca nhận từ thủ quỹ.").name
    with clock.rehearsed(on(16, 40)):
        _print(province)
    with clock.rehearsed(on(16, 55)):
        closing = order("till/close", clerk.at_work, subject=name)
        counted = till_queries.till(name, viewer=SYSTEM).expected - SHORT
        why = "Thối nhầm 10.000 đồng cho một người nộp buổi sáng, đã gọi mà chưa liên lạc được."
        close_till(closing, counted=counted, kept=FLOAT, reason=why)
    for login in ("quay7", "quay8", "quayphuong"):
        with clock.rehearsed(on(16, 58)):
            _shelve(province.staff[login])


def _print(province: Province) -> None:
    """The original for the payer, and a copy for him who lost it."""
    counter, day = agencies.unit_by_code("H47.61").id, clock.today()
    slip = next(each for each in fees.slips_of(counter, day, viewer=SYSTEM) if not each.cancels)
    for nth in range(2):
        printing = order(f"till/print/{nth}", province.staff["quay7"].at_work, subject=slip.code)
        print_slip(printing, slip=slip.facts.id)


def _shelve(clerk: Player) -> None:
    viewer = agencies.viewer(clerk.account, at=clock.now())
    mine = [each for each in custody.waiting(viewer=viewer, limit=400) if each.post == clerk.posts["clerk"]]
    for nth, each in enumerate(mine):
        code = each.dossier.code
        place = f"K{nth // A_SHELF + 1}-{nth % A_SHELF + 1:02d}"
        shelve(order(f"shelf/{code}", clerk.at_work, subject=code), shelf=place)
