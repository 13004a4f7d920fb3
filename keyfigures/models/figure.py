"""Figures of the municipality's own, and what people say of any figure: target and notes.

`figure` is a code of the catalogue (keyfigures/domain/catalogue.py), or "egen-<key>" of an own one.
"""

from django.db import models
from django.db.models import Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models import Municipality, User

CODE_LENGTH = 40


class OwnFigure(Versioned):
    """A figure the municipality defines itself: its values are typed or read from a file.

    `counts_people`: its values are numbers of citizens, so that small ones stay hidden (D9).
    """

    class Direction(models.TextChoices):
        UP = "up", "Højere er den ønskede retning"
        DOWN = "down", "Lavere er den ønskede retning"
        NONE = "none", "Ingen ønsket retning"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="own_figures")
    name = line("navn", 80)
    unit = line("enhed", 30, blank=True)
    direction = models.CharField(
        "ønsket retning", max_length=4, choices=Direction.choices, default=Direction.NONE
    )
    definition = paragraphs("definition", 1000)
    source = line("kilde", 150, blank=True)
    counts_people = models.BooleanField("tæller borgere", default=False)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "name"]
        verbose_name, verbose_name_plural = "eget nøgletal", "egne nøgletal"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="own_figure_name_once",
                violation_error_message="Kommunen har allerede et nøgletal med det navn.",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["up", "down", "none"]), name="own_figure_direction_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """How targets, notes and decisions name it."""
        return f"egen-{self.pk}"


class OwnFigureValue(models.Model):
    """A value on a day."""

    figure = models.ForeignKey(OwnFigure, models.CASCADE, related_name="values")
    on = models.DateField("dato")
    value = models.DecimalField("værdi", max_digits=16, decimal_places=4)

    class Meta:
        ordering = ["figure", "on"]
        verbose_name, verbose_name_plural = "værdi", "værdier"
        constraints = [models.UniqueConstraint(fields=["figure", "on"], name="own_value_once")]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"


class FigureTarget(Versioned):
    """Where the municipality wants a figure to be, and by when if that is said."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="figure_targets")
    figure = models.CharField("nøgletal", max_length=CODE_LENGTH)
    value = models.DecimalField("mål", max_digits=16, decimal_places=4)
    by_day = models.DateField("senest", null=True, blank=True)
    set_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField("sat", auto_now=True)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "figure"]
        verbose_name, verbose_name_plural = "mål for nøgletal", "mål for nøgletal"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "figure"], name="figure_target_once"),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.value}"


class FigureNote(Versioned):
    """Why somebody thinks a figure moved."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="figure_notes")
    figure = models.CharField("nøgletal", max_length=CODE_LENGTH)
    on = models.DateField("om dagen")
    text = paragraphs("note", 1000, blank=False)
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField("skrevet", auto_now_add=True)

    class Meta(Versioned.Meta):
        ordering = ["municipality", "figure", "-on", "-pk"]
        verbose_name, verbose_name_plural = "note til nøgletal", "noter til nøgletal"
        constraints = [*Versioned.Meta.constraints]
        indexes = [models.Index(fields=["municipality", "figure"], name="figure_note_of")]

    def __str__(self) -> str:
        return f"{self.figure} {self.on}"
