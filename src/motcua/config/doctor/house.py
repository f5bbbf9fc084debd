"""What can be asked of a home without its database."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from motcua.base import clock
from motcua.base.home import Home
from motcua.config.backup import restoring, taking
from motcua.config.doctor.findings import Finding, Level
from motcua.core.calendar import ZONE

LEAST_FREE, LOW_FREE = 1_000_000_000, 10_000_000_000
BACKUP_AGE = timedelta(hours=48)
CERTIFICATE_ENDS = timedelta(days=30)
PEM_END = b"-----END CERTIFICATE-----"


def disk(home: Home, *, least: int = LEAST_FREE, low: int = LOW_FREE) -> Finding | None:
    """Room for files, the database and its log."""
    free = shutil.disk_usage(home.path).free
    if free >= low:
        return None
    level = Level.WRONG if free < least else Level.SOON
    sentence = f"ổ đĩa của {home.path} chỉ còn {free / 1e9:.1f} GB trống"
    return Finding("disk", level, sentence, "thêm dung lượng, hoặc chuyển bớt bản sao lưu và nhật ký cũ đi nơi khác")


def secrets(home: Home) -> Finding | None:
    """Keys are for the owner of the home alone."""
    open_ = [each.name for each in (home.keys, *home.keys.glob("*")) if each.stat().st_mode & 0o077]
    if not open_:
        return None
    sentence = f"người khác trên máy đọc được {len(open_)} mục trong {home.keys}: {', '.join(sorted(open_)[:5])}"
    return Finding("secrets", Level.WRONG, sentence, f"chạy: chmod -R go-rwx {home.keys}")


def unfinished(home: Home) -> Finding | None:
    """A restore that was broken off."""
    if not (home.path / restoring.MARK).exists():
        return None
    return Finding("restoring", Level.WRONG, "lần phục hồi gần nhất chưa xong", "chạy lại ./motcua restore TỆP")


def backup(home: Home) -> Finding | None:
    """When the last archive was taken; a demonstration needs none."""
    if home.is_demo():
        return None
    last = taking.last(home)
    if last is None:
        sentence = "chưa có lần ./motcua backup nào được ghi lại"
        return Finding("backup", Level.NOTE, sentence, "lập lịch ./motcua backup hằng ngày")
    age = clock.machine_now() - last
    if age <= BACKUP_AGE:
        return None
    sentence = f"bản sao lưu gần nhất đã {age.days} ngày"
    return Finding("backup", Level.SOON, sentence, "chạy ./motcua backup TỆP và xem vì sao lịch sao lưu không chạy")


def certificates(home: Home) -> Finding | None:
    """The certificates that sign and that say whose signature is trusted, the one that ends first."""
    ends = sorted((end, file.name) for file in home.keys.glob("*.pem") for end in _ends(file))
    if not ends or ends[0][0] > clock.machine_now() + CERTIFICATE_ENDS:
        return None
    end, name = ends[0]
    is_over = end <= clock.machine_now()
    sentence = f"chứng thư trong {name} {'đã hết' if is_over else 'sắp hết'} hạn ngày {end:%d/%m/%Y}"
    return Finding(
        "certificates", Level.WRONG if is_over else Level.SOON, sentence, "xin chứng thư mới và thay tệp đó trong keys/"
    )


def _ends(file: Path) -> list[datetime]:
    blocks = file.read_bytes().split(b"-----BEGIN CERTIFICATE-----")[1:]
    whole = b"".join(b"-----BEGIN CERTIFICATE-----" + block.partition(PEM_END)[0] + PEM_END + b"\n" for block in blocks)
    return [each.not_valid_after_utc for each in x509.load_pem_x509_certificates(whole)] if whole else []


def time_zones(home: Home) -> Finding | None:
    """Whether this machine knows Việt Nam's time."""
    offset = datetime(2024, 11, 25, tzinfo=ZONE).utcoffset()
    if offset == timedelta(hours=7):
        return None
    sentence = f"máy cho rằng giờ Việt Nam lệch giờ quốc tế {offset}, lẽ ra là 7 giờ"
    return Finding("time_zones", Level.WRONG, sentence, "cài lại gói tzdata của hệ điều hành")


def partners(home: Home) -> Finding | None:
    """Stand-ins where real partners are wanted; a demonstration has no others."""
    from django.conf import settings

    twins = [f"{port}_ADAPTER" for port, name in settings.ADAPTERS.items() if ".twin." in name]
    if home.is_demo() or not twins:
        return None
    sentence = f"chưa đặt bộ nối thật: {', '.join(twins)}; máy chủ sẽ không chạy"
    return Finding("partners", Level.WRONG, sentence, "đặt các biến này theo docs/administrator.md")


def mail(home: Home) -> Finding | None:
    """A mail server without a sender's address."""
    from django.conf import settings

    if not settings.ADAPTERS["EMAIL"].endswith(".Smtp") or settings.SMTP["sender"]:
        return None
    return Finding("mail", Level.WRONG, "chưa đặt SMTP_FROM nên không gửi được thư", "đặt SMTP_FROM")


CHECKS = (disk, secrets, unfinished, backup, certificates, time_zones)
CONFIGURED = (partners, mail)
"""These need the settings, which only a home that is there can have."""
