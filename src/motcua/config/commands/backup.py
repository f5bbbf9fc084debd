"""`./motcua backup`: database and files of this home in one archive, taken beside a running server."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from motcua.base.home import Home
from motcua.config.backup import age, taking
from motcua.config.exits import DONE, NO, Cannot, Usage, say


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Write the archive; exit 1 when files of the home were missing or broken, the archive standing without them."""
    parser.add_argument("file", nargs="?", type=Path, help="tệp sẽ ghi")
    parser.add_argument(
        "--new-key", type=Path, metavar="FILE", help="chỉ tạo khóa mới vào tệp này, in ra phần công khai"
    )
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if given.new_key and not given.file:
        return _new_key(given.new_key)
    if not given.file or given.new_key:
        raise Usage("cần tên tệp sẽ ghi, hoặc --new-key và tên tệp khóa")
    if given.file.is_dir() or not given.file.parent.is_dir():
        raise Usage(f"không ghi được {given.file}: thư mục không có, hoặc tên này là một thư mục")
    keys = keys_given()
    if not keys.recipients:
        say("không đặt BACKUP_KEY_FILE nên bản sao không mã hóa: ai đọc được tệp là đọc được mọi hồ sơ")
    taken = taking.take(Home.here(), given.file.absolute(), keys)
    print(json.dumps(asdict(taken), ensure_ascii=False, indent=1) if given.json else _line(taken))
    if taken.missing:
        say(f"bản sao thiếu {taken.missing} tệp đã mất hoặc hỏng trong nhà; chạy ./motcua verify để biết tệp nào")
    return NO if taken.missing else DONE


def keys_given() -> age.Keys:
    """The keys in BACKUP_KEY, or in the file that BACKUP_KEY_FILE names; none: no keys. Raises Cannot."""
    text = os.environ.get("BACKUP_KEY", "")
    if file := os.environ.get("BACKUP_KEY_FILE"):
        try:
            text = Path(file).read_text(encoding="utf-8")
        except OSError as wrong:
            raise Cannot(f"không đọc được tệp khóa {file}: {wrong.strerror}") from wrong
        text = text or "empty"
    return age.Keys.read(text)


def _new_key(file: Path) -> int:
    identity, recipient = age.new_key()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
            out.write(f"# public key: {recipient}\n{identity}\n")
    except OSError as wrong:
        raise Cannot(f"không ghi được {file}: {wrong.strerror}") from wrong
    print(recipient)
    return DONE


def _line(taken: taking.Taken) -> str:
    return f"{taken.file}: {taken.bytes / 1e6:.1f} MB, {taken.files} tệp, {taken.seconds:.1f} giây"
