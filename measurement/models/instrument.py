"""A questionnaire as versioned data: its sections, statements, scale and examples.

Reference data, loaded by `measurement/reference.py`: it belongs to no municipality. A version
that somebody has answered keeps its wording for good; a better wording is a new version.
"""

from django.db import models
from django.db.models import Q

from steering.models import Municipality, Prerequisite, Principle

# The code of the temperature survey's questionnaire.
TEMPERATURE = "temperatur"
# The code of the case audit's criteria.
CASE_AUDIT = "sagsaudit"
# Those of citizens' own answers: measurement/models/outcome.py, OutcomeCode.


class Instrument(models.Model):
    """One version of one questionnaire, e.g. `temperatur` version 1.

    `municipality`: whose own version it is; None for the versions that everybody may use.
    Of a published instrument, whose statements stand exactly as published: `stem`, the words that
    each statement goes on from, `copyright` and `licence`; "" for wording of our own.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, blank=True, related_name="instruments"
    )

    code = models.CharField("kode", max_length=20)
    version = models.PositiveSmallIntegerField("version")
    name = models.CharField("navn", max_length=80)
    intro = models.TextField("indledning")
    source = models.CharField("kilde", max_length=300)
    stem = models.CharField("begyndelse", max_length=100, blank=True)
    copyright = models.CharField("ophavsret", max_length=200, blank=True)
    licence = models.TextField("vilkår", blank=True)
    loaded_on = models.DateField("indlæst", null=True, blank=True)
    own_wording = models.BooleanField("egne ord", default=True)

    class Meta:
        ordering = ["code", "-version"]
        verbose_name, verbose_name_plural = "spørgeskema", "spørgeskemaer"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"],
                condition=Q(municipality=None),
                name="instrument_version_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "code", "version"], name="own_instrument_version_once"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="instrument_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class ScaleLevel(models.Model):
    """One answer of the scale; `Ved ikke` is no level, it stands outside the scale."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="levels")
    value = models.PositiveSmallIntegerField("værdi")
    label = models.CharField("tekst", max_length=40)

    class Meta:
        ordering = ["instrument", "value"]
        verbose_name, verbose_name_plural = "skalatrin", "skalatrin"
        constraints = [
            models.UniqueConstraint(fields=["instrument", "value"], name="level_value_once")
        ]

    def __str__(self) -> str:
        return self.label


class Section(models.Model):
    """A part of a questionnaire: one prerequisite in the temperature survey, one professional
    principle in the case audit."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField("nummer")
    prerequisite = models.ForeignKey(
        Prerequisite, models.PROTECT, null=True, blank=True, related_name="sections"
    )
    principle = models.ForeignKey(
        Principle, models.PROTECT, null=True, blank=True, related_name="sections"
    )
    title = models.CharField("overskrift", max_length=80)
    intro = models.TextField("indledning")

    class Meta:
        ordering = ["instrument", "number"]
        verbose_name, verbose_name_plural = "afsnit", "afsnit"
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="section_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="section_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Item(models.Model):
    """A statement to be answered, e.g. `1a`; `help` is what to consider also.

    In the case audit a criterion, e.g. `K1`: `short_text` is its name in tables, `where` says where
    in the case file to look, and `prerequisites` are those whose practice it shows.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="items")
    code = models.CharField("kode", max_length=8)
    position = models.PositiveSmallIntegerField("plads")
    text = models.CharField("udsagn", max_length=300)
    help = models.TextField("overvej også", blank=True)
    short_text = models.CharField("kort", max_length=60, blank=True)
    where = models.TextField("hvor i sagen", blank=True)
    prerequisites = models.ManyToManyField(
        Prerequisite, blank=True, related_name="criteria", verbose_name="forudsætninger"
    )

    class Meta:
        ordering = ["section", "position"]
        verbose_name, verbose_name_plural = "udsagn", "udsagn"
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="item_code_once"),
            models.UniqueConstraint(fields=["section", "position"], name="item_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.text}"


class LevelExample(models.Model):
    """What one answer to one statement may look like in practice."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="examples")
    level = models.ForeignKey(ScaleLevel, models.CASCADE, related_name="examples")
    text = models.CharField("eksempel", max_length=300)

    class Meta:
        ordering = ["item", "level"]
        verbose_name, verbose_name_plural = "eksempel", "eksempler"
        constraints = [
            models.UniqueConstraint(fields=["item", "level"], name="example_once_per_level")
        ]

    def __str__(self) -> str:
        return self.text
