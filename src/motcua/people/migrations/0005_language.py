from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_linked'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='language',
            field=models.CharField(blank=True, default='', max_length=2),
            preserve_default=False,
        ),
    ]
