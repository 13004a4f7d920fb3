"""A report that was sent stays as it was sent: the database itself refuses to change it.

Who made and who sent it may leave, and the report before it be taken away with its municipality;
nothing else of it changes. SQLite drops the triggers of a table that a later migration remakes:
tests/overview/archive tries them as they stand after the last.
"""

import django.db.models.deletion
from django.db import migrations, models

FROZEN = (
    "municipality_id, level, state, title, audience, day, compare_day, tracks, summary, "
    "recommend_1, recommend_2, recommend_3, recommendation, numbers, data_until, created_at, "
    "sent_at, version"
)
SQLITE = (
    f"CREATE TRIGGER report_sent_stays BEFORE UPDATE OF {FROZEN} ON steering_report "
    "WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT, 'report_sent_stays'); END",
    "CREATE TRIGGER report_file_stays BEFORE UPDATE ON steering_reportfile "
    "BEGIN SELECT RAISE(ABORT, 'report_file_stays'); END",
)
POSTGRES = (
    "CREATE FUNCTION steering_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation'; END $$",
    f"CREATE TRIGGER report_sent_stays BEFORE UPDATE OF {FROZEN} ON steering_report "
    "FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION steering_stays()",
    "CREATE TRIGGER report_file_stays BEFORE UPDATE ON steering_reportfile "
    "FOR EACH ROW EXECUTE FUNCTION steering_stays()",
)
SQLITE_BACK = ("DROP TRIGGER report_sent_stays", "DROP TRIGGER report_file_stays")
POSTGRES_BACK = (
    "DROP TRIGGER report_sent_stays ON steering_report",
    "DROP TRIGGER report_file_stays ON steering_reportfile",
    "DROP FUNCTION steering_stays()",
)


def _say(schema_editor, sqlite, postgres):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for statement in postgres if is_postgres else sqlite:
        # Without parameters (None) the % of a message is only a sign.
        schema_editor.execute(statement, params=None)


def freeze(apps, schema_editor):
    _say(schema_editor, SQLITE, POSTGRES)


def thaw(apps, schema_editor):
    _say(schema_editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("steering", "0017_reports_exports_and_tokens")]

    operations = [
        migrations.AlterModelOptions(
            name="reportfile",
            options={
                "base_manager_name": "objects",
                "ordering": ["report", "pk"],
                "verbose_name": "rapportfil",
                "verbose_name_plural": "rapportfiler",
            },
        ),
        migrations.AlterField(
            model_name="reportfile",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="steering.report",
            ),
        ),
        migrations.RunPython(freeze, thaw),
    ]
