"""The temperature survey: a round, who answers it, what they answered and what they added."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q

from measurement.models.instrument import Instrument, Item, Section
from recovery_portal.kit.validators import refuse_cpr
from steering.models import Municipality, User


class Viewpoint(models.TextChoices):
    """From where the respondent sees the municipality."""

    STRATEGIC = "strategisk", "Strategisk ledelse"
    PROFESSIONAL = "faglig", "Faglig ledelse"
    AUTHORITY = "myndighed", "Myndighed"
    PROVIDER = "tilbud", "Tilbud"
    CITIZEN = "borger", "Borger eller peer"
    PARTNER = "samarbejdspartner", "Samarbejdspartner"


class Round(models.Model):
    """One survey of one municipality. `opens_on` to `closes_on`: both days inclusive.

    `asked` is the number of persons asked to answer. Closed for good by `closed_at`.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="rounds")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="rounds")
    name = models.CharField("navn", max_length=80, validators=[refuse_cpr])
    opens_on = models.DateField("åbner")
    closes_on = models.DateField("frist")
    asked = models.PositiveSmallIntegerField("antal spurgte", default=0)
    closed_at = models.DateTimeField("lukket", null=True, blank=True)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name, verbose_name_plural = "runde", "runder"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="round_name_once",
                violation_error_message="Kommunen har allerede en runde med det navn.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="round_closes_after_opening",
                violation_error_message="Fristen ligger før åbningsdagen: ret en af datoerne.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Response(models.Model):
    """One person's answers in one round; counts once it is submitted, and is then frozen."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="responses")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="responses")
    viewpoint = models.CharField("synsvinkel", max_length=20, choices=Viewpoint.choices)
    started_at = models.DateTimeField("begyndt")
    submitted_at = models.DateTimeField("indsendt", null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name, verbose_name_plural = "besvarelse", "besvarelser"
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="response_once_per_person"),
            models.CheckConstraint(
                condition=Q(viewpoint__in=Viewpoint.values), name="response_viewpoint_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | Q(submitted_at__gte=F("started_at")),
                name="response_submitted_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"Besvarelse {self.pk}"


class Answer(models.Model):
    """The answer to one statement: 0-3, or *Ved ikke*; a blank answer is no row.

    `saved_at` is when the person chose it, by the server's clock: of two choices the later counts,
    whichever arrives last.
    """

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="answers")
    value = models.PositiveSmallIntegerField("svar", null=True, blank=True)
    dont_know = models.BooleanField("ved ikke", default=False)
    saved_at = models.DateTimeField("gemt")

    class Meta:
        ordering = ["response", "item"]
        verbose_name, verbose_name_plural = "svar", "svar"
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="answer_once_per_item"),
            models.CheckConstraint(
                # An unknown value would make the condition unknown, and that passes.
                condition=Q(value__isnull=False, value__range=(0, 3), dont_know=False)
                | Q(value=None, dont_know=True),
                name="answer_value_or_dont_know",
            ),
        ]

    def __str__(self) -> str:
        return f"Svar {self.pk}"


class SectionComment(models.Model):
    """What one person added to one section: a comment, and what their answers build on.

    `version` counts the saves of the two together (design §3).
    """

    response = models.ForeignKey(Response, models.CASCADE, related_name="comments")
    section = models.ForeignKey(Section, models.PROTECT, related_name="comments")
    text = models.TextField(
        "kommentar", blank=True, validators=[MaxLengthValidator(2000), refuse_cpr]
    )
    evidence = models.TextField(
        "bygger på", blank=True, validators=[MaxLengthValidator(2000), refuse_cpr]
    )
    version = models.PositiveIntegerField("version", default=1)
    saved_at = models.DateTimeField("gemt")

    class Meta:
        ordering = ["response", "section"]
        verbose_name, verbose_name_plural = "kommentar", "kommentarer"
        constraints = [
            models.UniqueConstraint(
                fields=["response", "section"], name="comment_once_per_section"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="comment_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"Kommentar {self.pk}"
