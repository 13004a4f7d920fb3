"""The indsatstrappe as versioned reference data: which legal basis stands on which step (D3)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from steering.models import LegalBasis


class StaircaseVersion(models.Model):
    """One wording of the staircase, in force from a day until a newer one is."""

    number = models.PositiveSmallIntegerField("version", primary_key=True)
    name = models.CharField("navn", max_length=80)
    valid_from = models.DateField("gælder fra", unique=True)
    source = models.CharField("kilde", max_length=200)

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "trappeversion", "trappeversioner"

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One of the eight steps; 8 is the most intrusive, 1 the nearest to everyday life."""

    class Band(models.TextChoices):
        RESIDENTIAL = "botilbud", "Botilbud (trin 8–6)"
        HOME = "hjemme", "Støtte hjemme (trin 5)"
        LIGHT = "lette", "Lette og åbne tilbud (trin 4–1)"

    version = models.ForeignKey(StaircaseVersion, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField("trin")
    name = models.CharField("navn", max_length=60)
    line_1 = models.CharField("kort navn, linje 1", max_length=16)
    line_2 = models.CharField("kort navn, linje 2", max_length=16)
    phrase = models.CharField("navn midt i en sætning", max_length=80)
    band = models.CharField("bånd", max_length=8, choices=Band.choices)
    is_ours = models.BooleanField("egen formulering, ikke guidens", default=False)

    class Meta:
        ordering = ["version", "-number"]
        verbose_name, verbose_name_plural = "trin", "trin"
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="step_number_once"),
            # The band is derived from the number so that bands never disagree with D9.
            models.CheckConstraint(
                condition=Q(number__range=(6, 8), band="botilbud")
                | Q(number=5, band="hjemme")
                | Q(number__range=(1, 4), band="lette"),
                name="step_band_follows_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class StepService(models.Model):
    """A legal basis that stands on a step; in a version it stands on one step only."""

    version = models.ForeignKey(StaircaseVersion, models.CASCADE, related_name="services")
    step = models.ForeignKey(Step, models.CASCADE, related_name="services")
    legal_basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version", "step", "pk"]
        verbose_name, verbose_name_plural = "trinydelse", "trinydelser"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "legal_basis"], name="step_service_legal_basis_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.legal_basis_id} på {self.step}"

    def clean(self):
        if self.step.version_id != self.version_id:
            raise ValidationError("Trinnet hører til en anden version af trappen.")
