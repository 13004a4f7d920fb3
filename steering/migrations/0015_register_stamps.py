import uuid

import django.db.models.deletion
from django.db import migrations, models


def stamp_what_is_there(apps, schema_editor):
    """A register that was read in before there were stamps is given its first."""
    Stamp = apps.get_model('steering', 'RegisterStamp')
    Citizen = apps.get_model('steering', 'Citizen')
    codes = Citizen.objects.order_by().values_list('municipality', flat=True).distinct()
    Stamp.objects.bulk_create(
        Stamp(municipality_id=code, stamp=uuid.uuid4()) for code in codes
    )


class Migration(migrations.Migration):

    dependencies = [
        ('steering', '0014_uploads_being_taken_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisterStamp',
            fields=[
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='steering.municipality')),
                ('stamp', models.UUIDField(verbose_name='stempel')),
            ],
            options={
                'verbose_name': 'stempel på registret',
                'verbose_name_plural': 'stempler på registrene',
            },
        ),
        migrations.RunPython(stamp_what_is_there, migrations.RunPython.noop),
    ]
