"""One key, one act: whatever the line does, and however many processes ask at once."""

from __future__ import annotations

import multiprocessing
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from motcua.acts.frame import Order
from motcua.acts.intake.file import file
from motcua.acts.process.assess import assess
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.doors.rehearsal.province import Province
from motcua.dossiers.models import Dossier
from motcua.papers.ports import Handed
from motcua.trail.models import Entry, Key, Refusal, Subject
from tests.acts.lives import ANSWERS, filing


def _file_in_a_process(
    database: str, order: Order, arguments: dict[str, Any], at: datetime, gate: Any, box: Any
) -> None:
    connection.settings_dict["NAME"] = database
    gate.wait()
    with clock.rehearsed(at):
        box.put(file(order, **arguments).name)


def test_two_identical_submissions_at_one_instant_make_one_dossier(clone: Province, monday: datetime) -> None:
    order, arguments = filing(clone, key="twice")
    database = connection.settings_dict["NAME"]
    connection.close()
    context = multiprocessing.get_context("fork")
    gate, box = context.Barrier(2), context.Queue()
    both = [
        context.Process(target=_file_in_a_process, args=(database, order, arguments, monday, gate, box))
        for _ in range(2)
    ]
    for process in both:
        process.start()
    codes = [box.get(timeout=60) for _ in both]
    for process in both:
        process.join(30)
    assert codes[0] == codes[1]
    assert Dossier.objects.count() == 1
    assert Entry.objects.filter(subject__kind="dossier").count() == 1


def test_the_same_key_answers_with_the_first_outcome(province: Province, monday: datetime) -> None:
    order, arguments = filing(province, key="again")
    with clock.rehearsed(monday):
        first, second = file(order, **arguments), file(order, **arguments)
    assert first == second
    assert Dossier.objects.filter(code=first.name).count() == 1


def test_the_same_key_with_another_body_is_refused_and_changes_nothing(province: Province, monday: datetime) -> None:
    order, arguments = filing(province, key="other body")
    with clock.rehearsed(monday):
        code = file(order, **arguments).name
        with pytest.raises(Refused) as refused:
            file(order, **{**arguments, "answers": {**ANSWERS, "birthplace": "Hội An"}})
    assert refused.value.code == "key_reused"
    assert Dossier.objects.get(code=code).answers["birthplace"] == ANSWERS["birthplace"]


def test_a_refusal_stores_no_key_no_dossier_and_one_counted_record(province: Province, monday: datetime) -> None:
    order, arguments = filing(province, key="refused")
    lacking = {**arguments, "handed": ()}
    subjects = Subject.objects.count()
    for _ in range(3):
        with clock.rehearsed(monday), pytest.raises(Refused) as refused:
            file(order, **lacking)
        assert refused.value.code == "missing_paper"
    assert not Key.objects.filter(key=order.key).exists()
    assert Subject.objects.count() == subjects
    record = Refusal.objects.get(code="missing_paper", account=order.by.account)
    assert (record.times, record.verb) == (3, "file")
    with clock.rehearsed(monday):
        assert file(order, **arguments).name


def test_a_refusal_lengthens_no_chain(province: Province, monday: datetime) -> None:
    order, arguments = filing(province, key="stranger")
    with clock.rehearsed(monday):
        code = file(order, **arguments).name
        stranger = province.staff["thanhpho"].at_work
        with pytest.raises(Refused):
            assess(Order(by=stranger, key="x", subject=code), conclusion="clean", remark="")
    assert Subject.objects.get(name=code).seq == 1


def test_handed_files_are_part_of_what_was_asked(province: Province, monday: datetime) -> None:
    order, arguments = filing(province, key="files")
    with clock.rehearsed(monday):
        file(order, **arguments)
        with pytest.raises(Refused, match="key_reused"):
            file(order, **{**arguments, "handed": (*arguments["handed"], Handed("exemption", copies=1))})
