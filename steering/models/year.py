"""The year wheel's events, and each person's private calendar feed."""

import uuid

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models.group import Group
from steering.models.people import User
from steering.models.register import Municipality


class YearEvent(Versioned):
    """Something of the year: a day, a period (`ends_on`), or a day that comes again.

    `key` is an upper floor's own name for what it put there, empty for people's own. `uid` stays
    when the event moves; `sequence` counts its moves.
    """

    class Ring(models.TextChoices):
        POLITICS = "politics", "Politik"
        STEERING = "steering", "Styregruppe"
        MEASUREMENT = "measurement", "Måling"
        PRACTICE = "practice", "Praksis"

    class Kind(models.TextChoices):
        TEMPERATURE = "temperature", "Temperaturmåling"
        AUDIT = "audit", "Sagsaudit"
        STATUS = "status", "Status på planen"
        POLITICAL = "political", "Politisk opfølgning"
        THEME_DAY = "theme_day", "Temadag"
        SPARRING = "sparring", "Sparring"
        TALKS = "talks", "Recovery-samtaler"
        OTHER = "other", "Andet"

    class Every(models.TextChoices):
        ONCE = "", "Én gang"
        WEEK = "week", "Uge"
        MONTH = "month", "Måned"
        YEAR = "year", "År"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="year_events")
    group = models.ForeignKey(
        Group,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="year_events",
        verbose_name="gruppe",
    )
    ring = models.CharField("ring", max_length=11, choices=Ring.choices)
    kind = models.CharField("slags", max_length=11, choices=Kind.choices)
    title = line("titel", 150)
    note = paragraphs("bemærkning", 1000)
    place = line("sted", 200, blank=True)
    starts_on = models.DateField("dag, eller første dag")
    ends_on = models.DateField("sidste dag", null=True, blank=True)
    starts = models.TimeField("fra kl.", null=True, blank=True)
    ends = models.TimeField("til kl.", null=True, blank=True)
    every = models.CharField("gentages hver", max_length=5, choices=Every.choices, blank=True)
    interval = models.PositiveSmallIntegerField("antal", default=1)
    until = models.DateField("gentages til og med", null=True, blank=True)
    key = models.CharField("nøgle", max_length=100, blank=True, editable=False)
    link = models.CharField("adresse", max_length=200, blank=True, editable=False)
    uid = models.UUIDField("kalender-id", default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField("kalenderudgave", default=0, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["starts_on", "pk"]
        verbose_name, verbose_name_plural = "begivenhed i årshjulet", "begivenheder i årshjulet"
        indexes = [models.Index(fields=["municipality", "starts_on"], name="year_event_day")]
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "key"],
                condition=~Q(key=""),
                name="year_event_key_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="year_event_ends_after_start",
                violation_error_message="Den sidste dag ligger før den første: ret en af datoerne.",
            ),
            models.CheckConstraint(
                # A time that is not there would make the comparison unknown, and that passes.
                condition=Q(starts=None, ends=None)
                | Q(starts__isnull=False, ends__isnull=False, ends__gt=F("starts")),
                name="year_event_time_forward",
                violation_error_message="Skriv både fra og til, og lad til ligge efter fra.",
            ),
            models.CheckConstraint(
                condition=Q(every="", until=None)
                | Q(every__in=["week", "month", "year"], until__gte=F("starts_on")),
                name="year_event_repeats_until",
                violation_error_message="Skriv, hvor længe det gentages; dagen skal ligge senere.",
            ),
            models.CheckConstraint(
                condition=Q(interval__range=(1, 52)), name="year_event_interval_1_to_52"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class YearException(models.Model):
    """One day of a recurring event that was moved, or (without `moved_to`) cancelled."""

    event = models.ForeignKey(YearEvent, models.CASCADE, related_name="exceptions")
    on = models.DateField("dag")
    moved_to = models.DateField("flyttet til", null=True, blank=True)

    class Meta:
        ordering = ["event", "on"]
        verbose_name, verbose_name_plural = "undtagelse i årshjulet", "undtagelser i årshjulet"
        constraints = [
            models.UniqueConstraint(fields=["event", "on"], name="year_exception_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"

    @property
    def municipality(self):
        return self.event.municipality


class CalendarFeed(models.Model):
    """A person's secret address of the municipality's calendar; only its hash is kept."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="feeds")
    user = models.ForeignKey(User, models.CASCADE, related_name="feeds")
    token_hash = models.CharField("adressens fingeraftryk", max_length=64, unique=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    revoked_at = models.DateTimeField("lukket", null=True, blank=True)
    fetched_on = models.DateField("sidst hentet", null=True, blank=True)

    class Meta:
        ordering = ["municipality", "user", "pk"]
        verbose_name, verbose_name_plural = "kalenderadresse", "kalenderadresser"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user"],
                condition=Q(revoked_at=None),
                name="feed_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"Kalender {self.pk}"
