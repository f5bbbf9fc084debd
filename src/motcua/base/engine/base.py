"""A kept connection is looked at before it is used again, not asked: a question costs as much as a statement, and each
request would begin with one."""

from __future__ import annotations

import select

from django.db.backends.postgresql.base import DatabaseWrapper as Postgres


class DatabaseWrapper(Postgres):
    """Django's own, save for how it finds a connection that PostgreSQL has closed meanwhile."""

    def is_usable(self) -> bool:
        """Nothing has come while nobody asked: the line is whole. What has come may be a notice or the end, so then
        PostgreSQL is asked, as Django does."""
        if self.connection is None or self.connection.closed:
            return False
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN)
        return not line.poll(0) or super().is_usable()
