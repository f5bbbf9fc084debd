"""`./motcua serve`: the web server."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import nullcontext

from motcua.base.home import Home
from motcua.config import database, processes, store_away
from motcua.config.exits import DONE, Cannot, say

DEFAULT_PORT = 8000


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Serve until told to stop."""
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="0: cổng nào còn trống")
    given = parser.parse_args(arguments)
    home = Home.here()
    with nullcontext() if processes.is_child() else processes.alone(home):
        port = processes.free_port(given.port)
        with database.at_hand(home):
            _refuse_twins(home)
            store_away.refuse_wrong(home)
            _collect_static()
            say(f"http://{processes.ADDRESS}:{port}")
            _serve(port)
    return DONE


def _refuse_twins(home: Home) -> None:
    """Only a demonstration may let an invented provider say who somebody is."""
    from django.conf import settings

    twins = [port for port, name in settings.ADAPTERS.items() if ".twin." in name]
    if twins and not home.is_demo():
        named = ", ".join(f"{port}_ADAPTER" for port in twins)
        raise Cannot(f"nhà này không phải bản trình diễn mà {named} còn là bản đóng thế; đặt bộ nối thật rồi chạy lại")


def _collect_static() -> None:
    from motcua.config import static

    static.collect()


def _serve(port: int) -> None:
    from django.db import connections

    connections.close_all()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    by_granian("motcua.config.wsgi:application", port=port)


def by_granian(application: str, *, port: int) -> None:
    """Serve a WSGI application by as many workers as MOTCUA_WEB_WORKERS says, else two."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        application,
        address=processes.ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("MOTCUA_WEB_WORKERS", "2")),
        blocking_threads=4,
        respawn_failed_workers=True,
        websockets=False,
        log_access=False,
    ).serve()
