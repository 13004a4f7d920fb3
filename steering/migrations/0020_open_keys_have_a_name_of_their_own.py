"""Two open keys of one name cannot be told apart: one of them is refused."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("steering", "0019_who_wrote_may_have_left"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="apitoken",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("municipality", "name"),
                name="api_token_open_name_once",
                violation_error_message="Der er allerede en nøgle med det navn: luk den, eller giv den nye et andet.",
            ),
        ),
    ]
