"""`./motcua demo` as a visitor starts it: ready, whole, stopped without a trace, and back again after any death."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from motcua.base.home import ROOT
from tests.browsing import context, launched

CLI = [sys.executable, "-m", "motcua.config.cli"]
PATIENCE = 120.0
EXCEPTIONS = {"supplement", "incomplete", "withdrawing", "stopped", "declined", "rejected"}


class Demo:
    """One `./motcua demo` in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {**os.environ, "MOTCUA_HOME": str(home)}
        self.process: subprocess.Popen[str] | None = None

    def begin(self) -> subprocess.Popen[str]:
        command = [*CLI, "demo", "--port", "0"]
        with self.home.with_suffix(".stderr").open("w") as stderr:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=subprocess.PIPE, stderr=stderr, text=True
            )
        return self.process

    def told(self) -> str:
        return self.home.with_suffix(".stderr").read_text(encoding="utf-8")

    def start(self) -> str:
        """Start it and wait for the ready line; the address."""
        process = self.begin()
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("ready: http://127.0.0.1:"), line + self.told()
        return line.removeprefix("ready: ").strip()

    def loading(self, what: str) -> int:
        """A process of this home, once lives are being played."""
        until = time.monotonic() + 3 * PATIENCE
        while time.monotonic() < until:
            if re.search(r"[1-9]\d* hồ sơ trên", self.told()):
                return next(pid for pid, command in self.running() if what in command)
            time.sleep(0.1)
        raise AssertionError(self.told())

    def end(self, number: int) -> int:
        """Send a signal and wait; the exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        assert self.process is not None
        code = self.process.wait(60)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*CLI, *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )

    def verify(self) -> dict[str, Any]:
        done = self.command("verify", "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def processes(self) -> list[str]:
        """Command lines of whatever still runs for this home."""
        return [command for _, command in self.running()]

    def running(self) -> list[tuple[int, str]]:
        """Its processes, with their command lines."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            ours = f"MOTCUA_HOME={self.home}".encode() in environment and int(folder.name) != os.getpid()
            if (ours and "motcua" in command) or f"-D {self.home}/pg" in command:
                found.append((int(folder.name), command))
        return found

    def nothing_is_left(self) -> bool:
        until = time.monotonic() + 10
        while self.processes() and time.monotonic() < until:
            time.sleep(0.2)
        return not self.processes()


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    folder = Path(tempfile.mkdtemp(prefix="motcua-demo-"))
    one = Demo(folder / "home")
    yield one
    if one.process and one.process.poll() is None:
        one.end(signal.SIGTERM)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def running(demo: Demo) -> Iterator[str]:
    """The demonstration's address."""
    yield demo.start()
    assert demo.process is not None
    if demo.process.poll() is None:
        assert demo.end(signal.SIGINT) == 0
    assert demo.nothing_is_left(), demo.processes()


@pytest.fixture
def visiting() -> Iterator[Browser]:
    """A browser that ends with its test, loop and all: the demonstration is loaded beside what bears no loop."""
    with launched() as running:
        yield running


def test_a_loading_that_is_killed_says_so_and_goes_on(demo: Demo) -> None:
    """One of its processes, then the database, then the command itself; the next test finds it whole."""
    for victim, words in (("rehearse", "SIGKILL"), ("postgres -D", "")):
        demo.begin()
        os.kill(demo.loading(victim), signal.SIGKILL)
        assert demo.ended() == 3
        told = demo.told().splitlines()[-1]
        assert "chạy lại đúng lệnh này để làm tiếp; rehearse-" in told or "kho dữ liệu" in told, told
        assert told.endswith(words)
        assert demo.nothing_is_left(), demo.processes()
    demo.begin()
    demo.loading("rehearse")
    demo.end(signal.SIGKILL)


def test_a_visitor_finds_two_months_of_lives_and_an_account_for_each_role(demo: Demo, running: str) -> None:
    facts = json.loads((demo.home / "run" / "demo.json").read_text(encoding="utf-8"))
    assert facts["url"] == running
    assert {each["door"] for each in facts["accounts"]} >= {"/counter/", "/desk/"}
    assert all(each["password"] and each["role"] and each["unit"] for each in facts["accounts"])
    with urllib.request.urlopen(f"{running}/sign-in/") as page:
        html = page.read().decode()
    assert all(each["name"] in html for each in facts["accounts"])
    with psycopg.connect(facts["database_url"]) as database:
        rows = database.execute("SELECT stage, count(*) FROM dossiers_dossier GROUP BY stage").fetchall()
    stages: dict[str, int] = dict(rows)
    assert sum(stages.values()) >= 390
    assert len(stages) >= 13, stages
    assert set(stages) >= EXCEPTIONS, "the exceptions are there to be seen"
    assert demo.verify()["broken"] == []
    assert demo.command("clock").stdout.startswith("2024-11-25T07:")


def test_each_step_of_the_tour_shows_a_page_worth_seeing(demo: Demo, running: str, visiting: Browser) -> None:
    facts = json.loads((demo.home / "run" / "demo.json").read_text(encoding="utf-8"))
    made = context(visiting, javascript=False)
    page = made.new_page()
    page.goto(f"{running}/sign-in/")
    page.get_by_role("link", name="Tham quan trong bốn bước").click()
    assert page.url == facts["tour"]
    page.click("[data-act=tour-1]")
    for seen in (".days li", "[data-rows] tbody tr", "[data-act=assess]", "main tbody tr"):
        expect(page.locator(seen).first).to_be_visible()
        page.locator("[data-act=tour-next], [data-act=tour-end]").first.click()
    expect(page).to_have_url(f"{running}/")
    made.close()


def test_the_same_home_is_not_served_twice_and_a_home_that_is_no_demo_is_left_alone(demo: Demo, running: str) -> None:
    second = demo.command("demo", "--port", "0")
    assert (second.returncode, second.stdout) == (3, "")
    assert str(demo.home) in second.stderr
    other = Demo(demo.home.with_name("other"))
    other.home.mkdir()
    (other.home / "home.json").write_text('{"kind": "province"}', encoding="utf-8")
    refused = other.command("demo", "--fresh", "--port", "0")
    assert refused.returncode == 3
    assert (other.home / "home.json").read_text(encoding="utf-8") == '{"kind": "province"}'
    assert other.command("clock", "--to", "2030-01-01T00:00").returncode == 3


def test_the_database_dies_while_a_head_assigns(demo: Demo, running: str, visiting: Browser) -> None:
    made = context(visiting)
    page = made.new_page()
    page.goto(f"{running}/sign-in/?next=/desk/?queue=mine")
    page.fill("#login", "truongphong")
    page.fill("#password", "motcua-demo")
    page.click("[data-act=sign-in]")
    page.locator("tr", has_text="Chờ phân công").locator("a").first.click()
    code = page.locator("h1").inner_text()
    page.get_by_label("Lê Thị Giả Định").check()
    super_url = f"postgresql://postgres@/motcua?host={demo.home}/run/pg-socket"
    with psycopg.connect(super_url) as admin:
        admin.execute("LOCK TABLE trail_entry IN SHARE MODE")
        page.locator("[data-act=assign]").click(no_wait_after=True)
        page.wait_for_timeout(1_500)
        postmaster = int((demo.home / "pg" / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(postmaster, signal.SIGKILL)
        page.wait_for_timeout(500)
        admin.close()
    for _ in range(60):
        answered = page.goto(f"{running}/desk/dossiers/{code}/")
        if answered is not None and answered.status == 200:
            break
        page.wait_for_timeout(500)
    expect(page.locator("main")).to_contain_text("Chờ phân công")
    page.get_by_label("Lê Thị Giả Định").check()
    page.locator("[data-act=assign]").click()
    expect(page.locator("main")).to_contain_text("giao cho Lê Thị Giả Định")
    assert page.get_by_text("Phân công thụ lý").count() == 1
    made.close()
    assert demo.verify()["broken"] == []


def test_after_a_kill_of_the_command_itself_the_same_command_recovers(demo: Demo) -> None:
    demo.start()
    demo.end(signal.SIGKILL)
    demo.start()
    assert demo.verify()["broken"] == []
    assert demo.end(signal.SIGTERM) == 0
    assert demo.nothing_is_left(), demo.processes()


def test_a_taken_port_is_named(demo: Demo) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = demo.command("demo", "--port", str(port))
    assert refused.returncode == 3
    assert str(port) in refused.stderr


def test_the_launcher_finds_its_packages_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(ROOT / "motcua"), "check", "s10", "RR123456785VN", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["valid"] is True
