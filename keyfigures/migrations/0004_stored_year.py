import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('keyfigures', '0003_statbank_rates'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('threshold', models.PositiveSmallIntegerField(verbose_name='grænse for små tal')),
                ('less', models.PositiveIntegerField(null=True, verbose_name='ned')),
                ('more', models.PositiveIntegerField(null=True, verbose_name='op')),
                ('same', models.PositiveIntegerField(null=True, verbose_name='samme trin')),
                ('came', models.PositiveIntegerField(null=True, verbose_name='kom ind')),
                ('left', models.PositiveIntegerField(null=True, verbose_name='gik ud')),
                ('left_maal', models.PositiveIntegerField(null=True, verbose_name='målet er nået')),
                ('left_flyttet', models.PositiveIntegerField(null=True, verbose_name='er flyttet')),
                ('left_doed', models.PositiveIntegerField(null=True, verbose_name='er døde')),
                ('left_andet', models.PositiveIntegerField(null=True, verbose_name='andet')),
                ('left_ukendt', models.PositiveIntegerField(null=True, verbose_name='ukendt årsag')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stored_years', to='steering.municipality')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='keyfigures.staircaseversion')),
            ],
            options={
                'verbose_name': 'gemt år',
                'verbose_name_plural': 'gemte år',
                'ordering': ['municipality', 'year'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'year'), name='stored_year_once')],
            },
        ),
    ]
