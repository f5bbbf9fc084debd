"""A program with a key, as the tests call the machine's door with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from motcua.acts.frame import Order, keys
from motcua.acts.reference.issue_key import issue_key
from motcua.base import clock
from motcua.core.scopes import Scope
from motcua.doors.rehearsal.province import SETUP, Province

V1 = "/api/v1"


@dataclass(slots=True)
class Program:
    """What it was shown once, and the id of its key."""

    secret: str
    key: UUID

    def get(self, path: str, **headers: str) -> Any:
        return Client().get(f"{V1}{path}", headers=self._headers(headers))

    def post(self, path: str, body: Any, *, key: str | None = None, **headers: str) -> Any:
        """A write; without a `key` a new one."""
        sent = self._headers({"Idempotency-Key": key or str(uuid4()), **headers})
        return Client().post(f"{V1}{path}", json.dumps(body), content_type="application/json", headers=sent)

    def put(self, path: str, content: bytes, kind: str) -> Any:
        return Client().put(f"{V1}{path}", content, content_type=kind, headers=self._headers({}))

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}", **{name.replace("_", "-"): more[name] for name in more}}


def program(province: Province, login: str, role: str = "", *, scopes: Iterable[Scope] = tuple(Scope)) -> Program:
    """A program that acts as this player's post (his first, where no role is named), and he answers for it."""
    posts = province.staff[login].posts
    post = posts[role] if role else next(iter(posts.values()))
    secret = f"motcua_test-{login}-{uuid4().hex}"
    made = issue_key(
        Order(by=SETUP, key=f"key/{secret}"),
        name=f"Máy của {login}",
        post=post,
        owner=post,
        granted=frozenset(scopes),
        digest=keys.digest(secret),
        hint=secret[-4:],
        valid_to=clock.now() + timedelta(days=365),
    )
    return Program(secret, made.id)


def problem(answer: Any) -> dict[str, Any]:
    """What a problem says, once it is one."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content.decode()[:500]
    found: dict[str, Any] = json.loads(answer.content)
    assert found["status"] == answer.status_code
    return found
