"""The change feed: positions that are given once, and a bare list of the entries that wait for theirs."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

FEED = """
CREATE TABLE trail_waiting (entry uuid NOT NULL)
    WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
COMMENT ON TABLE trail_waiting IS
    'No key, no index: a writer adds to it as cheaply as can be, and whoever gives the positions takes all of it.';
INSERT INTO trail_waiting (entry) SELECT id FROM trail_entry;

CREATE TRIGGER position_given_once BEFORE UPDATE OR DELETE ON trail_position
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
"""

WITHOUT_FEED = """
DROP TRIGGER position_given_once ON trail_position;
DROP TABLE trail_waiting;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("trail", "0003_refusals_by_time")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Position",
            fields=[
                ("position", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trail.entry"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(FEED, WITHOUT_FEED),
    ]
