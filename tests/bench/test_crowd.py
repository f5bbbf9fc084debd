"""A copied crowd is like the lives it was copied from: the same rows each, every reference kept, every chain proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import psycopg
import pytest
from django.db import connection
from psycopg import Connection, conninfo
from psycopg.rows import TupleRow

from bench import crowd, mould, stencils
from bench.mould import Mould, Numbers
from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.base import clock
from motcua.core.identifiers import citizen_id, dossier_code
from motcua.doors.rehearsal.province import Province
from motcua.trail import verify
from tests.acts import lives
from tests.doors.test_statements import browser

COPIES = 3


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_copies_have_their_stencils_rows_references_and_proof(clone: Province, server: str) -> None:
    lived = [
        lives.issued(clone, key="issued"),
        lives.supplement(clone, key="asked", citizen=1),
        lives.incomplete(clone, key="returned", citizen=2),
        lives.accepted(clone, key="again", citizen=1),
    ]
    return_result(Order(by=clone.citizens[0].himself, key="fetched", subject=lived[0]))
    address = conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    with psycopg.connect(address) as there:
        stencil = stencils.cut(there, stencils.fit(there))
        assert max(map(len, stencil.chains.values())) > 9, "a tenth entry comes after the ninth"
        whole = Mould(stencil, Numbers(crowd.highest(there), [stencil]))
        before = _rows(there)
    crowd.pour(address, [(whole, n) for n in range(1, COPIES + 1)], say=lambda _: None)
    with psycopg.connect(address) as there:
        assert _rows(there) == {kind: count * (COPIES + 1) for kind, count in before.items()}
        assert list(_broken_references(there)) == []
        assert all(citizen_id.is_valid(number) for number in _texts(there, _NUMBERS))
        codes = _texts(there, "SELECT code FROM dossiers_dossier")
        assert all(dossier_code.is_valid(code) for code in codes)
        assert len(codes) == len(lived) * (COPIES + 1)
    found = verify.report()
    assert found["broken"] == []
    assert found["chains"] > len(codes)
    _opens(clone, whole.code(lived[0], 2))
    _goes_on(clone, codes)


_NUMBERS = "SELECT number FROM people_identitynumber WHERE kind = 'citizen-id'"


def _texts(there: Connection[TupleRow], query: str) -> list[str]:
    return [row[0] for row in there.execute(query.encode())]


def _rows(there: Connection[TupleRow]) -> Counter[tuple[str, ...]]:
    """How many dossiers have so many rows in each table that refers to them, and in their trail."""
    tables = [(table, column) for table, column, to in stencils.references(there) if to == stencils.DOSSIER]
    counts = [f"(SELECT count(*) FROM {table} WHERE {column} = d.id)" for table, column in tables]
    counts += ["(SELECT count(*) FROM trail_entry WHERE subject_id = d.id)", "d.stage"]
    assert len(counts) > 10
    return Counter(map(tuple, there.execute(f"SELECT {', '.join(counts)} FROM dossiers_dossier d".encode())))


def _broken_references(there: Connection[TupleRow]) -> Iterator[tuple[str, str]]:
    """Copies come in with the references' triggers off, so each reference is looked up here."""
    for table, column, to in stencils.references(there):
        key = "sha256" if to == "base_storedfile" else "id"
        if to.startswith(("auth_", "django_", "procrastinate_")):
            continue
        kept = f"EXISTS (SELECT FROM {to} WHERE {key}::text = a.{column}::text)"
        lost = f"SELECT 1 FROM {table} a WHERE {column} IS NOT NULL AND NOT {kept}"
        if there.execute(lost.encode()).fetchone():
            yield table, column


def _opens(province: Province, code: str) -> None:
    """A copy's pages open: the official's, and the public one by its slip."""
    page = browser(province.staff["truongphong"]).get(f"/desk/dossiers/{code}/")
    assert page.status_code == 200
    assert code in page.content.decode()
    told = browser(province.staff["quay7"]).post("/track/", {"code": code, "digits": mould.digits(code)})
    assert told.status_code == 200


def _goes_on(province: Province, codes: list[str]) -> None:
    """Whoever files next gets a number that no copy has."""
    assert lives.filed(province, key="next", citizen=3) not in codes
