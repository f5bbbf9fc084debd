"""`./motcua upgrade`: brings the database up to this motcua, naming each step before it runs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import datetime, timedelta

import django

from motcua.base import clock, postgres
from motcua.base.home import Home
from motcua.config import database, processes, worker
from motcua.config.backup import taking
from motcua.config.exits import DONE, Cannot

FRESH = timedelta(hours=24)


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Run what is pending as the owner of the database; with `--dry-run` only name it."""
    parser.add_argument("--dry-run", action="store_true", help="chỉ nêu các bước, không chạy")
    parser.add_argument("--no-backup", action="store_true", help="đã sao lưu bằng cách khác")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    home = Home.here()
    if given.dry_run:
        pending = _pending(home)
    else:
        with processes.alone(home):
            pending = _upgraded(home, is_backed_up=given.no_backup)
    if given.json:
        print(json.dumps({"pending" if given.dry_run else "done": pending}, indent=1))
    else:
        print("\n".join(pending) or "không có bước nào phải chạy")
    return DONE


def _upgraded(home: Home, *, is_backed_up: bool) -> list[str]:
    if worker.is_alive(home):
        raise Cannot("người làm nền còn chạy; dừng ./motcua worker rồi chạy lại")
    pending = _pending(home)
    if pending and not (is_backed_up or _is_fresh(taking.last(home))):
        raise Cannot(
            f"có {len(pending)} bước nâng cấp mà chưa sao lưu trong 24 giờ qua; chạy ./motcua backup TỆP trước, "
            "hoặc thêm --no-backup nếu đã sao lưu bằng cách khác"
        )
    with database.at_hand(home, may_upgrade=True):
        return pending


def _is_fresh(taken: datetime | None) -> bool:
    return taken is not None and clock.machine_now() - taken < FRESH


def _pending(home: Home) -> list[str]:
    from django.db import connection

    from motcua.config import upgrading

    with postgres.joined(home):
        django.setup()
        with database.as_owner(postgres.urls(home).owner_url):
            found = upgrading.standing(connection)
    found.refuse_newer()
    return [] if found.is_new else list(found.pending)
