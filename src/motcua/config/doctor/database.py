"""What the database says of itself, asked as its owner; nothing is changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any

import psycopg
from django.conf import settings
from psycopg import conninfo

from motcua.base import clock, stores
from motcua.base.home import Home
from motcua.base.postgres import Urls
from motcua.config import database, store_away, upgrading
from motcua.config.doctor.findings import Finding, Level
from motcua.config.worker import STALE_SECONDS
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused

OLDEST = 15
CLOCK_APART, CLOCK_FAR_APART = timedelta(seconds=2), timedelta(minutes=1)
UNSEALED = timedelta(hours=36)
"""A day is sealed once the next has begun: half a day's grace."""
WAITS = timedelta(minutes=15)
MOST_LOOKED_AT = 100_000
NAMED = "SELECT sha256 FROM base_storedfile WHERE sha256 >= %s AND sha256 < %s"
UNSEALED_SINCE = """
    SELECT min(recorded_at) FROM trail_entry WHERE recorded_at > coalesce((
        SELECT max((convert_from(s.statement, 'UTF8')::jsonb ->> 'sealed_at')::timestamptz)
        FROM trail_seal s JOIN trail_sealsignature g ON g.seal_id = s.id
    ), '-infinity')
"""
WAITING = """
    SELECT count(*), min(coalesce(j.scheduled_at, e.at)) FROM procrastinate_jobs j
    JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
    WHERE j.status = 'todo' AND coalesce(j.scheduled_at, e.at) < %s
"""
LEFT = """
    SELECT count(*) FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
    WHERE j.status = 'doing' AND (w.last_heartbeat IS NULL OR w.last_heartbeat < %s)
"""
FAILED = """
    SELECT j.task_name, count(*) FROM procrastinate_jobs j JOIN procrastinate_events e
    ON e.job_id = j.id AND e.type = 'failed' AND e.at > %s WHERE j.status = 'failed' GROUP BY 1 ORDER BY 2 DESC
"""


@dataclass(frozen=True, slots=True)
class Look:
    """A home and an open connection to its database."""

    home: Home
    urls: Urls
    connection: psycopg.Connection

    def row(self, sql: str, *values: Any) -> Any:
        """The first row, which these questions always have."""
        return self.connection.execute(sql, values).fetchone()


def version(look: Look) -> Finding | None:
    """PostgreSQL 15 or newer."""
    number = look.connection.info.server_version // 10_000
    if number >= OLDEST:
        return None
    sentence = f"PostgreSQL {number} quá cũ; cần từ bản {OLDEST}"
    return Finding("database_version", Level.WRONG, sentence, "nâng cấp PostgreSQL, hoặc backup rồi restore")


def clocks(look: Look) -> Finding | None:
    """The machine's clock beside the database's."""
    before = clock.machine_now()
    (theirs,) = look.row(clock.DATABASE_NOW)
    return apart(theirs - (before + (clock.machine_now() - before) / 2))


def apart(offset: timedelta) -> Finding | None:
    """What it means that the database's clock is `offset` ahead of this machine's."""
    if abs(offset) <= CLOCK_APART:
        return None
    level = Level.WRONG if abs(offset) > CLOCK_FAR_APART else Level.SOON
    sentence = f"đồng hồ máy này và máy kho dữ liệu lệch nhau {abs(offset).total_seconds():.0f} giây"
    return Finding("clock", level, sentence, "bật đồng bộ giờ (chrony hoặc systemd-timesyncd) trên cả hai máy")


def roles(look: Look) -> Finding | None:
    """Whether the working role could change what is on the trail."""
    role = conninfo.conninfo_to_dict(look.urls.url).get("user") or look.connection.info.user
    (may_change,) = look.row("SELECT has_table_privilege(%s, 'trail_entry', 'UPDATE')", role)
    if not may_change:
        return None
    sentence = f"vai trò làm việc {role} sửa được bảng nhật ký; nhật ký chỉ còn nhờ các khóa chặn trong bảng"
    return Finding("roles", Level.SOON, sentence, "tách hai vai trò bằng DATABASE_URL và DATABASE_OWNER_URL")


def migrations(look: Look) -> Finding | None:
    """Whether database and program are of one version."""
    from django.db import connection

    with database.as_owner(look.urls.owner_url):
        found = upgrading.standing(connection)
    if found.unknown:
        sentence = f"kho dữ liệu thuộc bản motcua mới hơn ({upgrading.few(found.unknown)})"
        return Finding("newer", Level.WRONG, sentence, "cài lại bản motcua mới; không chạy bản này trên kho đó")
    if not found.pending:
        return None
    sentence = f"kho dữ liệu chờ nâng cấp {len(found.pending)} bước ({upgrading.few(found.pending)})"
    return Finding("pending", Level.WRONG, sentence, "chạy ./motcua backup TỆP rồi ./motcua upgrade")


def worker(look: Look) -> Finding | None:
    """A sign of life of any worker."""
    (last,) = look.row("SELECT max(last_heartbeat) FROM procrastinate_workers")
    if last and clock.machine_now() - last < timedelta(seconds=2 * STALE_SECONDS):
        return None
    sentence = f"không có người làm nền nào đang chạy{_since(last)}; giấy tờ không được lập, tin không được gửi"
    return Finding("worker", Level.WRONG, sentence, "chạy ./motcua worker, hoặc: systemctl restart motcua-worker")


def waiting(look: Look) -> Finding | None:
    """Jobs that nobody takes up."""
    count, since = look.row(WAITING, clock.machine_now() - WAITS)
    (left,) = look.row(LEFT, clock.machine_now() - WAITS)
    if not count and not left:
        return None
    sentence = f"{count} việc nền đã chờ lâu{_since(since)}, {left} việc dở dang của người làm nền đã dừng"
    return Finding("jobs_waiting", Level.WRONG, sentence, "bảo đảm ./motcua worker đang chạy; xem nhật ký của nó")


def failed(look: Look) -> Finding | None:
    """Jobs that were given up in the last week."""
    rows = look.connection.execute(FAILED, [clock.machine_now() - timedelta(days=7)]).fetchall()
    if not rows:
        return None
    named = ", ".join(f"{name} {count}" for name, count in rows)
    return Finding(
        "jobs_failed", Level.SOON, f"việc nền đã hỏng trong bảy ngày qua: {named}", "xem lý do trong nhật ký của worker"
    )


def seals(look: Look) -> Finding | None:
    """Whether each day of the trail gets its seal."""
    (since,) = look.row(UNSEALED_SINCE)
    if since is None or clock.machine_now() - since < UNSEALED:
        return None
    sentence = f"nhật ký chưa được niêm phong{_since(since)}"
    remedy = "để ./motcua worker chạy; nếu vẫn vậy, xem bên ký (SEALING_ADAPTER) có trả lời không"
    return Finding("seals", Level.WRONG, sentence, remedy)


def lost(look: Look) -> Finding | None:
    """A store that is away; rows whose file is not there, as far as it is looked; `verify` reads every byte."""
    store, looked, gone = stores.of(look.home), 0, 0
    try:
        for part in stores.PARTS:
            if looked > MOST_LOOKED_AT:
                break
            named = {row[0] for row in look.connection.execute(NAMED, [part, f"{part}g"])}
            looked, gone = looked + len(named), gone + len(named.difference(store.names(part)))
    except Refused as away:
        return Finding("file_store", Level.WRONG, store_away.sentence(away), store_away.REMEDY)
    if not gone:
        return None
    sentence = f"{gone} tệp mà kho dữ liệu nêu tên không còn trong {settings.FILES or look.home.files}"
    return Finding("files_lost", Level.WRONG, sentence, "chạy ./motcua verify để biết tệp nào, lấy lại từ bản sao lưu")


def orphans(look: Look) -> Finding | None:
    """Files that no row names, as far as it is looked: a crash leaves one, and it harms nobody."""
    digests = islice(chain.from_iterable(map(stores.of(look.home).names, stores.PARTS)), MOST_LOOKED_AT)
    known = "SELECT count(*) FROM base_storedfile WHERE sha256 = ANY (%s)"
    count = 0
    with suppress(Refused):  # `lost` has said so
        while part := list(islice(digests, 1_000)):
            count += len(part) - look.row(known, part)[0]
    if not count:
        return None
    return Finding("orphans", Level.NOTE, f"{count} tệp không thuộc hồ sơ nào, còn lại sau sự cố", "không cần làm gì")


def _since(at: datetime | None) -> str:
    return f" từ {at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}" if at else ""


CHECKS = (version, migrations, clocks, roles, worker, waiting, failed, seals, lost, orphans)
