"""The home: its clock, its secrets, its files."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.base import clock, files, secrets
from motcua.base.home import Home
from motcua.base.models import StoredFile
from motcua.base.stores import Folder
from motcua.core.errors import Refused

PDF = b"%PDF-1.7 "


def test_the_same_bytes_are_one_file_that_nobody_can_write(db: None) -> None:
    first, second = files.store(PDF + b"same"), files.store(PDF + b"same")
    assert first == second
    assert StoredFile.objects.filter(sha256=first).count() == 1
    assert files.read(first) == PDF + b"same"
    assert not stat.S_IMODE(Folder(Home.here().files).place(first).stat().st_mode) & 0o222


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"MZ\x90", "file_type_refused"), (PDF + bytes(files.LARGEST), "file_too_large")],
    ids=["empty", "a program", "too large"],
)
def test_what_is_no_paper_is_refused_and_leaves_no_row(db: None, content: bytes, code: str) -> None:
    before = StoredFile.objects.count()
    with pytest.raises(Refused) as refused:
        files.store(content)
    assert refused.value.code == code
    assert StoredFile.objects.count() == before


def test_a_changed_file_is_never_handed_out(db: None) -> None:
    digest = files.store(PDF + b"to be changed")
    place = Folder(Home.here().files).place(digest)
    place.chmod(0o600)
    place.write_bytes(PDF + b"changed")
    with pytest.raises(Refused, match="file_broken"):
        files.read(digest)
    place.unlink()


def test_a_half_written_file_has_no_name_yet(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    content = PDF + b"cut off"
    monkeypatch.setattr(os, "fsync", _power_cut)
    with pytest.raises(OSError, match="power"):
        files.store(content)
    monkeypatch.undo()
    assert not Folder(Home.here().files).place(sha256(content).hexdigest()).exists()
    assert not StoredFile.objects.filter(size=len(content)).exists()


def _power_cut(_: int) -> None:
    raise OSError("power")


def test_domain_time_is_what_a_rehearsal_says_and_real_time_again_afterwards() -> None:
    at = datetime(2024, 11, 25, tzinfo=UTC)
    with clock.rehearsed(at):
        assert clock.now() == at
        assert clock.machine_now() > at + timedelta(days=300)
    assert clock.now() != at


def test_a_demonstration_s_clock_goes_forward_only_and_keeps_its_pace(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with pytest.raises(Refused, match="not_a_demo"):
        clock.move_to(home, datetime(2024, 11, 25, tzinfo=UTC))
    home.mark_demo()
    clock.move_to(home, datetime(2024, 11, 25, tzinfo=UTC))
    assert abs(clock.machine_now() + home.clock_offset() - datetime(2024, 11, 25, tzinfo=UTC)) < timedelta(seconds=5)
    with pytest.raises(Refused, match="clock_back"):
        clock.move_to(home, datetime(2024, 11, 24, tzinfo=UTC))
    clock.move_to(home, datetime(2024, 12, 5, tzinfo=UTC))
    assert Home(tmp_path).clock_offset() == home.clock_offset()


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make()
    assert home.secret("one") == Home(tmp_path).secret("one") != home.secret("two")
    assert stat.S_IMODE((home.keys / "one").stat().st_mode) == 0o600


def test_digits_cannot_be_found_without_the_home_s_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ours = secrets.tracking_hash("000.00.13.H47-241125-0001", "418263")
    assert ours == secrets.tracking_hash("000.00.13.H47-241125-0001", "418263")
    assert ours != secrets.tracking_hash("000.00.13.H47-241125-0002", "418263")
    assert secrets.open_(secrets.close("418263")) == "418263"
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    assert ours != secrets.tracking_hash("000.00.13.H47-241125-0001", "418263")
