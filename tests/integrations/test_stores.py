"""Files in a folder and in a real S3 server: the same promises, and what the line between may do to them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.db import connection
from django.test import override_settings

from motcua.base import files, stores
from motcua.base.home import Home
from motcua.base.models import StoredFile
from motcua.base.postgres import Urls
from motcua.base.stores import Folder, Store
from motcua.config.backup import age, restoring, taking
from motcua.config.cli import main
from motcua.config.doctor import database
from motcua.config.doctor.database import Look
from motcua.core.errors import Refused
from motcua.doors.rehearsal.province import Province
from motcua.integrations.storage.s3 import Bucket
from motcua.trail import verify
from tests.acts import lives

PDF = b"%PDF-1.7 "
LONG = PDF + bytes(range(256)) * 16_000
AWAY = "file_store_away"
PORTS = ("s3", "s3.port.grpc", "master", "master.port.grpc", "volume", "volume.port.grpc", "filer", "filer.port.grpc")
STORING = """
import django, sys
django.setup()
from motcua.base import files
files.store(sys.stdin.buffer.read())
"""


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A SeaweedFS of these tests, and how to reach it."""
    folder = tmp_path_factory.mktemp("seaweed")
    who = {"name": "tests", "credentials": [{"accessKey": "key", "secretKey": "secret"}], "actions": ["Admin"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [who]}), encoding="ascii")
    numbers = free_ports(len(PORTS))
    ports = [
        f"-{name if '.' in name else f'{name}.port'}={number}" for name, number in zip(PORTS, numbers, strict=True)
    ]
    quiet = ("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3.port.iceberg=0", "-s3.port.lance=0", "-volume.max=100")
    command = ["weed", "server", f"-dir={folder}", "-filer", "-s3", f"-s3.config={folder}/s3.json", *quiet, *ports]
    found = {**settings.S3, "endpoint": f"http://127.0.0.1:{numbers[0]}", "key": "key", "secret": "secret"}
    with (folder / "log").open("wb") as log:
        program = Path(sys.executable).with_name("weed")
        server = subprocess.Popen(command, executable=program, stdout=log, stderr=log)
        try:
            _until_it_serves(found)
            yield found
        finally:
            server.kill()
            server.wait()


def _until_it_serves(s3: dict[str, Any]) -> None:
    with override_settings(FILES="s3://tests", S3=s3):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(BotoCoreError, ClientError):
                client = Bucket().client
                client.create_bucket(Bucket="tests")
                client.put_object(Bucket="tests", Key="ready", Body=b"yes")
                return
            time.sleep(0.1)
    raise TimeoutError("SeaweedFS")


@contextmanager
def bucket(s3: dict[str, Any], **changed: Any) -> Iterator[Store]:
    """A prefix of its own in the bucket, as what the settings name."""
    with override_settings(FILES=f"s3://tests/{uuid4().hex}", S3={**s3, **changed}):
        yield stores.of(Home.here())


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    if request.param == "s3":
        with bucket(request.getfixturevalue("s3")) as made:
            yield made
    else:
        yield stores.of(Home.here())


def lay(store: Store, digest: str, content: bytes) -> None:
    """Put bytes under a name past our own code, as a broken disk or a stranger does."""
    if isinstance(store, Bucket):
        store.client.put_object(Bucket="tests", Key=f"{store.prefix}{digest[:2]}/{digest[2:]}", Body=content)
        return
    assert isinstance(store, Folder)
    store.place(digest).parent.mkdir(parents=True, exist_ok=True)
    store.place(digest).write_bytes(content)


class Line:
    """A line to a server, which is cut, or falls silent, after so many bytes up or down."""

    def __init__(self, to: str, *, up: int = 1 << 40, down: int = 1 << 40, is_silent: bool = False) -> None:
        self.to, self.left, self.is_silent = urlsplit(to), {"up": up, "down": down}, is_silent
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.is_reached = False
        self.ends = [self.door]
        Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.ends:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                far = socket.create_connection((str(self.to.hostname), int(self.to.port or 0)))
                self.ends += [near, far]
                Thread(target=self._carry, args=(near, far, "up"), daemon=True).start()
                Thread(target=self._carry, args=(far, near, "down"), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with suppress(OSError):
            while piece := source.recv(16_384):
                self.left[way] -= len(piece)
                if self.left[way] < 0:
                    self.is_reached = True
                    if self.is_silent:
                        return
                    break
                target.sendall(piece)
            for each in (source, target):
                each.shutdown(socket.SHUT_RDWR)


def test_what_is_kept_comes_back_and_is_kept_once(db: None, store: Store) -> None:
    first, again = files.store(LONG), files.store(LONG)
    assert first == again
    assert files.read(first) == LONG
    assert max(map(len, store.pieces(first))) <= stores.PIECE
    assert [name for part in stores.PARTS for name in store.names(part)] == [first]
    with pytest.raises(FileNotFoundError):
        list(store.pieces("0" * 64))
    with pytest.raises(Refused, match="file_broken"):
        files.read("0" * 64)


def test_what_lies_there_is_never_overwritten_and_never_handed_out_when_changed(db: None, store: Store) -> None:
    digest = sha256(PDF).hexdigest()
    lay(store, digest, PDF + b"changed")
    assert files.store(PDF) == digest
    assert b"".join(store.pieces(digest)) == PDF + b"changed"
    with pytest.raises(Refused, match="file_broken"):
        files.read(digest)


def test_names_are_listed_beyond_a_page(store: Store) -> None:
    names = {f"ab{number:062x}" for number in range(1_001)}
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda name: lay(store, name, b"x"), names))
    assert sorted(store.names("ab")) == sorted(names)
    assert list(store.names("ac")) == []


def test_the_proof_and_the_doctor_name_what_is_changed_lost_and_nobody_s(clone: Province, store: Store) -> None:
    StoredFile.objects.all().delete()
    changed, lost = (files.store(PDF + word) for word in (b"changed", b"lost"))
    if isinstance(store, Bucket):
        store.client.delete_object(Bucket="tests", Key=f"{store.prefix}{lost[:2]}/{lost[2:]}")
    else:
        assert isinstance(store, Folder)
        store.place(lost).unlink()
        store.place(changed).chmod(0o600)
    lay(store, changed, PDF + b"otherwise")
    lay(store, "ab" * 32, b"left by a crash")
    found = verify.report()
    assert {(each["kind"], each["subject"]) for each in found["broken"]} == {("file", changed), ("file", lost)}
    assert (found["files"], found["orphans"]) == (2, 1)
    with looking() as look:
        gone, stray = database.lost(look), database.orphans(look)
    assert gone is not None
    assert stray is not None
    assert (gone.code, gone.sentence[0], stray.sentence[0]) == ("files_lost", "1", "1")


@contextmanager
def looking() -> Iterator[Look]:
    parts = connection.settings_dict
    url = psycopg.conninfo.make_conninfo(host=parts["HOST"], user="motcua_owner", dbname=parts["NAME"])
    with psycopg.connect(url, autocommit=True) as owner:
        yield Look(Home.here(), Urls(url, url, url), owner)


def test_a_damaged_upload_is_refused_by_the_server(s3: dict[str, Any]) -> None:
    with bucket(s3) as store:
        digest = sha256(LONG).hexdigest()
        with pytest.raises(Refused, match=AWAY) as refused:
            store.keep(digest, LONG[:-1] + b"!")
        assert refused.value.data["answer"] == "BadDigest"
        assert list(store.names(digest[:2])) == []


@pytest.mark.parametrize("is_silent", [False, True], ids=["cut", "silent"])
def test_a_line_lost_on_the_way_up_leaves_nothing_and_may_be_tried_again(
    db: None, s3: dict[str, Any], is_silent: bool
) -> None:
    with (
        Line(s3["endpoint"], up=500_000, is_silent=is_silent) as line,
        bucket(s3, endpoint=line.address, seconds=1) as store,
    ):
        begun = time.monotonic()
        with pytest.raises(Refused, match=AWAY) as refused:
            files.store(LONG)
        assert time.monotonic() - begun < 10
        assert refused.value.data["answer"] == ""
        assert line.is_reached
        assert not StoredFile.objects.filter(size=len(LONG)).exists()
        line.left["up"], line.is_silent = 1 << 40, False
        digest = files.store(LONG)
        assert list(store.names(digest[:2])) == [digest]
        assert StoredFile.objects.filter(sha256=digest).count() == 1


def test_a_line_lost_on_the_way_down_is_no_broken_file(db: None, s3: dict[str, Any]) -> None:
    with Line(s3["endpoint"]) as line, bucket(s3, endpoint=line.address, seconds=1):
        digest = files.store(LONG)
        line.left["down"] = 500_000
        with pytest.raises(Refused, match=AWAY):
            files.read(digest)
        assert line.is_reached


def test_one_who_is_killed_in_the_middle_leaves_no_row(clone: Province, s3: dict[str, Any]) -> None:
    parts = connection.settings_dict
    with bucket(s3) as store, Line(s3["endpoint"], up=500_000, is_silent=True) as line:
        environment = {
            **os.environ,
            "FILES": settings.FILES,
            "AWS_ENDPOINT_URL": line.address,
            "AWS_ACCESS_KEY_ID": s3["key"],
            "AWS_SECRET_ACCESS_KEY": s3["secret"],
            "DATABASE_URL": f"postgresql://{parts['USER']}@/{parts['NAME']}?host={parts['HOST']}",
        }
        storing = subprocess.Popen([sys.executable, "-c", STORING], stdin=subprocess.PIPE, env=environment)
        assert storing.stdin is not None
        storing.stdin.write(LONG)
        storing.stdin.close()
        until = time.monotonic() + 30
        while not line.is_reached and time.monotonic() < until:
            time.sleep(0.02)
        assert line.is_reached
        storing.send_signal(signal.SIGKILL)
        storing.wait(10)
        digest = sha256(LONG).hexdigest()
        assert not StoredFile.objects.filter(sha256=digest).exists()
        assert list(store.names(digest[:2])) == []


@pytest.mark.parametrize(
    ("changed", "answer"),
    [({"secret": "guessed"}, "SignatureDoesNotMatch"), ({"endpoint": "http://127.0.0.1:9"}, "")],
    ids=["a wrong key", "nobody there"],
)
def test_the_console_says_which_store_and_what_to_do_and_no_secret(
    clone: Province,
    s3: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, Any],
    answer: str,
) -> None:
    files.store(PDF)
    with bucket(s3, **changed):
        with looking() as look:
            found = database.lost(look)
            assert database.orphans(look) is None
        assert found is not None
        assert found.code == "file_store"
        assert settings.FILES in found.sentence
        assert answer in found.sentence
        assert main(["verify"]) == 3
        said = capsys.readouterr().err
        assert settings.FILES in said
        assert "Traceback" not in said
        assert not {"secret", "guessed"} & set(said.split())


@pytest.mark.parametrize("given", ["s3://", "bucket", "s3://key:secret@bucket", "https://bucket.example"])
def test_a_wrong_setting_is_refused_at_start_and_not_repeated(given: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from django.conf import settings; settings.FILES"]
    environment = {**os.environ, "FILES": given, "MOTCUA_HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "Cannot: FILES chưa đúng" in done.stderr
    assert "key:secret" not in done.stderr
    assert not list(tmp_path.iterdir()), "nothing was made"


@pytest.mark.parametrize("given", ["soon", "0", "-5", "1.5", ""])
def test_a_number_that_is_none_is_refused_at_start(given: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "motcua.config.cli", "verify"]
    environment = {**os.environ, "FILES_SECONDS": given, "MOTCUA_HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "FILES_SECONDS chưa đúng; viết một số nguyên từ 1 trở lên, như 5" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_moves_from_folder_to_s3_and_back(
    clone: Province, server: str, s3: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lives.filed(clone)
    digests = {files.store(PDF + word) for word in (b"one", b"two")} | set(
        StoredFile.objects.values_list("sha256", flat=True)
    )
    home, no_keys = Home.here(), age.Keys()
    with at(monkeypatch, home, connection.settings_dict["NAME"]):
        assert taking.take(home, tmp_path / "first", no_keys).missing == 0
    with empty_database(server) as name, bucket(s3) as store, at(monkeypatch, Home(tmp_path / "b"), name) as there:
        restoring.restore(there, tmp_path / "first", no_keys)
        assert {each for part in stores.PARTS for each in store.names(part)} == digests
        assert not list(there.files.iterdir())
        assert proven() == {"files": len(digests), "orphans": 0, "broken": []}
        assert taking.take(there, tmp_path / "second", no_keys).files == len(digests)
    with empty_database(server) as name, at(monkeypatch, Home(tmp_path / "c"), name) as back:
        restoring.restore(back, tmp_path / "second", no_keys)
        assert {each for part in stores.PARTS for each in Folder(back.files).names(part)} == digests
        assert proven() == {"files": len(digests), "orphans": 0, "broken": []}


@contextmanager
def at(monkeypatch: pytest.MonkeyPatch, home: Home, name: str) -> Iterator[Home]:
    """That home with that database, for us and for Django."""
    home.make()
    parts = connection.settings_dict
    url = f"postgresql://motcua_owner@/{name}?host={parts['HOST']}"
    with monkeypatch.context() as patch:
        for setting, value in {"MOTCUA_HOME": str(home.path), "DATABASE_URL": url}.items():
            patch.setenv(setting, value)
        connection.close()
        patch.setitem(parts, "NAME", name)
        patch.setitem(parts, "USER", "motcua_owner")
        yield home
        connection.close()


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    name = f"motcua_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} OWNER motcua_owner TEMPLATE template0")
        yield name
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def proven() -> dict[str, Any]:
    found = verify.report()
    return {key: found[key] for key in ("files", "orphans", "broken")}
