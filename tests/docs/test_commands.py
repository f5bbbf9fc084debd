"""The commands that documents show: each exists with its options, and those of the administrator's page do run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout, suppress
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection

from motcua.config.cli import COMMANDS, main
from motcua.doors.rehearsal.province import Province
from tests.house.reading import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FENCED = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"\./motcua [a-z][^`\n]*")
UNITS = ROOT / "deploy"


def blocks(page: str) -> list[str]:
    """The blocks of this document that a shell runs as they stand."""
    return [text for kind, text in FENCED.findall((ROOT / page).read_text(encoding="utf-8")) if kind == "sh"]


def shell(block: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a block in a folder where `./motcua` is this motcua."""
    launcher = folder / "motcua"
    if not launcher.exists():
        launcher.write_text(f'#!/bin/sh\nexec {sys.executable} -m motcua.config.cli "$@"\n', encoding="utf-8")
        launcher.chmod(0o755)
    return subprocess.run(
        ["sh", "-e", "-c", block], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=240
    )


@cache
def options(command: str) -> str:
    told = StringIO()
    with redirect_stdout(told), suppress(SystemExit):
        main([command, "--help"])
    return told.getvalue()


def shown() -> list[str]:
    """Every command that a document shows, without what only stands for something."""
    texts = [text for page in PAGES for text in SHOWN.findall(page.read_text(encoding="utf-8"))]
    return sorted({re.split(r"[;&|#…]| {2}", text)[0].strip().rstrip(".,:)") for text in texts})


def test_every_command_shown_exists_with_its_options() -> None:
    known = set(COMMANDS)
    assert len(shown()) > 10
    lost = []
    for text in shown():
        _, command, *rest = text.split()
        flags = [word.strip("[]`*,") for word in rest if word.strip("[]`*,").startswith("--")]
        if command not in known or any(command != "test" and flag not in options(command) for flag in flags):
            lost.append(text)
    assert lost == []


def test_the_administrator_s_commands_run_as_they_stand(clone: Province) -> None:
    """A home at work, its archive, the drill in a home with a server of its own, an upgrade, a look."""
    parts = connection.settings_dict
    url = f"postgresql://motcua@/{parts['NAME']}?host={parts['HOST']}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": url.replace("motcua@", "motcua_owner@"),
    }
    ran = blocks("docs/administrator.md")
    with tempfile.TemporaryDirectory(prefix="motcua-drill-") as folder:
        ends = [shell(block, Path(folder), environment) for block in ran]
    wrong = [(block, end.returncode, end.stderr[-500:]) for block, end in zip(ran, ends, strict=True) if end.returncode]
    assert [(block, code) for block, code, _ in wrong] == [("./motcua doctor\n", 1)], wrong
    assert any("nguyên vẹn" in end.stdout for end in ends), "the drill has proven what it put back"
    assert "./motcua worker" in ends[-1].stdout, "nobody works for this home, and the doctor says so"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    units = [*UNITS.glob("*.service"), *UNITS.glob("*.timer")]
    assert len(units) == 4
    for unit in units:
        text = unit.read_text(encoding="utf-8")
        (tmp_path / unit.name).write_text(text.replace("/opt/motcua", str(ROOT)), encoding="utf-8")
    files = [str(tmp_path / unit.name) for unit in units]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_units_run_commands_that_exist() -> None:
    ran = [
        re.findall(r"/opt/motcua/motcua (\w+)", unit.read_text(encoding="utf-8")) for unit in UNITS.glob("*.service")
    ]
    assert sorted(command for each in ran for command in each) == ["backup", "serve", "worker"]
    assert {"backup", "serve", "worker"} <= set(COMMANDS)


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not installed")
def test_caddy_takes_its_file() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(UNITS / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx is not installed")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    make = "openssl req -x509 -newkey rsa:2048 -nodes -keyout privkey.pem -out fullchain.pem -subj /CN=x -days 1"
    subprocess.run(make.split(), cwd=tmp_path, capture_output=True, check=True)
    text = (UNITS / "nginx.conf").read_text(encoding="utf-8").replace("/etc/motcua/tls", str(tmp_path))
    (tmp_path / "server.conf").write_text(text, encoding="utf-8")
    (tmp_path / "main.conf").write_text(
        f"events {{}} http {{ access_log off; include {tmp_path}/server.conf; }}", encoding="utf-8"
    )
    command = ["nginx", "-t", "-e", "stderr", "-g", f"pid {tmp_path}/pid;", "-c", str(tmp_path / "main.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
