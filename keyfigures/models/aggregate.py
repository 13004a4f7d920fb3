"""Each municipality's staircase at quarter ends, kept so that many can be compared at once.

Written in the transaction that changes the register, and equal to what the register gives (D1–D3).
The counts are exact: whoever shows them hides what is small (D9).
"""

from django.db import models

from keyfigures.models.staircase import StaircaseVersion
from steering.models import Municipality


class StoredStaircase(models.Model):
    """Citizens per step on a quarter end, by the version in force that day; `beside` as in D3."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="stored_staircases")
    day = models.DateField("dag")
    version = models.ForeignKey(StaircaseVersion, models.CASCADE, related_name="+")
    step_1 = models.PositiveIntegerField("trin 1")
    step_2 = models.PositiveIntegerField("trin 2")
    step_3 = models.PositiveIntegerField("trin 3")
    step_4 = models.PositiveIntegerField("trin 4")
    step_5 = models.PositiveIntegerField("trin 5")
    step_6 = models.PositiveIntegerField("trin 6")
    step_7 = models.PositiveIntegerField("trin 7")
    step_8 = models.PositiveIntegerField("trin 8")
    beside = models.PositiveIntegerField("sideløbende")

    class Meta:
        ordering = ["municipality", "day"]
        verbose_name, verbose_name_plural = "gemt trappe", "gemte trapper"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "day"], name="stored_staircase_once")
        ]
        indexes = [models.Index(fields=["day"], name="stored_staircase_day")]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.day}"
