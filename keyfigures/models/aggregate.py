"""What is counted once, in the transaction that changes the register, and read often.

Each municipality's staircase at quarter ends, so that many can be compared at once, and what its
calendar years' movements show, since judging ten years takes longer than a page may. Both equal
what the register gives (D1–D4, D9).
"""

from django.db import models

from keyfigures.models.staircase import StaircaseVersion
from steering.models import Municipality


class StoredStaircase(models.Model):
    """Citizens per step on a quarter end, by the version in force that day; `beside` as in D3.

    The counts are exact: whoever shows them hides what is small (D9).
    """

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


class StoredYear(models.Model):
    """The movements from 31-12 of the year before to 31-12 of `year` as shown: null = hidden.

    Judged with `threshold`, by `version`: where another of them holds now, they are judged anew.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="stored_years")
    year = models.PositiveSmallIntegerField("år")
    version = models.ForeignKey(StaircaseVersion, models.CASCADE, related_name="+")
    threshold = models.PositiveSmallIntegerField("grænse for små tal")
    less = models.PositiveIntegerField("ned", null=True)
    more = models.PositiveIntegerField("op", null=True)
    same = models.PositiveIntegerField("samme trin", null=True)
    came = models.PositiveIntegerField("kom ind", null=True)
    left = models.PositiveIntegerField("gik ud", null=True)
    left_maal = models.PositiveIntegerField("målet er nået", null=True)
    left_flyttet = models.PositiveIntegerField("er flyttet", null=True)
    left_doed = models.PositiveIntegerField("er døde", null=True)
    left_andet = models.PositiveIntegerField("andet", null=True)
    left_ukendt = models.PositiveIntegerField("ukendt årsag", null=True)

    class Meta:
        ordering = ["municipality", "year"]
        verbose_name, verbose_name_plural = "gemt år", "gemte år"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="stored_year_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year}"
