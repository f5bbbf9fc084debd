"""`./motcua restore`: an archive back into an empty home, or only read through."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from motcua.base.home import Home
from motcua.config import processes
from motcua.config.backup import restoring
from motcua.config.commands.backup import keys_given
from motcua.config.exits import DONE, Usage, say


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Put the archive back; exit 1 when it is cut or changed, 3 when it cannot be put back here."""
    parser.add_argument("file", type=Path, help="bản sao lưu")
    parser.add_argument("--check", action="store_true", help="chỉ đọc thử toàn bộ, không phục hồi")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if not given.file.is_file():
        raise Usage(f"không có tệp {given.file}")
    if given.check:
        done = restoring.check(given.file, keys_given())
    else:
        home = Home.here()
        with processes.alone(home):
            done = restoring.restore(home, given.file, keys_given())
    print(json.dumps(asdict(done), ensure_ascii=False, indent=1) if given.json else _line(done))
    if done.pending and not given.check:
        say("bản sao do bản motcua cũ hơn làm; chạy ./motcua upgrade trước khi dùng")
    return DONE


def _line(done: restoring.Restored) -> str:
    return f"bản sao lúc {done.made_at}, motcua {done.motcua}: {done.files} tệp, {done.seconds:.1f} giây"
