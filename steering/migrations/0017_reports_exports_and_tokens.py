"""Reports that are written and frozen, the full export, API tokens, and what a meeting shows."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import recovery_portal.kit.validators
import steering.models.report
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("steering", "0016_answer_stamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=100,
                        validators=[recovery_portal.kit.validators.refuse_cpr],
                        verbose_name="hvad den bruges til",
                    ),
                ),
                (
                    "token_hash",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="nøglens fingeraftryk"
                    ),
                ),
                ("scopes", models.JSONField(default=list, verbose_name="må læse")),
                ("expires_on", models.DateField(verbose_name="udløber")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="oprettet")),
                (
                    "last_used_on",
                    models.DateField(blank=True, null=True, verbose_name="sidst brugt"),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="lukket")),
            ],
            options={
                "verbose_name": "API-nøgle",
                "verbose_name_plural": "API-nøgler",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="DataExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(default=0, verbose_name="fremdrift i procent"),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=0, verbose_name="forsøg")),
                (
                    "beat_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="sidste livstegn"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("making", "Laves"),
                            ("ready", "Klar"),
                            ("failed", "Gik i stå"),
                            ("deleted", "Slettet"),
                        ],
                        default="making",
                        max_length=7,
                        verbose_name="tilstand",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="bedt om")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="filnavn")),
                ("content", models.BinaryField(null=True, verbose_name="indhold")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="bytes")),
                (
                    "sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="fingeraftryk"),
                ),
                (
                    "until",
                    models.DateTimeField(blank=True, null=True, verbose_name="kan hentes til"),
                ),
                ("fetched_at", models.DateTimeField(blank=True, null=True, verbose_name="hentet")),
            ],
            options={
                "verbose_name": "samlet udtræk",
                "verbose_name_plural": "samlede udtræk",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "progress",
                    models.PositiveSmallIntegerField(default=0, verbose_name="fremdrift i procent"),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=0, verbose_name="forsøg")),
                (
                    "beat_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="sidste livstegn"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("udvalg", "Én side til udvalget"), ("fuld", "Den fulde rapport")],
                        max_length=6,
                        verbose_name="udgave",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Kladde"),
                            ("making", "Laves"),
                            ("sent", "Sendt"),
                            ("failed", "Gik i stå"),
                        ],
                        default="draft",
                        max_length=6,
                        verbose_name="tilstand",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=150,
                        validators=[recovery_portal.kit.validators.refuse_cpr],
                        verbose_name="titel",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        max_length=150,
                        validators=[recovery_portal.kit.validators.refuse_cpr],
                        verbose_name="modtager",
                    ),
                ),
                ("day", models.DateField(verbose_name="opgjort den")),
                ("compare_day", models.DateField(verbose_name="sammenlignet med")),
                (
                    "tracks",
                    models.JSONField(
                        default=steering.models.report.all_tracks, verbose_name="spor"
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(800),
                            recovery_portal.kit.validators.refuse_cpr,
                        ],
                        verbose_name="resumé",
                    ),
                ),
                (
                    "recommend_1",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[recovery_portal.kit.validators.refuse_cpr],
                        verbose_name="det anbefales (forudsætninger)",
                    ),
                ),
                (
                    "recommend_2",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[recovery_portal.kit.validators.refuse_cpr],
                        verbose_name="det anbefales (praksis)",
                    ),
                ),
                (
                    "recommend_3",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[recovery_portal.kit.validators.refuse_cpr],
                        verbose_name="det anbefales (virkning)",
                    ),
                ),
                (
                    "recommendation",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(800),
                            recovery_portal.kit.validators.refuse_cpr,
                        ],
                        verbose_name="indstilling",
                    ),
                ),
                ("numbers", models.JSONField(default=list, editable=False, verbose_name="tallene")),
                (
                    "data_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="data til og med"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="oprettet")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
            ],
            options={
                "verbose_name": "statusrapport",
                "verbose_name_plural": "statusrapporter",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel")],
                        max_length=4,
                        verbose_name="slags",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="filnavn")),
                ("content", models.BinaryField(verbose_name="indhold")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingeraftryk")),
            ],
            options={
                "verbose_name": "rapportfil",
                "verbose_name_plural": "rapportfiler",
                "ordering": ["report", "pk"],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="minutes_given",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutter"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="shows",
            field=models.CharField(blank=True, max_length=60, verbose_name="på skærmen"),
        ),
        migrations.AddField(
            model_name="decision",
            name="sent_as",
            field=models.UUIDField(
                blank=True, editable=False, null=True, unique=True, verbose_name="sendt som"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="begun_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="begyndt på skærmen"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes_given", None), ("minutes_given__range", (1, 240)), _connector="OR"
                ),
                name="agenda_minutes_1_to_240",
                violation_error_message="Et punkt kan vare fra 1 til 240 minutter.",
            ),
        ),
        migrations.AddField(
            model_name="apitoken",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="apitoken",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="api_tokens",
                to="steering.municipality",
            ),
        ),
        migrations.AddField(
            model_name="dataexport",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dataexport",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="exports",
                to="steering.municipality",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="steering.municipality",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later",
                to="steering.report",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="sent_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="steering.report",
            ),
        ),
        migrations.AddConstraint(
            model_name="dataexport",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__range", (0, 100))),
                name="dataexport_progress_percent",
            ),
        ),
        migrations.AddConstraint(
            model_name="dataexport",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["making", "ready", "failed", "deleted"])),
                name="export_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dataexport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("content__isnull", False), ("state", "ready"), ("until__isnull", False)
                    ),
                    models.Q(models.Q(("state", "ready"), _negated=True), ("content", None)),
                    _connector="OR",
                ),
                name="export_content_while_ready",
            ),
        ),
        migrations.AddConstraint(
            model_name="dataexport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "making")),
                fields=("municipality",),
                name="export_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["municipality", "-sent_at"], name="report_newest"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="report_version_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__range", (0, 100))), name="report_progress_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "making", "sent", "failed"])),
                name="report_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["udvalg", "fuld"])), name="report_level_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("compare_day__lt", models.F("day"))),
                name="report_compares_with_earlier",
                violation_error_message="Sammenlign med en dag før den, rapporten gælder.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                    _connector="OR",
                ),
                name="report_sent_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.UniqueConstraint(fields=("report", "kind"), name="report_file_once"),
        ),
        migrations.AddConstraint(
            model_name="reportfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pdf", "docx", "xlsx"])),
                name="report_file_kind_known",
            ),
        ),
    ]
