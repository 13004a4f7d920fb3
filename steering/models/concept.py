"""The guide's concept as reference data: prerequisites, professional principles, and advice."""

from django.db import models
from django.db.models import Q


class Numbered(models.Model):
    """One of eight things the guide numbers."""

    number = models.PositiveSmallIntegerField("nummer", primary_key=True)
    name = models.CharField("navn", max_length=80)
    short_name = models.CharField("kort navn", max_length=30)
    description = models.TextField("beskrivelse")
    source = models.CharField("kilde", max_length=200)

    class Meta:
        abstract = True
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__range=(1, 8)), name="%(class)s_number_one_to_eight"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Prerequisite(Numbered):
    """An organisational prerequisite of the conversion (guide, "Hvilke forudsætninger …")."""

    class Meta(Numbered.Meta):
        verbose_name, verbose_name_plural = "forudsætning", "forudsætninger"


class Principle(Numbered):
    """A professional principle of recovery-oriented rehabilitation (guide, "Principper …")."""

    class Meta(Numbered.Meta):
        verbose_name, verbose_name_plural = "fagligt princip", "faglige principper"


class Advice(models.Model):
    """A suggestion for one prerequisite, in our own words (guide, "Sådan kan I arbejde med …").

    `activity` is what it would be called as an activity of the plan.
    """

    code = models.CharField("kode", max_length=8, primary_key=True)
    prerequisite = models.ForeignKey(Prerequisite, models.PROTECT, related_name="advice")
    position = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("råd", max_length=300)
    activity = models.CharField("som aktivitet", max_length=200)
    source = models.CharField("kilde", max_length=200)

    class Meta:
        ordering = ["prerequisite", "position"]
        verbose_name, verbose_name_plural = "råd", "råd"
        constraints = [
            models.UniqueConstraint(
                fields=["prerequisite", "position"], name="advice_position_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
