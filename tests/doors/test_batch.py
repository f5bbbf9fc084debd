"""Many at one press: what passes stays, what fails is listed with its reason and stays ticked, twice is once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.reassign import reassign
from motcua.acts.process.send_back import send_back
from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order
from tests.doors.test_statements import browser

SEEN = re.compile(r'name="seen-([^"]+)" value="(\d+)"')


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def stages(codes: list[str]) -> list[Stage]:
    return [dossiers.dossier(code, viewer=SYSTEM).stage for code in codes]


def looked_at(client: Client, verb: str, codes: list[str]) -> dict[str, Any]:
    """What the page before the press would send."""
    page = client.get(f"/desk/batch/{verb}/", {"code": codes}).content.decode()
    seen = {f"seen-{code}": number for code, number in SEEN.findall(page)}
    ticked = re.findall(r'name="code" value="([^"]+)" checked', page)
    return {"key": str(uuid4()), "code": ticked, **seen}


def press(client: Client, verb: str, data: dict[str, Any]) -> HttpResponse:
    return client.post(f"/desk/batch/{verb}/", data)  # type: ignore[return-value]


def listed(answer: HttpResponse) -> list[str]:
    """The codes that are still there to be ticked, ticked."""
    return re.findall(r'name="code" value="([^"]+)" checked', answer.content.decode())


def test_three_pass_and_one_that_was_just_sent_back_is_listed_with_who_did_it(province: Province) -> None:
    codes = [lives.assessed(province, key=f"batch/{number}", citizen=number) for number in range(4)]
    client = browser(province.staff["truongphong"])
    data = looked_at(client, "approve", codes)
    assert data["code"] == codes
    send_back(order(province, "phophong", "back", codes[2]), reason="Xem lại.")
    answer = press(client, "approve", data)
    assert stages(codes) == [Stage.APPROVED, Stage.APPROVED, Stage.ASSIGNED, Stage.APPROVED]
    assert listed(answer) == [codes[2]]
    assert "Đã phê duyệt: 3 hồ sơ" in answer.content.decode()
    assert (
        "Trương Thị Tạm Gọi, Phó Trưởng phòng Hành chính tư pháp, đã ghi việc “Trả lại để xem lại”"
        in answer.content.decode()
    )


def test_the_same_press_twice_brings_the_first_outcomes(province: Province) -> None:
    codes = [lives.assessed(province, key=f"twice/{number}", citizen=number) for number in range(2)]
    client = browser(province.staff["truongphong"])
    data = looked_at(client, "approve", codes)
    first, second = press(client, "approve", data), press(client, "approve", data)
    told = [re.findall(r"Đã phê duyệt: \d hồ sơ", each.content.decode()) for each in (first, second)]
    assert told == [["Đã phê duyệt: 2 hồ sơ"], ["Đã phê duyệt: 2 hồ sơ"]]
    for code in codes:
        entries = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)
        assert [each.verb for each in entries].count("approve") == 1


def test_a_proposal_that_was_made_anew_meanwhile_is_not_approved_unseen(province: Province) -> None:
    code = lives.assessed(province)
    client = browser(province.staff["truongphong"])
    data = looked_at(client, "approve", [code])
    send_back(order(province, "truongphong", "back", code), reason="Xem lại.")
    assess(order(province, "chuyenvien", "anew", code), conclusion="recorded", remark="Có án tích.")
    answer = press(client, "approve", data)
    assert stages([code]) == [Stage.ASSESSED]
    assert (
        "Lê Thị Giả Định, Chuyên viên, đã ghi việc “Thẩm định xong, trình phê duyệt” lúc 08:20 hôm nay"
        in answer.content.decode()
    )
    again = {**data, "key": str(uuid4()), **{f"seen-{c}": n for c, n in SEEN.findall(answer.content.decode())}}
    press(client, "approve", again)
    assert stages([code]) == [Stage.APPROVED], "looked at once more, it is approved"


def test_many_are_signed_each_by_its_own_bytes_and_one_not_yet_rendered_waits(province: Province) -> None:
    codes = [lives.approved(province, key=f"sign/{number}", citizen=number) for number in range(3)]
    for code in codes[:2]:
        lives.rendered(code)
    client = browser(province.staff["lanhdao"])
    answer = press(client, "sign", looked_at(client, "sign", codes))
    assert stages(codes) == [Stage.SIGNED, Stage.SIGNED, Stage.APPROVED]
    assert listed(answer) == [codes[2]]
    assert "Máy đang lập bản kết quả" in answer.content.decode()
    signed = [papers.of_kind(dossiers.dossier(code, viewer=SYSTEM).id, "result") for code in codes[:2]]
    assert len({each.signed_file for each in signed if each}) == 2


def test_all_of_an_absent_officer_go_to_another_with_one_reason(province: Province) -> None:
    codes = []
    first, second = (province.staff[login].posts["officer"] for login in ("chuyenvien", "chuyenvien2"))
    for number in range(3):
        codes.append(lives.forwarded(province, key=f"absent/{number}", citizen=number))
        assign(order(province, "truongphong", "assign", codes[-1]), officer=first)
    reassign(order(province, "truongphong", "one", codes[0]), officer=second, reason="Cân bằng việc.")
    client = browser(province.staff["truongphong"])
    address = f"/desk/batch/reassign/?officer={first}"
    page = client.get(address).content.decode()
    data = {"key": str(uuid4()), "code": re.findall(r'name="code" value="([^"]+)" checked', page)}
    assert data["code"] == codes[1:]
    empty = client.post(address, {**data, "officer": str(second), "reason": " "})
    assert empty.status_code == 422
    assert listed(empty) == codes[1:]  # type: ignore[arg-type]
    client.post(address, {**data, "officer": str(second), "reason": "Chị Định nghỉ ốm."})
    held = [dossiers.dossier(code, viewer=SYSTEM) for code in codes]
    assert {each.assignee for each in held} == {second}
    assert [trail.entries(each.id)[0].private for each in held[1:]] == [{"reason": "Chị Định nghỉ ốm."}] * 2


def test_nothing_too_much_and_what_is_not_his(province: Province) -> None:
    code = lives.assessed(province)
    client = browser(province.staff["truongphong"])
    assert press(client, "approve", {"key": str(uuid4())}).status_code == 409
    many = [f"000.00.13.H47-241125-{number:04d}" for number in range(51)]
    assert press(client, "approve", {"key": str(uuid4()), "code": many}).status_code == 409
    assert press(client, "approve", {"code": [code]}).status_code == 422
    assert client.get("/desk/batch/stop/").status_code == 404
    assert client.get("/desk/batch/approve/", {"code": ["x", "'"]}).status_code == 200
    assert press(client, "approve", {"key": str(uuid4()), "code": ["\x00"]}).status_code == 409
    stranger = press(browser(province.staff["lanhdaophuong"]), "approve", {"key": str(uuid4()), "code": [code]})
    assert "Hồ sơ thuộc đơn vị khác" not in stranger.content.decode()
    assert "Đơn vị của ông/bà không giải quyết hồ sơ này" in stranger.content.decode()
    assert lives.CRIMINAL_RECORD not in stranger.content.decode()
    assert "Nguyễn Thị Mẫu" not in stranger.content.decode()
    officer = press(browser(province.staff["chuyenvien"]), "approve", {"key": str(uuid4()), "code": [code]})
    assert "Vai trò của ông/bà" in officer.content.decode()
    assert stages([code]) == [Stage.ASSESSED]


def test_what_does_not_fit_the_act_is_shown_and_not_ticked(province: Province) -> None:
    fits, not_yet = lives.assessed(province, key="a"), lives.forwarded(province, key="b", citizen=1)
    client = browser(province.staff["truongphong"])
    assert looked_at(client, "approve", [not_yet, fits])["code"] == [fits]
    page = client.get("/desk/batch/approve/", {"code": [not_yet, fits]}).content.decode()
    assert "Chờ phân công: không làm được ở bước này" in page
    assert "Đủ điều kiện cấp, không có án tích" in page
