from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("steering", "0009_attempts"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="preview",
            field=models.JSONField(default=dict, verbose_name="forhåndsvisning"),
        ),
    ]
