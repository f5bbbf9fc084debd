from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("papers", "0006_linked"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="certified",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
