"""Admissions to psychiatric hospital (D6)."""

from django.db import models
from django.db.models import F, Q

from steering.models import Citizen


class Admission(models.Model):
    """One admission as it was registered; several may make one stay (D6)."""

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="admissions")
    admitted_on = models.DateField("indlagt")
    discharged_on = models.DateField("udskrevet", null=True, blank=True)
    is_acute = models.BooleanField("akut", default=True)

    class Meta:
        ordering = ["citizen", "admitted_on"]
        verbose_name, verbose_name_plural = "indlæggelse", "indlæggelser"
        constraints = [
            models.UniqueConstraint(fields=["citizen", "admitted_on"], name="admission_once"),
            models.CheckConstraint(
                condition=Q(discharged_on=None) | Q(discharged_on__gte=F("admitted_on")),
                name="admission_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"Indlagt {self.admitted_on}"
