"""What is written stays written: triggers on entries, and one function by which a private text may go."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

GUARDS = """
CREATE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is written once: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER entry_written_once BEFORE UPDATE OR DELETE ON trail_entry
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER entries_stay BEFORE TRUNCATE ON trail_entry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER seal_written_once BEFORE UPDATE OR DELETE ON trail_seal
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER sealed_head_written_once BEFORE UPDATE OR DELETE ON trail_sealedhead
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();

ALTER TABLE trail_entry ADD CONSTRAINT entry_hash_is_of_its_body CHECK (hash = sha256(prev || body));

CREATE FUNCTION trail_erase_private(private_id uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ DELETE FROM trail_private WHERE id = private_id $$;
REVOKE ALL ON FUNCTION trail_erase_private(uuid) FROM PUBLIC;
"""

UNGUARD = """
DROP FUNCTION trail_erase_private(uuid);
ALTER TABLE trail_entry DROP CONSTRAINT entry_hash_is_of_its_body;
DROP TRIGGER sealed_head_written_once ON trail_sealedhead;
DROP TRIGGER seal_written_once ON trail_seal;
DROP TRIGGER entries_stay ON trail_entry;
DROP TRIGGER entry_written_once ON trail_entry;
DROP FUNCTION trail_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("trail", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(GUARDS, UNGUARD)]
