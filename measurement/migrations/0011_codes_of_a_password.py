"""Codes chosen before this are chosen anew: nobody knows with which password they were set."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measurement", "0010_links_begin_in_one_browser"),
    ]

    operations = [
        migrations.AddField(
            model_name="unlockcode",
            name="of_password",
            field=models.CharField(
                default="", editable=False, max_length=128, verbose_name="valgt med"
            ),
        ),
    ]
