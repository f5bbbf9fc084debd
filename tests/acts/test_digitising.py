"""A scan is put to a component: compared, under the mandate for it, and nothing that was there is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from motcua.acts.intake.accept import accept
from motcua.acts.intake.digitise import digitise
from motcua.acts.intake.take_fee import take_fee
from motcua.acts.process.assign import assign
from motcua.acts.process.request_supplement import request_supplement
from motcua.base import clock, files
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.furniture.digitised import digitised
from motcua.papers import queries as papers
from motcua.papers.ports import Handed, ScannedFrom
from motcua.papers.queries import PaperView
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

PDF = b"%PDF-1.7 a scan of the card, both sides"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def scanned(province: Province, code: str, key: str = "scan", login: str = "quay7", **changes: Any) -> None:
    usual: dict[str, Any] = {"component": "identity", "source": ScannedFrom.ORIGINAL, "is_compared": True}
    digitise(order(province, login, key, code), file=files.store(PDF), **{**usual, **changes})


def known(code: str, component: str = "identity") -> list[PaperView]:
    found = dossiers.dossier(code, viewer=SYSTEM)
    return [each for each in papers.papers(found.id, viewer=SYSTEM) if each.component == component]


def test_a_scan_says_from_what_and_who_compared_and_the_upload_stays(province: Province, monday: datetime) -> None:
    code = lives.accepted(province)
    (upload,) = known(code)
    scanned(province, code)
    current, former = known(code)
    assert current.scan is not None
    assert (current.scan.source, current.scan.by, current.scan.at) == ("original", "Trần Thị Thí Dụ", monday)
    assert (current.originals, current.certified, current.copies) == (upload.originals, upload.certified, upload.copies)
    assert (former.id, former.file, former.is_current, former.scan) == (upload.id, upload.file, False, None)
    assert files.read(former.file or "") == scan.sample()
    entry = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[0]
    assert (entry.data["component"], entry.data["former"], entry.body["for"]["step"]) == (
        "identity",
        upload.file,
        "digitise",
    )
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.ACCEPTED


def test_what_was_not_compared_is_no_scan(province: Province) -> None:
    code = lives.accepted(province)
    with pytest.raises(Refused, match="scan_not_compared"):
        scanned(province, code, is_compared=False)
    with pytest.raises(Refused, match="unknown"):
        scanned(province, code, component="no such")
    assert [each.scan for each in known(code)] == [None]


def test_the_post_digitises_only_under_the_mandate_for_it(province: Province) -> None:
    code = lives.accepted(province)
    with pytest.raises(Refused, match="wrong_role"):
        scanned(province, code, login="chuyenvien")
    lives.end_the_mandate()
    lives.hand_over("guide", "receive", "return")
    with pytest.raises(Refused) as refused:
        scanned(province, code)
    assert (refused.value.code, refused.value.data["step"]) == ("step_not_granted", "digitise")
    take_fee(order(province, "quay7", "take", code))


def test_sent_twice_it_is_put_once_and_a_better_scan_takes_its_place(province: Province) -> None:
    code = lives.accepted(province)
    scanned(province, code)
    scanned(province, code)
    assert len(known(code)) == 2
    better = files.store(PDF + b", sharper")
    digitise(
        order(province, "quay7", "better", code),
        component="identity",
        file=better,
        source=ScannedFrom.CERTIFIED,
        is_compared=True,
    )
    current, *former = known(code)
    assert (current.file, [each.is_current for each in former]) == (better, [False, False])


def test_a_scanned_proof_is_there_and_lets_the_fee_off(province: Province) -> None:
    code = lives.accepted(province)
    with pytest.raises(Refused, match="proof_missing"):
        take_fee(order(province, "quay7", "early", code), exemption="child", reason="Giấy khai sinh")
    scanned(province, code, component="exemption")
    take_fee(order(province, "quay7", "take", code), exemption="child", reason="Giấy khai sinh số 0001")


def test_a_scan_before_acceptance_stays_when_the_clerk_counts(province: Province) -> None:
    code = lives.filed(province)
    scanned(province, code)
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    current, _ = known(code)
    assert current.scan is not None
    assert (current.copies, current.is_compared) == (1, True)


def test_a_scanned_proof_stays_one_when_the_clerk_then_counts_none(province: Province) -> None:
    code = lives.filed(province)
    scanned(province, code, component="exemption")
    accept(order(province, "quay7", "accept", code), counted=(*lives.COUNTED, Handed("exemption")))
    take_fee(order(province, "quay7", "take", code), exemption="child", reason="Giấy khai sinh số 0001")


def test_every_component_says_whether_it_is_digitised(province: Province) -> None:
    code = lives.accepted(province)
    found = dossiers.dossier(code, viewer=SYSTEM)

    def told() -> dict[str, str]:
        shown = digitised(found, papers.papers(found.id, viewer=SYSTEM))
        return {each.component.key: each.words for each in shown}

    assert told() == {"declaration": "Chưa số hóa", "identity": "Chưa số hóa", "exemption": "Không nộp"}
    scanned(province, code, component="declaration", source=ScannedFrom.COPY)
    assert told()["declaration"] == "Đã số hóa"
    (declared, *_) = digitised(found, papers.papers(found.id, viewer=SYSTEM))
    assert declared.note == (
        "Số hóa từ bản chụp, đối chiếu bởi Trần Thị Thí Dụ, Bưu điện tỉnh Quảng Nam, lúc 08:20 25/11"
    )


def test_after_the_signature_nothing_more_is_scanned(province: Province) -> None:
    code = lives.issued(province)
    with pytest.raises(Refused, match="wrong_stage"):
        scanned(province, code)
    assert len(known(code)) == 1


def test_while_the_citizen_is_waited_for_a_scan_may_come(province: Province) -> None:
    code = lives.forwarded(province)
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    request_supplement(
        order(province, "chuyenvien", "ask", code), components=("identity",), reason="Ảnh mặt sau bị lóa."
    )
    scanned(province, code)
    assert known(code)[0].scan is not None
