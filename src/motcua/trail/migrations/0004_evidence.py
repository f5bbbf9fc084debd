"""The change feed: positions that are given once, and a bare list of the entries that wait for theirs. Seals as signed
statements; a seal made before says too little of itself to be kept."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from motcua.base.keys import new_id

EVIDENCE = """
CREATE TABLE trail_waiting (entry uuid NOT NULL)
    WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
COMMENT ON TABLE trail_waiting IS
    'No key, no index: a writer adds to it as cheaply as can be, and whoever gives the positions takes all of it.';
INSERT INTO trail_waiting (entry) SELECT id FROM trail_entry;

CREATE VIEW trail_unsealed AS
    SELECT id, seq, head FROM trail_subject WHERE seq > 0 EXCEPT SELECT subject_id, seq, head FROM trail_sealedhead;
COMMENT ON VIEW trail_unsealed IS
    'Heads that no seal covers as they stand; a difference of sets, which no planner reckons row by row.';

CREATE TRIGGER position_given_once BEFORE UPDATE OR DELETE ON trail_position
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER seal_written_once BEFORE UPDATE OR DELETE ON trail_seal
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER seal_signed_once BEFORE UPDATE OR DELETE ON trail_sealsignature
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER sealed_head_written_once BEFORE UPDATE OR DELETE ON trail_sealedhead
    FOR EACH ROW EXECUTE FUNCTION trail_refuse_change();
"""

REVERSED = """
DROP VIEW trail_unsealed;
DROP TRIGGER sealed_head_written_once ON trail_sealedhead;
DROP TRIGGER seal_signed_once ON trail_sealsignature;
DROP TRIGGER seal_written_once ON trail_seal;
DROP TRIGGER position_given_once ON trail_position;
DROP TABLE trail_waiting;
"""

KEY = ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False))


def to(model: str, kind: type[models.ForeignKey] = models.ForeignKey) -> models.ForeignKey:
    return kind(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("trail", "0003_refusals_by_time")]
    operations: ClassVar = [
        migrations.DeleteModel("SealedHead"),
        migrations.DeleteModel("Seal"),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("position", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("entry", to("trail.entry", models.OneToOneField)),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                KEY,
                ("number", models.PositiveBigIntegerField(unique=True)),
                ("statement", models.BinaryField()),
                ("root", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="SealSignature",
            fields=[
                KEY,
                ("seal", to("trail.seal", models.OneToOneField)),
                ("signer", models.CharField(max_length=200)),
                ("key", models.BinaryField(max_length=32)),
                ("signature", models.BinaryField(max_length=64)),
                ("signed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedHead",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "seal_id", "subject_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seal", to("trail.seal")),
                ("subject", to("trail.subject")),
                ("seq", models.PositiveIntegerField()),
                ("head", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.RunSQL(EVIDENCE, REVERSED),
    ]
