"""`./motcua catalogue import PATH`: what the national catalogue says is read, kept and reported, never published."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import batched, chain
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from motcua.base.home import Home
from motcua.config import database
from motcua.config.exits import DONE, NO, Cannot, say
from motcua.config.sources import each_source
from motcua.core.errors import Refused
from motcua.core.national import reading, telling
from motcua.core.national.source import RULE, Unread
from motcua.core.national.values import Kind, Procedure

AT_A_TIME = 200
SHOWN = 10


@dataclass(slots=True)
class Tally:
    """What has been read so far, what was refused and what of the read is unsettled, each with its reason."""

    read: int = 0
    typed: int = 0
    channels: int = 0
    terms: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)
    found: dict[Kind, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in Kind})
    kept: Counter[str] = field(default_factory=Counter)
    codes: set[str] = field(default_factory=set)

    def take(self, procedure: Procedure) -> None:
        if procedure.code in self.codes:
            raise Refused("source_twice", rule=RULE, procedure=procedure.code)
        self.codes.add(procedure.code)
        self.read += 1
        self.typed += not procedure.has(Kind.OPEN)
        self.channels += len(procedure.channels)
        self.terms += sum(each.term is not None for each in procedure.channels)
        for each in procedure.findings:
            self.found[each.kind][each.code] += 1


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Import; exit 1 when some files were refused."""
    parser.add_argument("what", choices=("import",))
    parser.add_argument("path", type=Path, help="thư mục, gói .tar.xz, hoặc một tệp")
    parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và báo cáo, không ghi vào kho dữ liệu")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="ghi mỗi thủ tục một dòng JSON")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    begun, tally = time.monotonic(), Tally()
    with ExitStack() as stack:
        out = stack.enter_context(_written(given.jsonl)) if given.jsonl else None
        sources = _read(given.path, tally, out)
        if given.dry_run:
            for _ in sources:
                pass
        else:
            first = next(sources, None)
            if first is not None:
                stack.enter_context(database.at_hand(Home.here()))
                _keep(chain([first], sources), tally)
    told = _report(tally, seconds=time.monotonic() - begun)
    print(json.dumps(told, ensure_ascii=False, indent=1) if given.json else _lines(told))
    return NO if tally.refused else DONE


def _written(path: Path) -> IO[str]:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as wrong:
        raise Cannot(f"không ghi được {path}: {wrong.strerror}") from wrong


def _read(path: Path, tally: Tally, out: IO[str] | None) -> Iterator[tuple[str, str | Unread]]:
    """Name of each file, and its text where it is a procedure; the others are counted with their reason."""
    for number, (name, data) in enumerate(each_source(path), start=1):
        try:
            if isinstance(data, Refused):
                raise data
            procedure = reading.read(data)
            tally.take(procedure)
            told = {"file": name, **telling.told(procedure)}
            told["findings"] = telling.findings(procedure.findings, procedure.text)
            found: str | Unread = procedure.text
        except Refused as no:
            found = Unread.of(no, data if isinstance(data, bytes) else b"")
            tally.refused.setdefault(no.code, []).append(name)
            told = {"file": name, "code": Path(name).stem, "refused": no.code, **({"data": no.data} if no.data else {})}
        if out:
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
        if number % 500 == 0:
            say(f"đã đọc {number} tệp")
        yield name, found


def _keep(files: Iterable[tuple[str, str | Unread]], tally: Tally) -> None:
    """Keep what is new or has changed, at most 200 files an act; what stands already, read or refused, costs no
    entry."""
    from motcua.acts.frame import Actor, Order
    from motcua.acts.reference.import_procedures import import_procedures
    from motcua.catalogue import national_queries as nationals

    order = Order(by=Actor(system="import"), key=f"catalogue/{uuid4()}")
    standing, no_more_refused = nationals.standing(), set(nationals.refused_files())
    for number, batch in enumerate(batched(files, AT_A_TIME)):
        texts = {name: found for name, found in batch if isinstance(found, str)}
        refused = {name: found for name, found in batch if isinstance(found, Unread)}
        no_more_refused -= refused.keys()
        new = {name: text for name, text in texts.items() if nationals.sha_of(text) not in standing}
        newly = nationals.newly_refused(refused)
        tally.kept["unchanged"] += len(texts) - len(new)
        if new or newly:
            outcome = import_procedures(order.sub(str(number)), sources=new, refused=newly)
            tally.kept.update(outcome.data)
    for number, names in enumerate(batched(sorted(no_more_refused), AT_A_TIME)):
        import_procedures(order.sub(f"no-more/{number}"), sources={}, no_more_refused=frozenset(names))


def _report(tally: Tally, *, seconds: float) -> dict[str, Any]:
    import django

    django.setup()
    from motcua.furniture import national, sentences

    def matters(kind: Kind) -> dict[str, Any]:
        counted = tally.found[kind]
        reasons = [
            {"reason": code, "words": str(national.MATTERS[code]), "count": count}
            for code, count in counted.most_common()
        ]
        return {"count": counted.total(), "reasons": reasons}

    refused = [
        {"reason": code, "words": sentences.title(code), "count": len(files), "files": files[:SHOWN]}
        for code, files in sorted(tally.refused.items())
    ]
    return {
        "read": tally.read,
        "refused": {"count": sum(map(len, tally.refused.values())), "reasons": refused},
        "typed": {"procedures": tally.typed, "channels": tally.channels, "terms": tally.terms},
        "open": matters(Kind.OPEN),
        "contradictory": matters(Kind.CONTRADICTORY),
        "flagged": matters(Kind.FLAGGED),
        "kept": {name: tally.kept[name] for name in ("new", "changed", "unchanged")},
        "seconds": round(seconds, 1),
    }


def _lines(told: dict[str, Any]) -> str:
    lines = [
        f"đọc được {told['read']} thủ tục, {told['typed']['procedures']} đọc trọn; từ chối {told['refused']['count']}",
        f"{told['typed']['terms']} thời hạn trên {told['typed']['channels']} cách nộp",
        "lưu mới {new}, thay {changed}, giữ nguyên {unchanged}".format(**told["kept"]),
    ]
    for key, words in (
        ("refused", "từ chối"),
        ("open", "bỏ ngỏ"),
        ("contradictory", "mâu thuẫn"),
        ("flagged", "cần để ý"),
    ):
        for each in told[key]["reasons"]:
            files = f" ({', '.join(each['files'])})" if "files" in each else ""
            lines.append(f"{words}: {each['count']} · {each['words']}{files}")
    return "\n".join([*lines, f"xong trong {told['seconds']} giây"])
