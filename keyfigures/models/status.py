"""What a citizen does in working life, from when to when (D5)."""

from django.db import models
from django.db.models import F, Q

from steering.models import Citizen


class CitizenStatus(models.Model):
    """One status of a citizen. Statuses may overlap: the one that started last counts, and of
    those that started the same day the one listed first below (D5)."""

    class Status(models.TextChoices):
        ORDINARY = "ordinaer_beskaeftigelse", "Ordinær beskæftigelse"
        SUPPORTED = "stoettet_beskaeftigelse", "Støttet beskæftigelse"
        EDUCATION = "uddannelse", "Uddannelse"
        SHELTERED = "beskyttet_beskaeftigelse", "Beskyttet beskæftigelse"
        ACTIVATION = "aktivering", "Aktivering"
        BENEFITS = "offentlig_forsoergelse", "Offentlig forsørgelse"
        OTHER = "andet", "Andet"

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="statuses")
    status = models.CharField("status", max_length=24, choices=Status.choices)
    start = models.DateField("start")
    end = models.DateField("slut", null=True, blank=True)

    class Meta:
        ordering = ["citizen", "start"]
        verbose_name, verbose_name_plural = "tilknytning", "tilknytninger"
        constraints = [
            models.UniqueConstraint(fields=["citizen", "status", "start"], name="status_once"),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="status_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "ordinaer_beskaeftigelse",
                        "stoettet_beskaeftigelse",
                        "uddannelse",
                        "beskyttet_beskaeftigelse",
                        "aktivering",
                        "offentlig_forsoergelse",
                        "andet",
                    ]
                ),
                name="status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} fra {self.start}"
