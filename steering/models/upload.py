"""A file that somebody brought: what it was, how far it has come, and what became of it."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from steering.models.people import User
from steering.models.register import Municipality


class Upload(models.Model):
    """One file on its way from choice through preview to stored or refused.

    `content` holds the rows as parsed (never a CPR-like value) only until the upload ends;
    `report` what was said of each of them; `preview` what the kind shows besides the counts.
    `brought_by`: what brought it where no user did, e.g. a command.
    `attempt` numbers the jobs started for it, so that a job that was given up cannot come back;
    `beat_at` is the last sign of life of the newest.
    """

    # A job says it is alive far more often than this, but a busy database may keep it waiting.
    SILENCE = timedelta(minutes=2)

    class State(models.TextChoices):
        CHECKING = "checking", "Kontrolleres"
        READY = "ready", "Klar til at blive gemt"
        FAULTY = "faulty", "Har fejl"
        STORING = "storing", "Gemmes"
        STORED = "stored", "Gemt"
        CANCELLED = "cancelled", "Fortrudt"
        FAILED = "failed", "Gik i stå"
        UNDOING = "undoing", "Tages tilbage"
        UNDONE = "undone", "Taget tilbage"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="uploads")
    kind = models.CharField("slags", max_length=20)
    state = models.CharField("tilstand", max_length=10, choices=State.choices)
    file_name = models.CharField("filnavn", max_length=200)
    sha256 = models.CharField("fingeraftryk", max_length=64)
    options = models.JSONField("valg", default=dict)
    progress = models.PositiveSmallIntegerField("fremdrift i procent", default=0)
    counts = models.JSONField("optælling", default=dict)
    preview = models.JSONField("forhåndsvisning", default=dict)
    remarks = models.JSONField("bemærkninger", default=list)
    faults = models.JSONField("fejl", default=list)
    attempt = models.PositiveSmallIntegerField("forsøg", default=0)
    beat_at = models.DateTimeField("sidste livstegn", default=timezone.now)
    content = models.BinaryField("rækker", null=True)
    report = models.BinaryField("tilbagemelding", null=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="uploads")
    brought_by = models.CharField("bragt af", max_length=60, blank=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    ended_at = models.DateTimeField("afsluttet", null=True, blank=True)
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField("taget tilbage", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "indlæsning", "indlæsninger"
        indexes = [models.Index(fields=["municipality", "-created_at"], name="upload_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__range=(0, 100)), name="upload_progress_percent"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "checking",
                        "ready",
                        "faulty",
                        "storing",
                        "stored",
                        "cancelled",
                        "failed",
                        "undoing",
                        "undone",
                    ]
                ),
                name="upload_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["stored", "cancelled", "undoing", "undone"])
                | Q(content=None),
                name="upload_keeps_no_rows_when_ended",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["stored", "cancelled", "undoing", "undone"],
                    ended_at__isnull=False,
                )
                | (~Q(state__in=["stored", "cancelled", "undoing", "undone"]) & Q(ended_at=None)),
                name="upload_ends_when_stored_or_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False)
                | (~Q(state="undone") & Q(undone_at=None, undone_by=None)),
                name="upload_undone_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"

    @property
    def is_working(self) -> bool:
        """A job is, or should be, at work on it."""
        return self.state in (self.State.CHECKING, self.State.STORING, self.State.UNDOING)

    @property
    def is_stuck(self) -> bool:
        """It failed, or its job has been silent for so long that it must be dead."""
        silent = self.is_working and timezone.now() - self.beat_at > self.SILENCE
        return silent or self.state == self.State.FAILED


class UploadUndo(models.Model):
    """What it takes to take an upload back: ids of new rows, and changed and removed rows as they
    were (packed, `steering.files.undo_rows`). Kept for 14 days, and until it has been used.

    Of several of a kind the newest, by id, is the one that was stored last.
    """

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="undo")
    content = models.BinaryField("rækker, som de var")

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "fortrydelse", "fortrydelser"

    def __str__(self) -> str:
        return f"Fortrydelse af {self.upload_id}"
