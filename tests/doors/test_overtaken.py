"""Two officials on one dossier: the second reads what the first did, and what he typed is there again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.frame import Order
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.reappoint import reappoint
from motcua.acts.process.reassign import reassign
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.process.send_back import send_back
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.acts.lives import order
from tests.doors.test_statements import browser

TYPED = "Tôi đã tra cứu hai nguồn & không thấy gì."


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def assigned(province: Province) -> str:
    code = lives.forwarded(province)
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    return code


def opened(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a page's form: its key, and what it was made for."""
    page = client.get(address).content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("key", "seen")}  # type: ignore[index]


def post(client: Client, address: str, **data: str) -> tuple[int, str]:
    answer: HttpResponse = client.post(address, data)  # type: ignore[assignment]
    return answer.status_code, answer.content.decode()


def test_the_second_reads_who_did_what_when_and_his_remark_is_there_to_copy(province: Province) -> None:
    code = assigned(province)
    client = browser(province.staff["chuyenvien"])
    page = opened(client, f"/desk/dossiers/{code}/")
    request_supplement(order(province, "chuyenvien", "other tab", code), components=("identity",), reason="Ảnh lóa.")
    request_withdrawal(Order(by=province.citizens[0].himself, key="w", subject=code), reason="Không cần nữa.")
    status, said = post(client, f"/desk/dossiers/{code}/assess/", **page, conclusion="clean", remark=TYPED)
    assert status == 409
    assert "Nguyễn Thị Mẫu đã ghi việc “Xin rút hồ sơ” lúc 08:20 hôm nay; hồ sơ nay ở bước “Xin rút hồ sơ”." in said
    assert "Tôi đã tra cứu hai nguồn &amp; không thấy gì." in said
    assert "Đủ điều kiện cấp, không có án tích" in said, "the choice, by its name"


def test_where_the_form_still_applies_it_comes_back_filled_in_and_the_next_press_counts(province: Province) -> None:
    code = assigned(province)
    client = browser(province.staff["chuyenvien"])
    page = opened(client, f"/desk/dossiers/{code}/")
    reappoint(order(province, "phophong", "reappoint", code), days=3, reason="Chờ xác minh.")
    status, said = post(client, f"/desk/dossiers/{code}/assess/", **page, conclusion="clean", remark=TYPED)
    assert status == 409
    assert "Trương Thị Tạm Gọi, Phó Trưởng phòng Hành chính tư pháp, đã ghi việc “Xin lỗi, hẹn lại ngày trả”" in said
    assert "hai nguồn &amp; không thấy gì.</textarea>" in said
    fresh = re.search(r'name="seen" value="(\d+)"', said)
    assert fresh is not None
    assert int(fresh[1]) > int(page["seen"])
    again = {**page, "seen": fresh[1], "conclusion": "clean", "remark": TYPED}
    assert post(client, f"/desk/dossiers/{code}/assess/", **again)[0] == 302
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.ASSESSED


def test_a_letter_keeps_its_words_when_its_moment_has_gone(province: Province) -> None:
    code = lives.assessed(province)
    client = browser(province.staff["truongphong"])
    address = f"/desk/dossiers/{code}/other/reject/"
    page = opened(client, address)
    approve(order(province, "phophong", "approve", code))
    status, said = post(client, address, **page, reason=TYPED, article="Điều 49 Luật Lý lịch tư pháp", send="")
    assert status == 409
    assert "Trương Thị Tạm Gọi, Phó Trưởng phòng Hành chính tư pháp, đã ghi việc “Phê duyệt, chuyển ký” lúc" in said
    assert "Tôi đã tra cứu hai nguồn &amp; không thấy gì." in said
    assert "Điều 49 Luật Lý lịch tư pháp" in said
    assert 'name="send"' not in said, "what can no longer be sent is not offered again"


def test_a_letter_that_still_fits_is_shown_again_with_its_words(province: Province) -> None:
    code = lives.assessed(province)
    client = browser(province.staff["truongphong"])
    address = f"/desk/dossiers/{code}/other/reject/"
    page = opened(client, address)
    send_back(order(province, "phophong", "back", code), reason="Xem lại.")
    assess(order(province, "chuyenvien", "anew", code), conclusion="recorded", remark="")
    status, said = post(client, address, **page, reason=TYPED, article="Điều 49", send="")
    assert status == 409
    assert "Lê Thị Giả Định, Chuyên viên, đã ghi việc “Thẩm định xong, trình phê duyệt”" in said
    assert "hai nguồn &amp; không thấy gì.</textarea>" in said
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.ASSESSED


def test_given_to_another_meanwhile_it_says_by_whom(province: Province) -> None:
    code = assigned(province)
    client = browser(province.staff["chuyenvien"])
    page = opened(client, f"/desk/dossiers/{code}/")
    other = province.staff["chuyenvien2"].posts["officer"]
    reassign(order(province, "truongphong", "give", code), officer=other, reason="Nghỉ phép.")
    _, said = post(client, f"/desk/dossiers/{code}/assess/", **page, conclusion="clean", remark=TYPED)
    assert "Phạm Văn Giả Sử, Trưởng phòng Hành chính tư pháp, đã ghi việc “Giao người khác thụ lý” lúc" in said
    assert "hai nguồn &amp; không thấy gì." in said


def test_yesterday_s_act_is_told_with_its_day(province: Province, monday: datetime) -> None:
    code = lives.assessed(province)
    client = browser(province.staff["truongphong"])
    page = opened(client, f"/desk/dossiers/{code}/")
    approve(order(province, "phophong", "approve", code))
    with clock.rehearsed(monday.replace(day=26)):
        _, said = post(client, f"/desk/dossiers/{code}/approve/", **page)
    assert "lúc 08:20 ngày 25/11/2024" in said


def test_neither_a_machine_nor_the_counter_nor_oneself_makes_a_page_old(province: Province) -> None:
    code = lives.approved(province)
    before = dossiers.dossier(code, viewer=SYSTEM)
    lives.rendered(code)
    assert dossiers.dossier(code, viewer=SYSTEM).seq > before.seq
    back = order(province, "lanhdao", "back", code)
    send_back(Order(by=back.by, key=back.key, subject=code, seen=before.seq), reason="Sai tên.")
    approve(Order(by=province.staff["truongphong"].at_work, key=str(uuid4()), subject=code, seen=before.seq + 2))


def test_an_order_from_an_old_page_is_refused_under_lock_and_without_a_page_it_is_not(province: Province) -> None:
    code = lives.assessed(province)
    seq = dossiers.dossier(code, viewer=SYSTEM).seq
    reappoint(order(province, "phophong", "reappoint", code), days=3, reason="Chờ xác minh.")
    by = province.staff["truongphong"].at_work
    with pytest.raises(Refused, match="moved_on"):
        approve(Order(by=by, key="old", subject=code, seen=seq))
    approve(Order(by=by, key="old", subject=code))


@pytest.mark.parametrize(("act", "sent"), [("accept", {"identity-copies": ""}), ("return", {"number": "1"})])
def test_a_counter_page_left_behind_says_so_and_lists_no_field_that_is_gone(
    province: Province, act: str, sent: dict[str, str]
) -> None:
    code = lives.forwarded(province)
    client = browser(province.staff["quay7"])
    status, said = post(client, f"/counter/dossiers/{code}/{act}/", key=str(uuid4()), **sent)
    assert status == 409
    assert "Hồ sơ đã sang bước khác" in said
    for anchor in re.findall(r'href="#([^"]+)"', said):
        assert f'id="{anchor}"' in said, anchor


def test_what_is_wrong_on_a_counter_page_in_time_still_leads_to_its_field(province: Province) -> None:
    code = lives.filed(province)
    status, said = post(browser(province.staff["quay7"]), f"/counter/dossiers/{code}/accept/", key=str(uuid4()))
    assert status == 422
    assert said.count('<a href="#id_') >= 3
