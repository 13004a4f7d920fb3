from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('steering', '0006_meetings_of_a_series'),
    ]

    operations = [
        migrations.AddField(
            model_name='sentmail',
            name='tasks',
            field=models.JSONField(default=list, editable=False, verbose_name='opgavernes numre'),
        ),
    ]
