"""`./motcua catalogue import` before anything is kept: what it reads, refuses and writes, and how it ends."""

from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from motcua.config import cli
from tests.core.test_national import SAMPLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two procedures and five files that are none, one of them behind a link, one with a name that is no text."""
    made = tmp_path / "catalogue"
    (made / "more").mkdir(parents=True)
    (made / "1.000001.txt").write_text(SAMPLE, encoding="utf-8")
    (made / "more" / "1.000002.txt").write_text(SAMPLE.replace("1.000001", "1.000002"), encoding="utf-8")
    (made / "more" / "again.txt").write_text(SAMPLE, encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG\x00")
    (made / "note.txt").write_text("Ghi chú.", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(made) + b"/\xff.txt")).write_bytes(b"")
    (made / ".hidden").write_text("x", encoding="utf-8")
    (made / "link.txt").symlink_to(made / "1.000001.txt")
    return made


def packed(folder: Path) -> Path:
    package = folder.with_suffix(".tar.xz")
    with tarfile.open(package, "w:xz") as file:
        file.add(folder, arcname="../outside")
    return package


def imported(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    code = cli.main(["catalogue", "import", *map(str, arguments), "--dry-run", "--json"])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else {}


@pytest.mark.parametrize("pack", [lambda path: path, packed], ids=["folder", "package"])
def test_every_file_is_read_or_refused_with_its_reason(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], pack: Any
) -> None:
    kept = tmp_path / "read.jsonl"
    code, told = imported(capsys, pack(folder), "--jsonl", kept)
    assert code == 1
    assert told["read"] == 2
    assert {each["reason"]: each["count"] for each in told["refused"]["reasons"]} == {
        "source_twice": 1,
        "source_not_text": 1,
        "source_other_format": 1,
        "source_empty": 1,
    }
    assert told["typed"] == {"procedures": 0, "channels": 4, "terms": 2}
    assert {each["reason"]: each["count"] for each in told["open"]["reasons"]}["term_other"] == 2
    lines = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 6
    whole = next(each for each in lines if each["code"] == "1.000002")
    assert [(each["channel"], each["term"]) for each in whole["channels"]] == [
        ("ONLINE", {"count": 3.5, "unit": "working_day"}),
        ("DIRECT", None),
    ]
    assert "8 OTHER" in whole["channels"][1]["source"]
    assert sum("refused" in each for each in lines) == 4
    assert not (tmp_path.parent / "outside").exists()


def test_one_file_that_is_read_is_a_yes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = imported(capsys, folder / "1.000001.txt")
    assert (code, told["read"], told["refused"]["count"]) == (0, 1, 0)


def test_a_broken_package_gives_what_it_still_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = packed(folder)
    package.write_bytes(package.read_bytes()[: package.stat().st_size // 2])
    code, told = imported(capsys, package)
    assert code == 1
    assert "archive_broken" in [each["reason"] for each in told["refused"]["reasons"]]


def test_what_is_not_there_is_wrong_usage_and_where_it_cannot_write_it_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(capsys, folder / "nothing")[0] == 2
    assert imported(capsys, folder, "--jsonl", folder / "no" / "way")[0] == 3
    with pytest.raises(SystemExit) as wrong:
        cli.main(["catalogue", "export"])
    assert wrong.value.code == 2
