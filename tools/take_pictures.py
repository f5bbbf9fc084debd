"""The pictures of the documents, from a running demonstration: `.venv/bin/python tools/take_pictures.py [NAME …]`.

It signs in as accounts of the home's `run/demo.json` and only looks: it sends nothing and changes nothing. Taken soon
after `./motcua demo --fresh`, the same names show the same dossiers. Without names it takes all, and deletes what is no
longer listed. `tests/docs` checks that list, folder and documents agree.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "docs" / "pictures"
MOST_BYTES: Final = 1_500_000
"""Of all pictures together."""
CITIZEN: Final = "Nguyễn Thị Mẫu"
CRIMINAL_RECORD: Final = "2.000488"
UNREADABLE: Final = "Ảnh mặt sau căn cước bị lóa, không đọc được ngày cấp. Chụp lại cho rõ."
SHEET: Final = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.pdf.split(",").map(int)), format: "pdf")"""
QUIET: Final = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]
AS_WEBP: Final = """async png => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d", { alpha: false }).drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.9).split(",")[1];
}"""

type Way = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it: `who` is a login, empty for the citizen; `way` leads there. Sizes in CSS pixels."""

    name: str
    who: str
    way: Way
    width: int = 1280
    height: int = 800

    @property
    def file(self) -> str:
        return f"{self.name}.webp"


def at(path: str) -> Way:
    """Go to an address."""
    return lambda page: _go(page, path)


def first(path: str, act: str = "") -> Way:
    """Open the first dossier of a list, or the first that offers this act."""

    def way(page: Page) -> None:
        _go(page, path)
        found = [row.get_attribute("href") or "" for row in page.locator("[data-rows] tbody th a, .list a").all()]
        for each in found:
            _go(page, each)
            if not act or page.locator(f"[data-act={act}]").count():
                return
        raise LookupError(f"{path}: no dossier offers {act or 'itself'}")

    return way


def _go(page: Page, path: str) -> None:
    answered = page.goto(path)
    if answered is None or not answered.ok:
        raise LookupError(f"{path} answers {answered.status if answered else 'nothing'}")


def reception(page: Page) -> None:
    """A clerk before somebody's papers; nothing is taken in."""
    _go(page, "/counter/receive/")
    page.locator(f"input[value='{CRIMINAL_RECORD}']").check()
    page.get_by_label("Số căn cước của người nộp").fill("049195001234")
    page.locator("[data-act=begin]").click()
    page.locator("[data-act=accept]").wait_for()


def slip(page: Page) -> None:
    """The receipt of the first dossier that has one, as it leaves the printer."""
    import typst

    first("/counter/?queue=forward", "print-receipt")(page)
    address = page.locator("[data-act=print-receipt]").first.get_attribute("href") or ""
    pdf = page.request.get(page.url.partition("/counter/")[0] + address).body()
    sheet = typst.compile(SHEET.encode(), format="png", ppi=110.0, sys_inputs={"pdf": ",".join(map(str, pdf))})
    page.goto("about:blank")
    page.set_content(f'<body style="margin: 0"><img src="data:image/png;base64,{base64.b64encode(sheet).decode()}">')


def letter(page: Page) -> None:
    """What a citizen would be asked for, before it is sent."""
    first("/desk/", "assess")(page)
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    page.locator("input[name=components][value=identity]").check()
    page.locator("textarea[name=reason]").fill(UNREADABLE)
    page.locator("[data-act=preview]").click()
    page.locator(".letter").wait_for()


def batch(page: Page) -> None:
    """Several results before they are signed."""
    _go(page, "/desk/")
    for box in page.locator("[data-rows] input[name=code]").all()[:5]:
        box.check()
    page.get_by_role("button", name="Ký kết quả").click()
    page.locator("h1").wait_for()


PICTURES: Final = (
    Picture("counter-home", "quay7", at("/counter/")),
    Picture("counter-reception", "quay7", reception, height=1000),
    Picture("counter-slip", "quay7", slip, width=641, height=908),
    Picture("counter-hall", "quay7", at("/counter/hall/")),
    Picture("counter-shift", "quay7", at("/counter/shift/")),
    Picture("counter-handovers", "quay7", at("/counter/handovers/")),
    Picture("desk-queue", "truongphong", at("/desk/")),
    Picture("desk-dossier", "chuyenvien", first("/desk/", "assess"), height=1000),
    Picture("desk-letter", "chuyenvien", letter),
    Picture("desk-batch", "lanhdao", batch),
    Picture("portal-dossier", "", first("/mine/"), width=390, height=1240),
    Picture("office-late", "vanphong", at("/office/late/")),
)


def demonstration() -> tuple[str, dict[str, str]]:
    """The running demonstration's address, and each login's password. Raises FileNotFoundError where there is none."""
    home = Path(os.environ.get("MOTCUA_HOME") or ROOT / "var")
    facts = json.loads((home / "run" / "demo.json").read_text(encoding="utf-8"))
    return facts["url"], {each["login"]: each["password"] for each in facts["accounts"]}


def chromium() -> str | None:
    """Debian's, or the one that MOTCUA_CHROMIUM names."""
    return os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium")


def sign_in(page: Page, who: str, passwords: dict[str, str]) -> None:
    """As a login of the demonstration, or as its citizen where none is named."""
    if who:
        page.goto("/sign-in/")
        page.fill("#login", who)
        page.fill("#password", passwords[who])
        page.click("[data-act=sign-in]")
    else:
        page.goto("/sign-in/identity/?next=/mine/")
        page.get_by_role("button", name=CITIZEN).click()
    page.wait_for_url(lambda address: "/sign-in/" not in address and "identity-twin" not in address)


def take(picture: Picture, browser: Browser, url: str, passwords: dict[str, str]) -> bytes:
    """One picture as PNG. Raises LookupError, or Playwright's own errors, where the page is not there."""
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(base_url=url, locale="vi-VN", viewport=size, device_scale_factor=1)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        sign_in(page, picture.who, passwords)
        picture.way(page)
        page.evaluate("document.activeElement?.blur()")
        return page.screenshot()
    finally:
        context.close()


def webp(png: bytes, browser: Browser) -> bytes:
    """The same picture in half the bytes, by Chromium's own encoder."""
    page = browser.new_page()
    try:
        return base64.b64decode(page.evaluate(AS_WEBP, base64.b64encode(png).decode()))
    finally:
        page.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="chỉ chụp những ảnh này")
    wanted = parser.parse_args().names or [each.name for each in PICTURES]
    if unknown := set(wanted) - {each.name for each in PICTURES}:
        print(f"not in the list: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    url, passwords = demonstration()
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for picture in PICTURES:
            if picture.name in wanted:
                taken = webp(take(picture, browser, url, passwords), browser)
                (FOLDER / picture.file).write_bytes(taken)
                print(f"{picture.file}: {len(taken):,} bytes")
        browser.close()
    for kept in FOLDER.iterdir():
        if kept.name not in {each.file for each in PICTURES}:
            kept.unlink()
    total = sum(kept.stat().st_size for kept in FOLDER.iterdir())
    print(f"{total:,} bytes of {MOST_BYTES:,}")
    return 0 if total <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
