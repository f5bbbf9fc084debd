"""Who may not, may not: in plain words, on record, with nothing changed and nothing shown."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.acts.frame import Order
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.lifecycle import Verb
from motcua.doors.rehearsal.province import SETUP
from motcua.dossiers.models import Dossier
from motcua.trail import queries as trail
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.steps import act
from tests.journeys.town import Town

AT = datetime(2024, 11, 25, 7, 20, tzinfo=ZONE)
ENDED = datetime(2024, 11, 25, 7, 25, tzinfo=ZONE)
APPLICANT = "Nguyễn Thị Mẫu"


@pytest.fixture
def filed(town: Town) -> str:
    """An online filing of Nguyễn Thị Mẫu, waiting at the centre."""
    with clock.rehearsed(AT):
        return lives.filed(town.province)


def _stands(code: str) -> tuple[str, list[str]]:
    """Its stage, and what people have done with it; the worker's renderings come when they come."""
    dossier = Dossier.objects.get(code=code)
    done = [entry.verb for entry in trail.entries(dossier.id)]
    return dossier.stage, [verb for verb in done if verb != Verb.KEEP_RENDERING]


def _nothing_shown(page: Page, town: Town, path: str) -> None:
    answered = page.goto(f"{town.url}{path}")
    assert answered is not None
    assert answered.status == 404
    expect(page.locator("h1")).to_have_text("Không tìm thấy")
    assert APPLICANT not in page.content()


def test_an_official_of_another_unit_sees_and_changes_nothing(town: Town, page: Page, filed: str) -> None:
    with clock.rehearsed(AT):
        lives.carry_to_department(town.province, filed)
    before = _stands(filed)
    town.sign_in(page, "thanhpho")
    _nothing_shown(page, town, f"/desk/dossiers/{filed}/")
    page.goto(f"{town.url}/desk/?queue=unit")
    expect(page.locator("main")).to_contain_text("Đơn vị không có hồ sơ nào đang giải quyết.")
    assert filed not in page.content()
    assert _stands(filed) == before


def test_a_citizen_with_a_guessed_address_sees_nothing(town: Town, page: Page, filed: str) -> None:
    town.citizen(page, "Võ Văn Mẫu", onward="/mine/")
    expect(page.locator("main")).to_contain_text("Ông/bà chưa nộp hồ sơ nào.")
    _nothing_shown(page, town, f"/mine/{filed}/")
    answered = page.goto(f"{town.url}/counter/")
    assert answered is not None
    assert answered.status == 403
    expect(page.locator("h1")).to_have_text("Trang này dành cho người khác")


def test_a_clerk_whose_mandate_ended_this_morning_is_refused_and_it_is_on_record(
    town: Town, page: Page, filed: str
) -> None:
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", filed)
    act(page, "as_required")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính").check()
    before = _stands(filed)
    _end_the_mandate()
    act(page, "accept")
    expect(page.locator("h1")).to_have_text("Ủy nhiệm đã hết hiệu lực")
    assert APPLICANT not in page.content()
    assert _stands(filed) == before
    assert [(each.code, each.subject) for each in trail.refusals()] == [("mandate_ended", filed)]


def test_a_clerk_who_receives_without_a_mandate_is_told_why(town: Town, page: Page) -> None:
    town.sign_in(page, "quay7")
    act(page, "receive")
    page.get_by_label("Cấp Phiếu lý lịch tư pháp").check()
    page.get_by_label("Số căn cước của người nộp").fill(town.province.citizens[0].number)
    act(page, "begin")
    _fill_reception(page)
    _end_the_mandate()
    act(page, "accept")
    expect(page.locator("[role=alert]")).to_contain_text("Ủy nhiệm đã hết hiệu lực")
    assert APPLICANT in page.content()
    assert Dossier.objects.count() == 0
    assert [each.code for each in trail.refusals()] == ["mandate_ended"]


def test_a_clerk_is_refused_his_own_dossier(town: Town, page: Page) -> None:
    town.sign_in(page, "quay7")
    act(page, "receive")
    page.get_by_label("Cấp Phiếu lý lịch tư pháp").check()
    page.get_by_label("Số căn cước của người nộp").fill(town.province.staff["quay7"].number)
    act(page, "begin")
    _fill_reception(page)
    act(page, "accept")
    expect(page.locator("[role=alert]")).to_contain_text("Đây là hồ sơ của chính ông/bà")
    assert Dossier.objects.count() == 0
    assert [each.code for each in trail.refusals()] == ["own_dossier"]


def _fill_reception(page: Page) -> None:
    page.get_by_label("Ông/bà cần Phiếu lý lịch tư pháp để làm gì?").select_option(label="Xin việc làm trong nước")
    page.get_by_label("Ông/bà sinh ở đâu?").fill("Tam Kỳ")
    page.get_by_label("Quốc tịch của ông/bà").fill("Việt Nam")
    page.get_by_label("Từ năm 14 tuổi đến nay").fill("Tam Kỳ")
    act(page, "as_required")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính").check()


def _end_the_mandate() -> None:
    """What an office would do this morning: end the department's mandate."""
    department = agencies.unit_by_code("H47.13")
    for each in agencies.mandates(agency=department.id):
        with clock.rehearsed(ENDED):
            order = Order(by=SETUP, key=f"end/{each.id}", subject=str(each.id))
            end_mandate(order, decision="Quyết định thử về chấm dứt ủy nhiệm")
