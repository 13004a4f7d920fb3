"""Status reports that are written and then frozen; what is taken along; tokens of the read API."""

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models.audit import AppendOnly
from steering.models.people import User
from steering.models.register import Municipality
from steering.models.work import Work


def all_tracks() -> list[int]:
    """The three tracks of a report."""
    return [1, 2, 3]


class Report(Versioned, Work):
    """A status report: a draft that people word, and when it is sent, the archive's.

    `day`, `compare_day`: quarter ends (D9). `tracks`: the numbers of those it tells of.
    `summary`, `recommend_1` … `recommend_3`, `recommendation`: the words of people in the version
    for the political committee; the figures and findings are the portal's own.
    Frozen in the moment it is sent: `numbers` (each as {key, label, value, unit, day, hidden}),
    `data_until` (the newest day the figures rest on), and the files (`ReportFile`).
    `previous`: the report sent before it of the same level, which it is compared with.
    """

    class Level(models.TextChoices):
        COMMITTEE = "udvalg", "Én side til udvalget"
        FULL = "fuld", "Den fulde rapport"

    class State(models.TextChoices):
        DRAFT = "draft", "Kladde"
        MAKING = "making", "Laves"
        SENT = "sent", "Sendt"
        FAILED = "failed", "Gik i stå"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="reports")
    level = models.CharField("udgave", max_length=6, choices=Level.choices)
    state = models.CharField("tilstand", max_length=6, choices=State.choices, default=State.DRAFT)
    title = line("titel", 150)
    audience = line("modtager", 150, blank=True)
    day = models.DateField("opgjort den")
    compare_day = models.DateField("sammenlignet med")
    tracks = models.JSONField("spor", default=all_tracks)
    summary = paragraphs("resumé", 800)
    recommend_1 = line("det anbefales (forudsætninger)", 200, blank=True)
    recommend_2 = line("det anbefales (praksis)", 200, blank=True)
    recommend_3 = line("det anbefales (virkning)", 200, blank=True)
    recommendation = paragraphs("indstilling", 800)
    numbers = models.JSONField("tallene", default=list, editable=False)
    data_until = models.DateField("data til og med", null=True, blank=True, editable=False)
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="later", editable=False
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("sendt", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "statusrapport", "statusrapporter"
        indexes = [models.Index(fields=["municipality", "-sent_at"], name="report_newest")]
        constraints = [
            *Versioned.Meta.constraints,
            *Work.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["draft", "making", "sent", "failed"]),
                name="report_state_known",
            ),
            models.CheckConstraint(
                condition=Q(level__in=["udvalg", "fuld"]), name="report_level_known"
            ),
            models.CheckConstraint(
                condition=Q(compare_day__lt=F("day")),
                name="report_compares_with_earlier",
                violation_error_message="Sammenlign med en dag før den, rapporten gælder.",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="report_sent_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_frozen(self) -> bool:
        """It is sent, or on its way: nothing about it changes any more."""
        return self.state in (self.State.MAKING, self.State.SENT)


class FileQuerySet(models.QuerySet):
    """Refuses every way of changing or removing files that were sent."""

    def _refuse(self, *args, **kwargs):
        raise AppendOnly("En rapport, der er sendt, bliver stående, som den er.")

    update = delete = bulk_update = update_or_create = _raw_delete = _refuse


class ReportFile(models.Model):
    """A file of a report that was sent, byte by byte as it was made; `sha256` is its own.

    Neither it nor its report is changed (the database refuses it) or deleted.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"
        EXCEL = "xlsx", "Excel"

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    kind = models.CharField("slags", max_length=4, choices=Kind.choices)
    name = models.CharField("filnavn", max_length=200)
    content = models.BinaryField("indhold")
    size = models.PositiveIntegerField("bytes")
    sha256 = models.CharField("fingeraftryk", max_length=64)

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["report", "pk"]
        base_manager_name = "objects"
        verbose_name, verbose_name_plural = "rapportfil", "rapportfiler"
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="report_file_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["pdf", "docx", "xlsx"]), name="report_file_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def delete(self, *args, **kwargs):
        raise AppendOnly("En rapport, der er sendt, bliver stående, som den er.")

    @property
    def municipality(self):
        return self.report.municipality


class DataExport(Work):
    """All of a municipality's data in one zip, made by a job for who asked, and soon deleted.

    `content` is there while it can be fetched; `until` is when it is deleted.
    """

    class State(models.TextChoices):
        MAKING = "making", "Laves"
        READY = "ready", "Klar"
        FAILED = "failed", "Gik i stå"
        DELETED = "deleted", "Slettet"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="exports")
    state = models.CharField("tilstand", max_length=7, choices=State.choices, default=State.MAKING)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField("bedt om", auto_now_add=True)
    name = models.CharField("filnavn", max_length=200, blank=True)
    content = models.BinaryField("indhold", null=True)
    size = models.PositiveBigIntegerField("bytes", default=0)
    sha256 = models.CharField("fingeraftryk", max_length=64, blank=True)
    until = models.DateTimeField("kan hentes til", null=True, blank=True)
    fetched_at = models.DateTimeField("hentet", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "samlet udtræk", "samlede udtræk"
        constraints = [
            *Work.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["making", "ready", "failed", "deleted"]),
                name="export_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="ready", content__isnull=False, until__isnull=False)
                | (~Q(state="ready") & Q(content=None)),
                name="export_content_while_ready",
            ),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(state="making"), name="export_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Udtræk {self.pk}"


class ApiToken(models.Model):
    """A key to the municipality's aggregated figures; only its hash is kept.

    `scopes`: codes of what it may read (recovery_portal/overview/api/scopes.py).
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="api_tokens")
    name = line("hvad den bruges til", 100)
    token_hash = models.CharField("nøglens fingeraftryk", max_length=64, unique=True)
    scopes = models.JSONField("må læse", default=list)
    expires_on = models.DateField("udløber")
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("oprettet", auto_now_add=True)
    last_used_on = models.DateField("sidst brugt", null=True, blank=True)
    revoked_at = models.DateTimeField("lukket", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "API-nøgle", "API-nøgler"
        constraints = [
            # Two of a name cannot be told apart by whoever must close one; and a page that is
            # sent again makes no second.
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=Q(revoked_at=None),
                name="api_token_open_name_once",
                violation_error_message=(
                    "Der er allerede en nøgle med det navn: luk den, eller giv den nye et andet."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name
