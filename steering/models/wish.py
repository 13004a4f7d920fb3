"""Citizens' and staff's wishes by theme and unit, without names, and what became of them."""

from django.db import models
from django.db.models import Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models.people import User
from steering.models.plan import Activity
from steering.models.register import Municipality, Unit


class WishTheme(Versioned):
    """A theme the municipality collects wishes under, with the steering group's frame for it."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="wish_themes")
    name = line("tema")
    frame = paragraphs("styregruppens ramme", 2000)
    closed_on = models.DateField("lukket", null=True, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "name", "pk"]
        verbose_name, verbose_name_plural = "tema for ønsker", "temaer for ønsker"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="wish_theme_name_once",
                violation_error_message="Kommunen har allerede et tema med det navn.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Wish(Versioned):
    """One wish. Nobody but a tovholder sees it before it has been read for names.

    Who wrote it is not stored. A "no" always says what could be done instead.
    """

    class From(models.TextChoices):
        CITIZEN = "borger", "Borger"
        STAFF = "medarbejder", "Medarbejder"
        RELATIVE = "netvaerk", "Pårørende eller netværk"

    class State(models.TextChoices):
        NEW = "new", "Skal læses for navne"
        OPEN = "open", "Venter på svar"
        ANSWERED = "answered", "Besvaret"
        FULFILLED = "fulfilled", "Blev til noget"
        WITHDRAWN = "withdrawn", "Taget ud"

    class Answer(models.TextChoices):
        YES = "yes", "Ja"
        PARTLY = "partly", "Delvist"
        NO = "no", "Nej"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="wishes")
    theme = models.ForeignKey(
        WishTheme, models.PROTECT, null=True, blank=True, related_name="wishes", verbose_name="tema"
    )
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="wishes", verbose_name="enhed"
    )
    origin = models.CharField("ønsket kommer fra", max_length=12, choices=From.choices)
    text = paragraphs("ønske", 1000, blank=False)
    state = models.CharField("tilstand", max_length=9, choices=State.choices, default=State.NEW)
    created_on = models.DateField("modtaget")
    released_on = models.DateField("læst for navne", null=True, blank=True)
    answer = models.CharField("svar", max_length=6, choices=Answer.choices, blank=True)
    answer_text = paragraphs("enhedens svar", 2000)
    instead = paragraphs("hvad kan vi så i stedet?", 2000)
    answered_on = models.DateField("besvaret", null=True, blank=True)
    outcome = paragraphs("det blev til", 2000)
    outcome_on = models.DateField("blev til noget", null=True, blank=True)
    withdrawn_reason = paragraphs("hvorfor taget ud", 500)
    activity = models.ForeignKey(
        Activity,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="wishes",
        verbose_name="aktivitet i planen",
    )

    class Meta(Versioned.Meta):
        ordering = ["-created_on", "-pk"]
        verbose_name, verbose_name_plural = "ønske", "ønsker"
        indexes = [
            models.Index(fields=["municipality", "state", "-created_on"], name="wish_newest")
        ]
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["new", "open", "answered", "fulfilled", "withdrawn"]),
                name="wish_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["new", "withdrawn"]) | Q(released_on__isnull=False),
                name="wish_released_before_seen",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "fulfilled"])
                | Q(answer__gt="", answer_text__gt="", answered_on__isnull=False),
                name="wish_answered_has_answer",
                violation_error_message="Skriv enhedens svar.",
            ),
            models.CheckConstraint(
                condition=~Q(answer="no") | Q(instead__gt=""),
                name="wish_no_says_what_instead",
                violation_error_message="Når svaret er nej, så skriv, hvad I kan i stedet.",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_reason__gt=""),
                name="wish_withdrawn_has_reason",
                violation_error_message="Skriv, hvorfor ønsket tages ud.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ønske {self.pk}"


class WishDoor(models.Model):
    """A secret address that opens one unit's entry page on a tablet; only its hash is kept."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="wish_doors")
    name = line("tablet")
    token_hash = models.CharField("adressens fingeraftryk", max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    revoked_at = models.DateTimeField("lukket", null=True, blank=True)

    class Meta:
        ordering = ["unit", "pk"]
        verbose_name, verbose_name_plural = "ønsketablet", "ønsketabletter"

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self):
        return self.unit.municipality
