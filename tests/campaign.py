"""`./motcua test campaign`: kill −9 at random of web, worker, replay and database while lives are replayed and a clerk
takes in papers over HTTP; then every promise that was given is looked for.

Whoever is killed is started again by the supervisor (`./motcua demo`) or, as a person would, by the same command. What
was acknowledged is written down outside the database, on the disk before the next act: by `replay --ledger`, and here
for HTTP, whose answers are asked for again under the same key until they come.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import uuid4

import psycopg

from motcua.base.home import Home
from motcua.doors.counter import counts
from motcua.papers.ports import Handed
from tests.hostile.visitor import Answer, Visitor

CLI = [sys.executable, "-m", "motcua.config.cli"]
TARGETS = ("web", "worker", "replay", "database")
AT_ONCE = 24
"""So many dossiers has one command of the replay."""
PAUSE = (0.5, 4.0)
RECOVERS, DRAINS = 90.0, 180.0
PNG = b"\x89PNG\r\n\x1a\n"
CLERK, PASSWORD, CITIZENS = "quayphuong", "motcua-demo", ("049167900100", "049081900101")
COPY = {
    "q-paper": "Bằng tốt nghiệp trung học phổ thông",
    "q-pages": "3",
    "q-copies": "2",
    **counts.sent((Handed("original", is_compared=True), Handed("copy"))),
    "fee": "later",
    "return_by": "counter",
}
CLOCKWORK = "system:clockwork"
MISSING_FILES = """
    SELECT count(*) FROM papers_document WHERE form <> '' AND file_id IS NULL AND is_current
"""


class Broken(Exception):
    """A promise that was not kept, or somebody who did not come back."""


@dataclass
class Campaign:
    """One home under attack: what was killed, how long each took to come back, what was acknowledged."""

    home: Path
    seed: int
    stopped: threading.Event = field(default_factory=threading.Event)
    failures: list[str] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    recovered: list[float] = field(default_factory=list)
    runs: Counter[int] = field(default_factory=Counter)
    port: int = 0

    def __post_init__(self) -> None:
        self.chance = Random(f"campaign/{self.seed}")
        self.ledger, self.by_http = self.home.with_name("ledger"), self.home.with_name("ledger-http")
        self.environment = {**os.environ, "MOTCUA_HOME": str(self.home), "MOTCUA_STALE_SECONDS": "5"}
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_DIRECT_URL", "MOTCUA_CHILD"):
            self.environment.pop(name, None)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*CLI, *arguments], env=self.environment, capture_output=True, text=True, check=False)

    # What goes on meanwhile

    def found(self) -> subprocess.Popen[bytes]:
        """A province without lives of its own, served and supervised."""
        first = self.command("replay", "--dossiers", "2", "--seed", "0", "--ledger", str(self.ledger))
        if first.returncode:
            raise Broken(first.stderr)
        Home(self.home).write_facts(loaded=True)
        return self.served()

    def served(self) -> subprocess.Popen[bytes]:
        log = self.home.with_name("demo.log").open("ab")
        command = [*CLI, "demo", "--port", str(self.port)]
        demo = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=log)
        log.close()
        assert demo.stdout is not None
        line = demo.stdout.readline().decode()
        if not line.startswith("ready: "):
            raise Broken("demo did not start; see " + log.name)
        self.port = int(line.rsplit(":", 1)[1])
        return demo

    def replay(self) -> None:
        """The same command until it is done, then the next; whatever it was doing when the campaign ends it ends."""
        while not self.stopped.is_set():
            command = ["replay", "--dossiers", str(AT_ONCE), "--seed", str(self.seed), "--ledger", str(self.ledger)]
            while (done := self.command(*command)).returncode:
                self.runs[done.returncode] += 1
                if done.returncode not in (3, -signal.SIGKILL):
                    raise Broken(f"replay: exit {done.returncode}\n{done.stderr[-2000:]}")
            self.runs[0] += 1

    def counter(self, number: str) -> None:
        """A clerk takes in one request after the other, puts a scan to each and sends it on."""
        visitor = self.clerk()
        while not self.stopped.is_set():
            self.taken_in(visitor, number)

    def clerk(self) -> Visitor:
        """A clerk who has signed in."""
        visitor = Visitor(self.port)
        self.answered(lambda: visitor.post("/sign-in/", {"login": CLERK, "password": PASSWORD}))
        return visitor

    def taken_in(self, visitor: Visitor, number: str) -> None:
        """One request, from the papers on the counter to the unit's desk."""
        keys = [str(uuid4()) for _ in range(4)]
        asked = {"number": number, "procedure": "2.000815", "key": keys[0]}
        page = self.answered(lambda: visitor.post("/counter/receive/", asked)).location
        here = self.answered(lambda: visitor.post(page, {**COPY, "key": keys[1]})).location
        code = here.rstrip("/").rsplit("/", 1)[1]
        self.note(code, "file", "accept")
        scan = PNG + secrets.token_bytes(5_000)
        self.answered(lambda: _scanned(visitor, f"{here}digitise/original/", keys[2], scan))
        self.note(code, "digitise", file=sha256(scan).hexdigest())
        self.answered(lambda: visitor.post(f"{here}forward/", {"key": keys[3]}))
        self.note(code, "forward")

    def answered(self, ask: Callable[[], Answer]) -> Answer:
        """Ask again, with the same key, until the house has answered."""
        until = time.monotonic() + RECOVERS
        while True:
            try:
                answer = ask()
            except OSError:
                answer = None
            if answer and answer.status == 302 and "/sign-in/" not in answer.location:
                return answer
            is_no = answer is not None and answer.status < 500 and answer.text != "hung up"
            if is_no or time.monotonic() > until:
                said = f"{answer.status}: {answer.text[-3_000:]}" if answer else "nothing"
                raise Broken(f"no answer over HTTP, the last was {said}")
            time.sleep(0.3)

    def note(self, code: str, *verbs: str, file: str = "") -> None:
        with self.by_http.open("a", encoding="utf-8") as ledger:
            ledger.write(json.dumps({"code": code, "verbs": verbs, "file": file}) + "\n")
            ledger.flush()
            os.fsync(ledger.fileno())

    # Killing

    def strike(self, target: str) -> None:
        """kill −9 of one process of this kind, and wait until everything is there again."""
        until = time.monotonic() + RECOVERS
        while not (pids := self.pids(target)):
            if time.monotonic() > until:
                raise Broken(f"no {target} to be found")
            time.sleep(0.1)
        os.kill(self.chance.choice(pids), signal.SIGKILL)
        self.killed[target] += 1
        at, begun = time.time(), time.monotonic()
        while not self.is_back(since=at):
            if self.failures:
                raise Broken("; ".join(self.failures))
            if time.monotonic() - begun > RECOVERS:
                raise Broken(f"not back {RECOVERS:.0f} s after the death of {target}")
            time.sleep(0.1)
        self.recovered.append(time.monotonic() - begun)

    def is_back(self, *, since: float) -> bool:
        heartbeat = self.home / "run" / "worker.heartbeat"
        if not heartbeat.exists() or heartbeat.stat().st_mtime < since or not self.pids("replay"):
            return False
        try:
            return Visitor(self.port).get("/health").status == 200
        except OSError:
            return False

    def pids(self, target: str) -> list[int]:
        """The processes of this home alone: by their environment, or by the folder of the database."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
                environment = (folder / "environ").read_bytes()
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if target == "database" and self._is_of_database(command, parent):
                found.append(int(folder.name))
            if f"MOTCUA_HOME={self.home}\0".encode() in environment and target in _kinds(command):
                found.append(int(folder.name))
        return found

    def _is_of_database(self, command: list[str], parent: int) -> bool:
        """The postmaster, or one of its children."""
        try:
            above = Path(f"/proc/{parent}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            above = []
        return any(each[0].endswith("/postgres") and str(self.home / "pg") in each for each in (command, above))

    # What was promised

    def drained(self, database: psycopg.Connection[Any]) -> Counter[str]:
        """Jobs by status, once none waits or is being done."""
        until = time.monotonic() + DRAINS
        while True:
            rows = database.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1").fetchall()
            jobs = Counter(dict(rows))
            if not jobs["todo"] + jobs["doing"]:
                return jobs
            if time.monotonic() > until:
                raise Broken(f"jobs are stuck: {dict(jobs)}")
            time.sleep(0.5)

    def kept(self) -> dict[str, Any]:
        """Look for every promise; raises Broken for the first that was not kept."""
        url = json.loads((self.home / "run" / "demo.json").read_text(encoding="utf-8"))["database_url"]
        with psycopg.connect(url, autocommit=True) as database:
            jobs = self.drained(database)
            acts = self._acts_are_there(database)
            by_http = self.http_is_there(database)
            row = database.execute(MISSING_FILES).fetchone()
        if row != (0,):
            raise Broken(f"papers that were promised and have no file: {row}")
        if jobs["failed"] or jobs["aborted"]:
            raise Broken(f"jobs that failed: {dict(jobs)}")
        verified = self.command("verify", "--json")
        if verified.returncode:
            raise Broken(f"verify: {verified.stdout[-2000:]} {verified.stderr}")
        found = json.loads(verified.stdout)
        figures = {each: found[each] for each in ("chains", "entries", "files", "orphans")}
        return {"acts": acts, "by_http": by_http, "jobs": jobs["succeeded"], **figures}

    def _acts_are_there(self, database: psycopg.Connection[Any]) -> int:
        """Each act of the ledger has its key with just this outcome, and its subject as many entries as keys: of an act
        that was carried out and killed before it was acknowledged there is a key, and perhaps no line."""
        told = {}
        for line in self.ledger.read_text(encoding="utf-8").splitlines():
            act = json.loads(line)
            told[act["actor"], act["verb"], act["key"]] = (act["name"], act["id"])
        rows = database.execute("SELECT actor, verb, key, outcome FROM trail_key WHERE outcome IS NOT NULL").fetchall()
        kept = {(actor, verb, key): (out["name"], out["id"]) for actor, verb, key, out in rows}
        wrong = [key for key, outcome in told.items() if kept.get(key) != outcome]
        if wrong:
            raise Broken(f"{len(wrong)} acknowledged acts are not there, the first: {wrong[0]}")
        done = Counter((outcome[1], verb) for (actor, verb, _), outcome in kept.items() if actor != CLOCKWORK)
        entered: Counter[tuple[str, str]] = Counter()
        for subject, body in database.execute("SELECT subject_id::text, body FROM trail_entry").fetchall():
            said = json.loads(bytes(body))
            if said["by"]["system"] != "clockwork":
                entered[subject, said["verb"]] += 1
        acknowledged = {(subject, verb) for (_, verb, _), (_, subject) in told.items()}
        doubled = [each for each in sorted(acknowledged) if entered[each] != done[each]]
        if doubled:
            each = doubled[0]
            raise Broken(f"not exactly once: {each}, {entered[each]} entries for {done[each]} keys")
        return len(told)

    def http_is_there(self, database: psycopg.Connection[Any]) -> int:
        """Every request taken in over HTTP is there once, with its steps and its scan."""
        told: dict[str, Counter[str]] = {}
        lines = self.by_http.read_text(encoding="utf-8").splitlines() if self.by_http.exists() else []
        for line in map(json.loads, lines):
            told.setdefault(line["code"], Counter()).update(line["verbs"])
            if line["file"] and not (self.home / "files" / line["file"][:2] / line["file"][2:]).exists():
                raise Broken(f"{line['code']}: the scan {line['file']} is not there")
        query = """
            SELECT convert_from(e.body, 'UTF8')::jsonb ->> 'verb' FROM trail_entry e
            JOIN trail_subject s ON s.id = e.subject_id WHERE s.kind = 'dossier' AND s.name = %s
        """
        for code, verbs in told.items():
            entered = Counter(verb for (verb,) in database.execute(query, [code]))
            if any(entered[verb] != number for verb, number in verbs.items()):
                raise Broken(f"{code}: {dict(entered)} entries for {dict(verbs)}")
        return sum(verbs.total() for verbs in told.values())


def _kinds(command: list[str]) -> set[str]:
    """What a command line of the house is a target of."""
    words = set(command)
    if "motcua.config.cli" not in words:
        return {"web"} if any("multiprocessing" in each for each in command) else set()
    names = {"serve": "web", "worker": "worker", "replay": "replay", "replay_part": "replay"}
    return {kind for word, kind in names.items() if word in words}


def _scanned(visitor: Visitor, path: str, key: str, scan: bytes) -> Answer:
    line = secrets.token_hex(12)
    values = {"csrfmiddlewaretoken": visitor.mark, "key": key, "source": "original", "is_compared": "on"}
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in values.items()
    ]
    parts.append(f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="scan.png"\r\n')
    parts.append("Content-Type: image/png\r\n\r\n")
    body = "".join(parts).encode() + scan + f"\r\n--{line}--\r\n".encode()
    return visitor.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={line}"})


def _watched(campaign: Campaign, work: Callable[..., None], *given: str) -> threading.Thread:
    """Run it beside; what it raises ends the campaign."""

    def run() -> None:
        try:
            work(*given)
        except Exception as wrong:
            campaign.failures.append(f"{work.__name__}: {wrong}")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def wage(campaign: Campaign, kills: int) -> dict[str, Any]:
    """The whole campaign; its figures. Raises Broken."""
    demo = campaign.found()
    try:
        beside = [_watched(campaign, campaign.replay)]
        beside += [_watched(campaign, campaign.counter, number) for number in CITIZENS]
        for number in range(kills):
            time.sleep(campaign.chance.uniform(*PAUSE))
            target = campaign.chance.choice(TARGETS)
            campaign.strike(target)
            told = f"{number + 1} of {kills}: {target}, back after {campaign.recovered[-1]:.1f} s"
            print(told, file=sys.stderr, flush=True)
        campaign.stopped.set()
        for thread in beside:
            thread.join()
        if campaign.failures:
            raise Broken("; ".join(campaign.failures))
        return campaign.kept()
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait()


def told(campaign: Campaign, figures: dict[str, Any]) -> str:
    """What it came to, as it is printed."""
    kills = ", ".join(f"{target} {number}" for target, number in sorted(campaign.killed.items()))
    times = sorted(campaign.recovered) or [0.0]
    first = f"{campaign.killed.total()} kills (seed {campaign.seed}): {kills}"
    back = f"back after {median(times):.1f} s (median), {times[-1]:.1f} s (longest)"
    rest = """
{acts} acts of the replay and {by_http} over HTTP acknowledged, each there exactly once
verify: {chains} chains, {entries} entries, {files} files, {orphans} orphans, nothing broken
{jobs} jobs done, none stuck, none failed; no promised paper without its file; {seconds} s in all"""
    return f"{first}\n{back}{rest.format(**figures)}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./motcua test campaign", allow_abbrev=False)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    folder, begun = Path(tempfile.mkdtemp(prefix="motcua-campaign-")), time.monotonic()
    campaign = Campaign(folder / "home", given.seed)
    try:
        figures = wage(campaign, given.kills)
    except Broken as broken:
        print(f"broken: {broken}\nseed {given.seed}; the home is left in {folder}", file=sys.stderr)
        return 1
    figures["seconds"] = round(time.monotonic() - begun)
    print(told(campaign, figures))
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
