"""What the working role may do: everything with ordinary tables, little with the trail and the slips of money.

An entry is written and read, never changed; subjects keep the head, refusals are counted, keys get their outcome. A
paper in custody changes hands, and never vanishes; a slip stays as it was given out: a counter-entry undoes it. A till
is closed once: a trigger refuses to change it afterwards.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

NARROW = {
    "fees_slip": "SELECT, INSERT",
    "fees_print": "SELECT, INSERT",
    "fees_till": "SELECT, INSERT, UPDATE (closed_at, closed_by_id, expected, counted, kept, notes, reason)",
    "fees_tillslip": "SELECT, INSERT",
    "trail_entry": "SELECT, INSERT",
    "trail_position": "SELECT, INSERT",
    "trail_private": "SELECT, INSERT",
    "trail_seal": "SELECT, INSERT",
    "trail_sealedhead": "SELECT, INSERT",
    "trail_sealsignature": "SELECT, INSERT",
    "trail_subject": "SELECT, INSERT, UPDATE",
    "trail_refusal": "SELECT, INSERT, UPDATE",
    "trail_key": "SELECT, INSERT, UPDATE, DELETE",
    "trail_waiting": "SELECT, INSERT, DELETE",
    "custody_item": "SELECT, INSERT, UPDATE",
}

CLOSED = ("trail_erase_private(uuid)",)
"""What works with its owner's rights is for the working role alone, also after a restore, which brings no rights."""


def grant(connection: BaseDatabaseWrapper, *, role: str) -> None:
    """Give `role` its rights, anew each time, as the owner of the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        cursor.execute(f"REVOKE ALL ON FUNCTION {', '.join(CLOSED)} FROM PUBLIC")
        for table, rights in NARROW.items():
            cursor.execute(f"REVOKE ALL ON {table} FROM {role}")
            cursor.execute(f"GRANT {rights} ON {table} TO {role}")
