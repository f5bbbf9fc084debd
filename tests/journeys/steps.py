"""Steps that journeys share: what a person does on one page, by what stands on it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from motcua.doors.rehearsal import scan
from tests.journeys.town import Town

CRIMINAL_RECORD = "2.000488"
CERTIFIED_COPY = "2.000815"
CODE = re.compile(r"000\.\d\d\.\d\d\.H47-\d{6}-\d{4,5}")


def act(page: Page, name: str) -> None:
    """Press what the page names as this act."""
    page.locator(f"[data-act={name}]").first.click()
    page.wait_for_load_state()


def answer(page: Page, given: str) -> None:
    """Answer the one question of the page and go on."""
    choice = page.get_by_label(given, exact=True)
    if page.locator("input[type=radio]").count():
        choice.check()
    else:
        page.locator("[name=answer]").fill(given)
    go_on(page)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_load_state()


def upload(page: Page, folder: Path) -> None:
    """Hand the invented card in."""
    picture = folder / "can-cuoc.png"
    picture.write_bytes(scan.sample())
    page.locator("input[type=file]").set_input_files(str(picture))
    go_on(page)


def fill_in(page: Page, folder: Path) -> None:
    """The whole criminal record form, up to the page that shows everything once more."""
    answer(page, "Xin việc làm trong nước")
    answer(page, "Xã Ví Dụ, thành phố Tam Kỳ, Quảng Nam")
    answer(page, "Việt Nam")
    answer(page, "Nguyễn Văn Giả Thiết")
    go_on(page)
    answer(page, "2009 đến nay: thành phố Tam Kỳ")
    upload(page, folder)
    go_on(page)
    answer(page, "Nhận bản điện tử trên cổng này")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra trước khi nộp")


def file_it(page: Page) -> str:
    """Declare and file; the code of the new dossier."""
    page.get_by_label("Tôi chịu trách nhiệm trước pháp luật").check()
    act(page, "file")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    return code_on(page)


def code_on(page: Page) -> str:
    found = CODE.search(page.locator("main").inner_text())
    assert found is not None
    return found.group()


def open_dossier(page: Page, town: Town, door: str, code: str) -> None:
    page.goto(f"{town.url}/{door}/dossiers/{code}/")
    expect(page.locator("h1")).to_have_text(code)


def wait_for(page: Page, act_or_link: str, *, tries: int = 40) -> None:
    """Reload until the page offers something that the worker makes."""
    for _ in range(tries):
        if page.locator(act_or_link).count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{act_or_link} never came: {page.locator('main').inner_text()[:400]}")


def printed_slip(page: Page, town: Town) -> bytes:
    """Press the print button of the newest slip once the worker has made it; the sheet that the printer gets."""
    wait_for(page, "dl:has([data-act=print_slip]):not(:has-text('phiếu đang lập'))")
    form = page.locator("form", has=page.locator("[data-act=print_slip]")).first
    given: dict[str, str | float | bool] = {
        each: form.locator(f"[name={each}]").input_value() for each in ("csrfmiddlewaretoken", "key", "slip")
    }
    answer = page.request.post(town.url + (form.get_attribute("action") or ""), form=given)
    page.reload()
    return answer.body()


def tick(page: Page, label: str) -> None:
    page.get_by_label(label).check()


def process(page: Page, town: Town, code: str) -> None:
    """The department's part: assign, assess, approve, sign, issue; each by his own account."""
    desk(page, town, "truongphong", code)
    page.get_by_label("Lê Thị Giả Định").check()
    act(page, "assign")
    desk(page, town, "chuyenvien", code)
    page.get_by_label("Đủ điều kiện cấp, không có án tích").check()
    page.get_by_label("Ghi chú trình").fill("Đã tra cứu, không có thông tin.")
    act(page, "assess")
    desk(page, town, "truongphong", code)
    act(page, "approve")
    desk(page, town, "lanhdao", code)
    for _ in range(40):
        if not page.get_by_text("Máy đang lập bản kết quả để ký.").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    act(page, "sign")
    desk(page, town, "vanthu", code)
    act(page, "issue")
    expect(page.get_by_text("Đơn vị đã làm xong phần mình.")).to_be_visible()


def brought_to_counter(page: Page, town: Town, giver: str, receiver: str) -> None:
    """The agency lists what it has to send back, and the counter counts it."""
    town.sign_out(page)
    town.sign_in(page, giver)
    page.goto(f"{town.url}/desk/handovers/")
    act(page, "hand_over")
    name = page.locator("h1").inner_text()
    town.sign_out(page)
    town.sign_in(page, receiver)
    page.goto(f"{town.url}/counter/handovers/{name}/")
    for box in page.get_by_label("Đủ: ").all():
        box.check()
    act(page, "take_over")


def desk(page: Page, town: Town, login: str, code: str) -> None:
    """Sign in as an official and open the dossier from his own queue."""
    town.sign_out(page)
    town.sign_in(page, login)
    page.get_by_role("link", name=code).click()
    expect(page.locator("h1")).to_have_text(code)
