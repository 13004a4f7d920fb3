import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('steering', '0015_register_stamps'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerStamp',
            fields=[
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='steering.municipality')),
                ('stamp', models.UUIDField(verbose_name='stempel')),
            ],
            options={
                'verbose_name': 'stempel på svarene',
                'verbose_name_plural': 'stempler på svarene',
            },
        ),
    ]
