"""A slip has one original; every other sheet says that it is a copy, which, and when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.acts.intake.print_slip import print_slip
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal.province import Province
from motcua.fees import queries as fees
from motcua.fees.models import Print
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts.lives import order
from tests.acts.test_fees import accepted, seen, take, undo
from tests.doors.test_statements import browser
from tests.papers.reading import pages


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def paid(province: Province) -> tuple[str, UUID]:
    """A dossier whose slip is rendered, and the slip."""
    code = accepted(province)
    take(province, code)
    (paper,) = [each for each in papers.papers(seen(code).id, viewer=SYSTEM) if each.kind == "slip"]
    render(str(paper.id), code)
    return code, fees.slips(seen(code).id, viewer=SYSTEM)[0].facts.id


def test_the_original_once_then_copies_each_on_the_trail(province: Province, monday: datetime) -> None:
    code, slip = paid(province)
    made = [print_slip(order(province, "quay7", f"print/{number}", code), slip=slip) for number in range(3)]
    told = [each.data["copy"] for each in trail.entries(seen(code).id) if each.verb == "print_slip"]
    assert told == [2, 1, 0]
    shown = [fees.printed(UUID(each.data["print"]), viewer=SYSTEM) for each in made]
    assert [(each.number, each.nth, each.at) for each in shown] == [("0001/PT-241125", nth, monday) for nth in range(3)]
    assert fees.slips(seen(code).id, viewer=SYSTEM)[0].prints == 3
    again = order(province, "quay7", "print/2", code)
    assert print_slip(again, slip=slip) == made[2], "a double click prints one sheet"


def test_a_slip_of_another_dossier_or_without_the_mandate_is_not_printed(province: Province) -> None:
    code, slip = paid(province)
    other = accepted(province, key="other", citizen=1)
    with pytest.raises(Refused, match="unknown"):
        print_slip(order(province, "quay7", "print", other), slip=slip)
    with pytest.raises(Refused, match="wrong_role"):
        print_slip(order(province, "chuyenvien", "print", code), slip=slip)
    elsewhere = agencies.viewer(province.staff["quayphuong"].account, at=clock.now())
    made = print_slip(order(province, "quay7", "print", code), slip=slip)
    with pytest.raises(Refused, match="unknown"):
        fees.printed(UUID(made.data["print"]), viewer=elsewhere)
    assert Print.objects.count() == 1


def test_what_the_printer_gets(province: Province, monday: datetime) -> None:
    """Word by word: the original has no mark; the copy names itself; the bare file of a slip is not given out."""
    code, slip = paid(province)
    client, sheets = browser(province.staff["quay7"]), []
    for minutes in (0, 40):
        with clock.rehearsed(monday + timedelta(minutes=minutes)):
            answer = client.post(f"/counter/dossiers/{code}/print_slip/", {"key": str(uuid4()), "slip": str(slip)})
            assert answer.status_code == 302
            sheets.append(client.get(answer.headers["Location"]).content)
    original, copy = (pages(each)[0].text for each in sheets)
    assert "BẢNSAO" not in original
    when = (monday + timedelta(minutes=40)).strftime("%H:%M%d/%m/%Y")
    assert f"BẢNSAOlần1,inlúc{when},ngườiin:TrầnThịThíDụ" in copy
    assert original[:60] == copy[:60]
    (paper,) = [each for each in papers.papers(seen(code).id, viewer=SYSTEM) if each.kind == "slip"]
    bare = client.get(f"/counter/papers/{paper.id}/")
    assert bare.status_code == 409
    assert "chỉ in bản sao" in bare.content.decode()


def test_a_cancelled_slip_is_still_printed_as_it_was(province: Province) -> None:
    code, slip = paid(province)
    undo(province, code)
    assert print_slip(order(province, "quay7", "print", code), slip=slip).data["print"]


def test_a_print_is_never_uncounted(clone: Province) -> None:
    code, slip = paid(clone)
    print_slip(order(clone, "quay7", "print", code), slip=slip)
    for change in ("UPDATE fees_print SET nth = 9", "DELETE FROM fees_print"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
