"""A kept query answers what its QuerySet answers, whatever its values are and however many."""

from __future__ import annotations

from itertools import combinations
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from motcua.agencies.models import Post, Unit
from motcua.base.kept_sql import Kept
from motcua.core.errors import Unknown
from motcua.dossiers import queries as dossiers
from motcua.people.queries import Viewer


def posts(units: frozenset[UUID], windows: tuple[str, ...], title: str) -> QuerySet[Post]:
    rows = Post.objects.select_related("unit", "person").order_by("id")
    kept = rows.filter(Q(unit_id__in=units) | Q(window__in=windows))
    return kept.filter(title=title) if title else kept


def asked(rows: list[Post]) -> list[tuple[Any, ...]]:
    return [(row.id, row.unit.code, row.person.name) for row in rows]


@pytest.mark.usefixtures("province")
def test_it_answers_as_its_queryset_does_for_values_of_every_shape() -> None:
    units = list(Unit.objects.values_list("id", flat=True)[:4])
    windows = list(Post.objects.exclude(window="").values_list("window", flat=True).distinct()[:2])
    titles = ["", Post.objects.filter(unit_id__in=units)[0].title, "Nobody's title"]
    kept, answers = Kept(posts), set()
    for many in range(4):
        for some in combinations(units, many):
            for few in ((), (windows[0],), tuple(windows)):
                for title in titles:
                    values: dict[str, Any] = {"units": frozenset(some), "windows": few, "title": title}
                    found = asked(kept(**values))
                    assert found == asked(list(posts(**values)))
                    answers.add(tuple(found))
    assert len(answers) > 8


@pytest.mark.usefixtures("province")
def test_it_joins_what_the_queryset_joins_and_asks_once() -> None:
    kept = Kept(posts)
    unit = frozenset({Post.objects.all()[0].unit_id})
    for _ in range(2):
        with CaptureQueriesContext(connection) as asking:
            asked(kept(units=unit, windows=(), title=""))
        assert len(asking) == 1


def test_a_value_that_the_sql_changes_or_leaves_out_is_refused() -> None:
    with pytest.raises(TypeError):
        Kept(lambda name: Post.objects.filter(title__icontains=name))(name="a")
    with pytest.raises(TypeError):
        Kept(lambda _name: Post.objects.all())(_name="a")


@pytest.mark.usefixtures("province")
def test_who_may_see_nothing_is_answered_nothing() -> None:
    assert Kept(lambda unit: Post.objects.filter(unit_id=unit, pk__in=[]))(unit=uuid4()) == []
    with pytest.raises(Unknown):
        dossiers.dossier("000.00.00.H00-240101-0001", viewer=Viewer(account=uuid4()))
