"""The mark that lets a demonstration delete its own data, in home.json and in a database that DATABASE_URL names."""

from __future__ import annotations

import os

import psycopg

from motcua.base import postgres
from motcua.base.home import Home
from motcua.config.exits import Cannot

MARK = "motcua demo"
_READ = "SELECT obj_description('public'::regnamespace), to_regclass('public.trail_entry') IS NOT NULL"


def refuse_others(home: Home) -> None:
    """Raise Cannot for a home or database that holds something and is no demonstration."""
    facts = home.read_facts()
    if facts.get("kind", "demo") != "demo" or (not facts and (home.pg / "PG_VERSION").exists()):
        raise Cannot(f"{home.path} không phải bản trình diễn; đặt MOTCUA_HOME sang thư mục khác")
    if os.environ.get("DATABASE_URL"):
        mark, is_used = _database_says()
        if is_used and mark != MARK:
            raise Cannot("DATABASE_URL chỉ một kho dữ liệu không phải của bản trình diễn; chọn kho khác")


def claim(home: Home) -> None:
    """Mark the home, and the database, as a demonstration's."""
    home.mark_demo()
    if os.environ.get("DATABASE_URL"):
        with psycopg.connect(postgres.urls(home).owner_url) as connection:
            connection.execute(f"COMMENT ON SCHEMA public IS '{MARK}'")


def drop_data() -> None:
    """Empty a marked database that is not the home's own; the home's own goes with its folder."""
    if os.environ.get("DATABASE_URL") and _database_says()[0] == MARK:
        with psycopg.connect(postgres.urls(Home.here()).owner_url) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")


def _database_says() -> tuple[str | None, bool]:
    try:
        with psycopg.connect(postgres.urls(Home.here()).owner_url) as connection:
            row = connection.execute(_READ).fetchone()
    except psycopg.OperationalError as wrong:
        raise Cannot("không nối được kho dữ liệu; kiểm tra DATABASE_URL và máy chủ PostgreSQL") from wrong
    return (row[0], row[1]) if row else (None, False)
