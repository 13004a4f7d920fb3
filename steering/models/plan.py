"""The indsatsplan: purpose, sub-goals, activities, and each activity's history of status."""

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models.concept import Advice, Prerequisite, Principle
from steering.models.group import Group
from steering.models.people import Owned, User
from steering.models.register import Municipality


class Status(models.TextChoices):
    """As the pages show them; the words are those of the design, §6."""

    RED = "roed", "Kræver handling"
    YELLOW = "gul", "Obs"
    GREEN = "groen", "På sporet"
    NOT_STARTED = "ikke", "Ikke startet"
    DONE = "klar", "Gennemført"


# Sorted by meaning: what asks for something first.
STATUS_ORDER = [status.value for status in Status]


class Plan(Versioned):
    """A municipality's indsatsplan, or (with `group`) a group's own."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="plans")
    group = models.ForeignKey(
        Group, models.SET_NULL, null=True, blank=True, related_name="plans", verbose_name="gruppe"
    )
    name = line("navn")
    purpose = paragraphs("formål", 2000)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")
    closed_on = models.DateField("afsluttet", null=True, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "-starts_on", "-pk"]
        verbose_name, verbose_name_plural = "indsatsplan", "indsatsplaner"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="plan_name_once",
                violation_error_message="Kommunen har allerede en plan med det navn.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_start",
                violation_error_message="Planen slutter, før den begynder: ret en af datoerne.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SubGoal(Versioned):
    """A sub-goal of the plan, never a citizen's. Its group's coordinator may edit what is in it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sub_goals")
    position = models.PositiveSmallIntegerField("nummer")
    title = line("delmål", 200)
    description = paragraphs("beskrivelse", 2000)
    group = models.ForeignKey(
        Group,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sub_goals",
        verbose_name="gruppe",
    )
    prerequisite = models.ForeignKey(
        Prerequisite,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_goals",
        verbose_name="forudsætning",
    )

    class Meta(Versioned.Meta):
        ordering = ["plan", "position", "pk"]
        verbose_name, verbose_name_plural = "delmål (plan)", "delmål (plan)"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "position"], name="sub_goal_position_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self):
        return self.plan.municipality


class StatusRound(models.Model):
    """A sitting in which the plan's status is set, planned and then held (Hedebo: each quarter)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="status_rounds")
    planned_on = models.DateField("planlagt")
    held_on = models.DateField("holdt", null=True, blank=True)
    held_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["plan", "planned_on"]
        verbose_name, verbose_name_plural = "statusrunde", "statusrunder"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "planned_on"],
                name="status_round_day_once",
                violation_error_message="Der er allerede en statusrunde den dag.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.planned_on:%Y-%m-%d}"

    @property
    def municipality(self):
        return self.plan.municipality


class Activity(Owned, Versioned):
    """What, who, when and status. `status` repeats the newest StatusChange for speed.

    `key_figure` is a code of the design, §5 (`trin-8`, `beskaeftigelse`, …), as an upper floor
    knows it. Who is responsible has a login (`owner`), or only a name (`owner_name`).
    """

    sub_goal = models.ForeignKey(SubGoal, models.CASCADE, related_name="activities")
    position = models.PositiveIntegerField("nummer")
    title = line("hvad", 200)
    description = paragraphs("beskrivelse", 2000)
    owner = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="ansvarlig",
    )
    owner_name = line("ansvarlig uden login", 100, blank=True)
    due = models.DateField("frist", null=True, blank=True)
    status = models.CharField(
        "status", max_length=5, choices=Status.choices, default=Status.NOT_STARTED
    )
    status_reason = paragraphs("begrundelse", 1000)
    status_on = models.DateField("status sat")
    prerequisite = models.ForeignKey(
        Prerequisite,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="forudsætning",
    )
    principle = models.ForeignKey(
        Principle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="fagligt princip",
    )
    key_figure = models.CharField("nøgletal", max_length=40, blank=True)
    created_on = models.DateField("oprettet")

    class Meta(Versioned.Meta):
        ordering = ["sub_goal", "position", "pk"]
        verbose_name, verbose_name_plural = "aktivitet", "aktiviteter"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["sub_goal", "position"], name="activity_position_once"),
            models.CheckConstraint(
                condition=Q(status__in=STATUS_ORDER), name="activity_status_known"
            ),
        ]
        indexes = [models.Index(fields=["owner", "due"], name="activity_owner_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def municipality(self):
        return self.sub_goal.plan.municipality


class StatusChange(models.Model):
    """Who set which status when, and why: only ever added to."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="history")
    status = models.CharField("status", max_length=5, choices=Status.choices)
    reason = paragraphs("begrundelse", 1000)
    at = models.DateTimeField("tidspunkt")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    round = models.ForeignKey(
        StatusRound, models.SET_NULL, null=True, blank=True, related_name="changes"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name, verbose_name_plural = "statusændring", "statusændringer"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=STATUS_ORDER), name="status_change_status_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.at:%Y-%m-%d}"


class AdviceChoice(Versioned):
    """What a municipality did with one suggestion: taken into the plan, or set aside and why."""

    class Choice(models.TextChoices):
        TAKEN = "taken", "Taget med i planen"
        SET_ASIDE = "set_aside", "Lagt til side"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="advice_choices")
    advice = models.ForeignKey(Advice, models.PROTECT, related_name="choices")
    choice = models.CharField("valg", max_length=9, choices=Choice.choices)
    reason = paragraphs("begrundelse", 1000)
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="from_advice"
    )
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField("dag")

    class Meta(Versioned.Meta):
        ordering = ["municipality", "advice"]
        verbose_name, verbose_name_plural = "valg om råd", "valg om råd"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "advice"], name="advice_chosen_once"),
            models.CheckConstraint(
                condition=Q(choice="taken") | Q(choice="set_aside", reason__gt=""),
                name="advice_set_aside_has_reason",
                violation_error_message="Skriv, hvorfor rådet er lagt til side.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advice_id}: {self.get_choice_display()}"


class PlanSheet(models.Model):
    """A plan that came back from Excel: its rows, until the differences are taken or dropped."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sheets")
    file_name = models.CharField("filnavn", max_length=200)
    rows = models.JSONField("rækker", default=list)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("modtaget", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "plan fra Excel", "planer fra Excel"

    def __str__(self) -> str:
        return self.file_name

    @property
    def municipality(self):
        return self.plan.municipality
