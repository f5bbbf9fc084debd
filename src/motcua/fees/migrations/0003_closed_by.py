from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ("agencies", "0003_office"),
        ("fees", "0002_tills"),
    ]

    operations = [
        migrations.AddField(
            model_name="till",
            name="closed_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.post"),
        ),
        migrations.RemoveConstraint(model_name="till", name="till_is_closed_whole"),
        migrations.AddConstraint(
            model_name="till",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True), ("expected__isnull", True), ("counted__isnull", True), ("kept__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False), ("expected__isnull", False), ("counted__isnull", False), ("kept__isnull", False)),
                    _connector="OR",
                ),
                name="till_is_closed_whole",
            ),
        ),
    ]
