"""Django's sessions in the database; each request's session is found by a kept query."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db.models import QuerySet

from motcua.base import clock
from motcua.base.kept_sql import Kept


def _open(session_key: str, now: datetime) -> QuerySet[AbstractBaseSession]:
    return SessionStore.get_model_class().objects.filter(session_key=session_key, expire_date__gt=now)


_OPEN: Final = Kept(_open)


class SessionStore(db.SessionStore):
    """`SESSION_ENGINE`."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = _OPEN(session_key=self.session_key, now=clock.machine_now())
        if found:
            return found[0]
        self._session_key = None
        return None
