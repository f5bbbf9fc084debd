"""`./motcua`: finds the command, and turns what it raises into an exit code and one sentence.

0 yes or done · 1 the answer is no · 2 wrong usage · 3 cannot now.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from motcua.config.exits import CANNOT, DONE, NO, USAGE, Broken, Cannot, Usage, say
from motcua.core.errors import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

COMMANDS = {
    "demo": "mở bản trình diễn: máy chủ, người làm nền, dữ liệu",
    "serve": "chạy máy chủ",
    "worker": "chạy người làm nền",
    "clock": "xem, hoặc dời tới, giờ của bản trình diễn",
    "due": "tính ngày hẹn trả, có giải thích từng ngày",
    "check": "kiểm tra một mã số",
    "catalogue": "nhập danh mục thủ tục quốc gia",
    "replay": "diễn lại nhiều hồ sơ, mỗi hồ sơ trọn một đời",
    "verify": "kiểm tra nhật ký và tệp còn nguyên",
    "backup": "sao lưu kho dữ liệu và tệp vào một tệp",
    "restore": "phục hồi bản sao lưu vào một nhà còn trống",
    "upgrade": "nâng cấp kho dữ liệu lên bản motcua này",
    "doctor": "xem có gì không ổn và cần làm gì",
    "bench": "đo tốc độ, cạnh một khung Django trần",
    "test": "chạy các phép thử",
}
INTERNAL = {
    "rehearse": "lập một phần dữ liệu trình diễn, do demo gọi",
    "replay_part": "diễn một phần, do replay gọi",
}
UNWRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOSPC}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given[0] if given else ""
    known = COMMANDS | INTERNAL
    if name not in known:
        return _help(name)
    command = import_module(f"motcua.config.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"./motcua {name}", description=known[name], allow_abbrev=False)
    try:
        return int(command.run(parser, given[1:]))
    except Broken as broken:
        say(str(broken))
        return NO
    except Usage as wrong:
        say(str(wrong))
        return USAGE
    except Cannot as cannot:
        say(str(cannot))
        return CANNOT
    except Refused as refused:
        from motcua.config import store_away

        if refused.code != store_away.CODE:
            raise
        say(f"{store_away.sentence(refused)}; {store_away.REMEDY}")
        return CANNOT
    except KeyboardInterrupt:
        return CANNOT
    except OSError as wrong:
        if wrong.errno not in UNWRITABLE:
            raise
        said = wrong.strerror or str(wrong)
        say(f"không ghi được {wrong.filename}: {said}; chạy bằng người sở hữu, hoặc đặt MOTCUA_HOME sang nơi khác")
        return CANNOT


def _help(name: str) -> int:
    asked = name in ("", "-h", "--help", "help")
    if not asked:
        say(f"không có lệnh {name}")
    lines = ["./motcua LỆNH …", "", *(f"  {each:<9} {words}" for each, words in COMMANDS.items())]
    print("\n".join(lines), file=sys.stdout if asked else sys.stderr)
    return DONE if asked else USAGE


if __name__ == "__main__":
    sys.exit(main())
