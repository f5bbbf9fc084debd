"""`./motcua doctor`: what is wrong with this home, and what to do."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict

import django
import psycopg

from motcua.base import postgres
from motcua.base.home import Home
from motcua.config.doctor import database, house
from motcua.config.doctor.database import Look
from motcua.config.doctor.findings import Finding, Level
from motcua.config.exits import CANNOT, DONE, NO, Cannot
from motcua.core.errors import Refused

MARKS = {Level.WRONG: "HỎNG", Level.SOON: "LƯU Ý", Level.NOTE: "BIẾT THÊM"}


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Look, changing nothing. Exit 1 when something is wrong or soon will be, 3 when the database is not to be had."""
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    home = Home.here()
    if not os.environ.get("DATABASE_URL") and not (home.pg / "PG_VERSION").exists():
        raise Cannot(f"{home.path} chưa có kho dữ liệu; chưa có gì để xem")
    findings, is_reached = examine(home)
    told = {"well": _is_well(findings), "findings": [asdict(each) for each in findings]}
    print(json.dumps(told, ensure_ascii=False, indent=1) if given.json else _lines(findings))
    if not is_reached:
        return CANNOT
    return DONE if _is_well(findings) else NO


def _is_well(findings: list[Finding]) -> bool:
    return all(each.level is Level.NOTE for each in findings)


def examine(home: Home) -> tuple[list[Finding], bool]:
    """All findings, the house's own first, and whether the database could be asked too."""
    found = [check(home) for check in house.CHECKS]
    try:
        with postgres.joined(home) as server, psycopg.connect(server.owner_url, autocommit=True) as connection:
            django.setup()
            look = Look(home, postgres.urls(home), connection)
            found += [check(home) for check in house.CONFIGURED]
            found += [_asked(check, look) for check in database.CHECKS]
            is_reached = True
    except (Refused, psycopg.OperationalError):
        found.append(_unreached(home))
        is_reached = False
    return [each for each in found if each], is_reached


def _asked(check: Callable[[Look], Finding | None], look: Look) -> Finding | None:
    """A database that waits for migrations may lack what is asked for; that it waits is a finding of its own."""
    try:
        return check(look)
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn):
        return None


def _unreached(home: Home) -> Finding:
    return Finding(
        "database",
        Level.WRONG,
        "không nối được kho dữ liệu nên chưa xem được phần còn lại",
        f"xem {home.log / 'postgres.log'}, hoặc kiểm tra DATABASE_URL và máy chủ PostgreSQL",
    )


def _lines(findings: list[Finding]) -> str:
    told = [f"{MARKS[each.level]}: {each.sentence}\n  → {each.remedy}" for each in findings]
    return "\n".join(told) or "mọi thứ ổn"
