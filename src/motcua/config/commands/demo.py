"""`./motcua demo`: a whole demonstration: database, data, server, worker, and a ready line once all are there."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from motcua.base import postgres
from motcua.base.home import Home
from motcua.config import database, demo_mark, processes
from motcua.config.commands.serve import DEFAULT_PORT
from motcua.config.exits import DONE, Cannot, say
from motcua.config.processes import Child

READY_SECONDS = 60.0
LOOK_EVERY = 0.5


class Stop(Exception):
    """SIGINT or SIGTERM has come."""


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Serve a demonstration until told to stop."""
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="0: cổng nào còn trống")
    parser.add_argument("--fresh", action="store_true", help="bỏ dữ liệu trình diễn cũ, làm lại từ đầu")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    home = Home.here()
    try:
        with _told_to_stop(), processes.alone(home):
            port = processes.free_port(given.port)
            os.environ.setdefault("PORTAL_URL", f"http://{processes.ADDRESS}:{port}")
            if given.fresh:
                empty(home)
            demo_mark.refuse_others(home)
            with database.at_hand(home, may_upgrade=True) as server:
                demo_mark.claim(home)
                load(home)
                _serve(home, port, server.url, as_json=given.json)
    except Stop:
        return DONE
    return DONE


@contextmanager
def _told_to_stop() -> Iterator[None]:
    def stop(*_: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise Stop

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    yield


def empty(home: Home) -> None:
    """Delete what a demonstration holds, and nothing that is not marked as one."""
    demo_mark.refuse_others(home)
    demo_mark.drop_data()
    for folder in (home.pg, home.files, home.keys, home.log, home.run / "twin-messages"):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (home.run / "demo.json", home.run / "twin-identity.json", home.path / "home.json"):
        file.unlink(missing_ok=True)
    home.make()


def load(home: Home) -> None:
    """Load the data once; what a killed loading has done stays done, since every act has its key."""
    if home.read_facts().get("loaded"):
        return
    from motcua.doors.rehearsal import demo

    begun = time.monotonic()
    say("mở tỉnh, đơn vị, người, ủy nhiệm, thủ tục")
    demo.open_all()
    parts = [Child("rehearse", str(part), log=home.log / f"rehearse-{part}.log") for part in range(demo.PARTS)]
    processes.see_through(parts, every=LOOK_EVERY * 4, tell=lambda: say(f"{demo.played()} hồ sơ trên {demo.ALL}"))
    demo.close()
    home.write_facts(loaded=True)
    say(f"đã lập dữ liệu trình diễn trong {time.monotonic() - begun:.0f} giây")


def _serve(home: Home, port: int, database_url: str, *, as_json: bool) -> None:
    from django.db import connections

    from motcua.doors.rehearsal import demo

    connections.close_all()
    url = f"http://{processes.ADDRESS}:{port}"
    facts = {"url": url, "tour": f"{url}/tour/", "database_url": database_url, "accounts": demo.accounts()}
    home.write("run/demo.json", json.dumps(facts, ensure_ascii=False, indent=1))
    heartbeat = home.run / "worker.heartbeat"
    heartbeat.unlink(missing_ok=True)
    children = [
        Child("serve", "--port", str(port), log=home.log / "serve.log"),
        Child("worker", log=home.log / "worker.log"),
    ]
    try:
        _wait_until_ready(url, heartbeat, children)
        say(f"tham quan trong bốn bước: {facts['tour']}")
        print(json.dumps(facts, ensure_ascii=False) if as_json else f"ready: {url}", flush=True)
        _keep_alive(home, children)
    finally:
        for child in children:
            child.stop()


def _wait_until_ready(url: str, heartbeat: Path, children: list[Child]) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        for child in children:
            if child.has_ended:
                raise Cannot(f"{child.arguments[0]} không khởi động được; xem {child.log}")
        if heartbeat.exists() and _is_healthy(url):
            return
        time.sleep(0.1)
    raise Cannot(f"máy chủ chưa sẵn sàng sau {READY_SECONDS:.0f} giây; xem {children[0].log}")


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _keep_alive(home: Home, children: list[Child]) -> None:
    """Start again whatever dies, the database first."""
    while True:
        time.sleep(LOOK_EVERY)
        if postgres.revive(home):
            say("PostgreSQL đã chạy lại")
        for child in children:
            if child.has_ended:
                say(f"{child.arguments[0]} dừng bất ngờ, đang chạy lại")
                child.restart()
