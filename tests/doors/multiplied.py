"""Many dossiers at once, for what must cost the same at any size: copies, in SQL, of those that acts have made."""

from __future__ import annotations

from django.db import connection

_COPY = """
    CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
        SELECT id AS old, gen_random_uuid() AS new, n FROM dossiers_dossier, generate_series(1, %(times)s) AS n;
    INSERT INTO dossiers_dossier ({dossier})
        SELECT {values} FROM dossiers_dossier AS d JOIN copied ON copied.old = d.id;
    INSERT INTO dossiers_party ({party})
        SELECT {party_values} FROM dossiers_party AS d JOIN copied ON copied.old = d.dossier_id;
"""
_COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
MADE_ANEW = {
    "id": "copied.new",
    "code": "d.code || '-' || copied.n",
    "queue_at": "d.queue_at + copied.n * interval '1 second'",
    "dossier_id": "copied.new",
}


def multiply(times: int) -> int:
    """Copy each dossier `times` times, with its parties; how many there are then."""
    with connection.cursor() as cursor:
        dossier, party = _columns("dossiers_dossier"), _columns("dossiers_party")
        values = ", ".join(MADE_ANEW.get(each, f"d.{each}") for each in dossier)
        party_values = ", ".join(
            "gen_random_uuid()" if each == "id" else MADE_ANEW.get(each, f"d.{each}") for each in party
        )
        cursor.execute("BEGIN")
        for statement in _COPY.format(
            dossier=", ".join(dossier), values=values, party=", ".join(party), party_values=party_values
        ).split(";"):
            if statement.strip():
                cursor.execute(statement, {"times": times} if "%(times)s" in statement else None)
        cursor.execute("COMMIT")
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM dossiers_dossier")
        there: int = cursor.fetchone()[0]
    return there


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [table])
        return [f'"{name}"' if name == "end" else name for (name,) in cursor.fetchall()]
