"""What a group makes of a closed round: the answers it agrees on, and its reflections."""

from django.db import models
from django.db.models import Q

from measurement.models.instrument import Item, Section
from measurement.models.temperature import Round
from recovery_portal.kit.texts import paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models import User


class AgreedAnswer(Versioned):
    """The group's answer to one statement: 0-3 or *Ved ikke*, and what a minority held."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="agreed_answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="agreed_answers")
    value = models.PositiveSmallIntegerField("svar", null=True, blank=True)
    dont_know = models.BooleanField("ved ikke", default=False)
    minority_note = paragraphs("mindretallets syn", 1000)

    class Meta(Versioned.Meta):
        ordering = ["round", "item"]
        verbose_name, verbose_name_plural = "fælles svar", "fælles svar"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["round", "item"], name="agreed_once_per_item"),
            models.CheckConstraint(
                # An unknown value would make the condition unknown, and that passes.
                condition=Q(value__isnull=False, value__range=(0, 3), dont_know=False)
                | Q(value=None, dont_know=True),
                name="agreed_value_or_dont_know",
            ),
        ]

    def __str__(self) -> str:
        return f"Fælles svar {self.pk}"

    @property
    def municipality(self):
        return self.round.municipality


class Reflection(Versioned):
    """An answer to one of the guide's five questions, on the whole or on one section.

    `user` None: the group's own, which everybody in the municipality's work reads; else a private
    note that only its writer sees. Guide 003, "Hvilke refleksioner giver temperaturmålingen".
    """

    class Theme(models.TextChoices):
        STRENGTHS = "styrker", "Hvor er vi stærke, og hvor er vi svage?"
        FAMILIAR = "kendt", "Hvilke resultater kan vi kende?"
        SURPRISING = "overraskende", "Hvilke resultater overrasker os?"
        IMPORTANT = "vigtigst", "Hvad er det vigtigste at arbejde med?"
        NEXT = "herfra", "Hvad kan vi gøre herfra, og hvem har ansvaret?"

    round = models.ForeignKey(Round, models.CASCADE, related_name="reflections")
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="reflections"
    )
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="reflections"
    )
    theme = models.CharField("spørgsmål", max_length=12, choices=Theme.choices)
    text = paragraphs("refleksion", 2000)

    class Meta(Versioned.Meta):
        ordering = ["round", "pk"]
        verbose_name, verbose_name_plural = "refleksion", "refleksioner"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "theme", "section", "user"], name="own_section_reflection_once"
            ),
            models.UniqueConstraint(
                fields=["round", "theme", "section"],
                condition=Q(user=None, section__isnull=False),
                name="group_section_reflection_once",
            ),
            models.UniqueConstraint(
                fields=["round", "theme", "user"],
                condition=Q(section=None, user__isnull=False),
                name="own_whole_reflection_once",
            ),
            models.UniqueConstraint(
                fields=["round", "theme"],
                condition=Q(section=None, user=None),
                name="group_whole_reflection_once",
            ),
            models.CheckConstraint(
                condition=Q(theme__in=["styrker", "kendt", "overraskende", "vigtigst", "herfra"]),
                name="reflection_theme_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Refleksion {self.pk}"

    @property
    def municipality(self):
        return self.round.municipality
