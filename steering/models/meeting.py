"""Meetings: series, agenda, who came, decisions, and minutes that are frozen when approved."""

import uuid
from datetime import date

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.danish import date_long
from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import Versioned
from steering.models.group import Group, GroupMember
from steering.models.people import Owned, User
from steering.models.plan import Activity


class MeetingSeries(Versioned):
    """Meetings that a group holds regularly: every `interval` weeks or months."""

    class Every(models.TextChoices):
        WEEK = "week", "uge"
        MONTH = "month", "måned"

    group = models.ForeignKey(Group, models.CASCADE, related_name="series")
    title = line("titel", 150)
    every = models.CharField("hver", max_length=5, choices=Every.choices)
    interval = models.PositiveSmallIntegerField("antal", default=1)
    first_on = models.DateField("første møde")
    last_on = models.DateField("til og med")
    starts = models.TimeField("fra kl.")
    ends = models.TimeField("til kl.")
    place = line("sted", 200, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["group", "first_on", "pk"]
        verbose_name, verbose_name_plural = "møderække", "møderækker"
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="series_ends_after_start",
                violation_error_message="Rækken slutter, før den begynder: ret en af datoerne.",
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="series_time_forward",
                violation_error_message="Mødet slutter, før det begynder: ret et klokkeslæt.",
            ),
            models.CheckConstraint(
                condition=Q(interval__range=(1, 12)), name="series_interval_1_to_12"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self):
        return self.group.municipality


class Meeting(Versioned):
    """One meeting of a group. `uid` stays when it moves; `sequence` counts what was sent of it.

    `series_on` is the day its series put it on, also when people moved it since.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Planlagt"
        HELD = "held", "Holdt"
        APPROVED = "approved", "Referatet er godkendt"
        CANCELLED = "cancelled", "Aflyst"

    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings")
    series = models.ForeignKey(
        MeetingSeries, models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    title = line("titel", 150)
    starts_at = models.DateTimeField("begynder")
    ends_at = models.DateTimeField("slutter")
    place = line("sted", 200, blank=True)
    series_on = models.DateField("dag i rækken", null=True, blank=True, editable=False)
    cancelled_because = line("hvorfor aflyst", 200, blank=True)
    state = models.CharField("tilstand", max_length=9, choices=State.choices, default=State.PLANNED)
    uid = models.UUIDField("kalender-id", default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField("kalenderudgave", default=0)
    begun_at = models.DateTimeField("begyndt på skærmen", null=True, blank=True, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["-starts_at", "-pk"]
        verbose_name, verbose_name_plural = "møde", "møder"
        indexes = [models.Index(fields=["group", "-starts_at"], name="meeting_newest")]
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_time_forward",
                violation_error_message="Mødet slutter, før det begynder: ret et klokkeslæt.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "held", "approved", "cancelled"]),
                name="meeting_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self):
        return self.group.municipality

    @property
    def is_frozen(self) -> bool:
        """Its minutes are approved, or it was cancelled: nothing about it changes any more."""
        return self.state in (self.State.APPROVED, self.State.CANCELLED)

    @property
    def has_begun(self) -> bool:
        """Its time has come, or somebody began it a little before."""
        return self.begun_at is not None or self.starts_at <= timezone.now()


class AgendaItem(Versioned):
    """A point of the agenda, and under it what the minutes say of it. `link`: page or file.

    `shows`: what stands on the screen at the meeting, a code of overview/meeting/screens.py, or ""
    for the point's own words; `minutes_given`: how long the point is meant to take.
    """

    class Kind(models.TextChoices):
        TEXT = "text", "Punkt"
        STATUS = "status", "Status på planen"
        OVERDUE = "overdue", "Over fristen"
        RESULTS = "results", "Nye resultater"
        WISHES = "wishes", "Ønsker, der venter"
        TRIALS = "trials", "Prøvehandlinger"
        DECISIONS = "decisions", "Beslutninger fra sidst"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("slags", max_length=9, choices=Kind.choices, default=Kind.TEXT)
    title = line("punkt", 200)
    text = paragraphs("oplæg")
    presenter = line("hvem lægger op", 100, blank=True)
    minutes = paragraphs("referat", 8000)
    shows = models.CharField("på skærmen", max_length=60, blank=True)
    minutes_given = models.PositiveSmallIntegerField("minutter", null=True, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["meeting", "position", "pk"]
        verbose_name, verbose_name_plural = "dagsordenspunkt", "dagsordenspunkter"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "position"], name="agenda_position_once"),
            models.CheckConstraint(
                condition=Q(minutes_given=None) | Q(minutes_given__range=(1, 240)),
                name="agenda_minutes_1_to_240",
                violation_error_message="Et punkt kan vare fra 1 til 240 minutter.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self):
        return self.meeting.group.municipality


class MeetingFile(models.Model):
    """A file for the meeting, by its address in the municipality's own archive."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="files")
    title = line("navn", 150)
    link = models.URLField(
        "adresse", max_length=500, validators=[URLValidator(["https", "http"]), refuse_cpr]
    )

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name, verbose_name_plural = "mødefil", "mødefiler"

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self):
        return self.meeting.group.municipality


class Attendance(models.Model):
    """Whether a member of the group was at the meeting."""

    class Presence(models.TextChoices):
        PRESENT = "present", "Til stede"
        EXCUSED = "excused", "Afbud"
        ABSENT = "absent", "Udeblev"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(GroupMember, models.CASCADE, related_name="attendance")
    presence = models.CharField("fremmøde", max_length=7, choices=Presence.choices)

    class Meta:
        ordering = ["meeting", "member"]
        verbose_name, verbose_name_plural = "fremmøde", "fremmøder"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.get_presence_display()}"


class Decision(Owned, Versioned):
    """What a meeting decided, with owner and date; it may have become an activity of the plan.

    `figure`: the key figure it was taken on, by its code; `figure_shown`: that figure, or another
    picture of the meeting's, as it was shown then. No key to it: the app that knows figures stands
    above this one.
    `sent_as`: the browser's own mark of a decision that it may have to send twice.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    text = paragraphs("beslutning", 1000, blank=False)
    owner = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="ansvarlig",
    )
    owner_name = line("ansvarlig uden login", 100, blank=True)
    due = models.DateField("frist", null=True, blank=True)
    done_on = models.DateField("gjort", null=True, blank=True)
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    figure = models.CharField("nøgletal", max_length=40, blank=True, editable=False)
    figure_shown = models.JSONField("nøgletallet dengang", default=dict, editable=False)
    sent_as = models.UUIDField("sendt som", null=True, blank=True, unique=True, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["meeting", "pk"]
        verbose_name, verbose_name_plural = "beslutning", "beslutninger"

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def municipality(self):
        return self.meeting.group.municipality

    @property
    def figure_then(self) -> str:
        """What was shown then, with its day and how far its data went; "" for nothing."""
        then = self.figure_shown
        said = [(_("opgjort"), then.get("date")), (_("data til og med"), then.get("data_until"))]
        days = [f"{words} {date_long(date.fromisoformat(day))}" for words, day in said if day]
        text = then.get("text", "")
        return f"{text} ({', '.join(days)})" if text and days else text


class Minutes(models.Model):
    """Approved minutes as they were: everything the PDF says, and its fingerprint."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="approved_minutes")
    content = models.JSONField("indhold")
    sha256 = models.CharField("fingeraftryk", max_length=64)
    approved_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField("godkendt")

    class Meta:
        ordering = ["-approved_at"]
        verbose_name, verbose_name_plural = "godkendt referat", "godkendte referater"

    def __str__(self) -> str:
        return f"Referat {self.meeting_id}"
