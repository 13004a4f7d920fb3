"""Recovery talks: three a year with every citizen (Midtpunktet, source 002)."""

from django.db import models
from django.db.models import Q

from measurement.models.outcome import ON_THE_CITIZENS_PAGE
from recovery_portal.kit.texts import paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models import Citizen, User

TALKS_A_YEAR = 3
# A talk and a measurement are due this many months after the last one.
MONTHS_BETWEEN = 12 // TALKS_A_YEAR


class RecoveryTalk(Versioned):
    """One talk, planned (`planned_on`) or held (`held_on`).

    `agreed`: what was agreed, in the citizen's own words; `next_step`: what the citizen will
    practise until the next; `practised`: how it went with what was practised since the last.
    """

    class Kind(models.TextChoices):
        DREAMS = "droemme", "Drømme og ønsker"
        FOLLOW_UP = "opfoelgning", "Opfølgning"
        EVALUATION = "evaluering", "Evaluering"

    # To whoever would remove the citizen in passing.
    deleted_at = ON_THE_CITIZENS_PAGE

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="recovery_talks")
    kind = models.CharField("slags", max_length=12, choices=Kind.choices)
    planned_on = models.DateField("aftalt til", null=True, blank=True)
    held_on = models.DateField("holdt", null=True, blank=True)
    practised = paragraphs("det, der blev øvet", 2000)
    agreed = paragraphs("aftalt, med borgerens ord", 2000)
    next_step = paragraphs("næste skridt at øve", 2000)
    written_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="recovery_talks"
    )
    created_at = models.DateTimeField("oprettet", auto_now_add=True)

    class Meta(Versioned.Meta):
        ordering = ["citizen", "-held_on", "-planned_on", "-pk"]
        verbose_name, verbose_name_plural = "recovery-samtale", "recovery-samtaler"
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["droemme", "opfoelgning", "evaluering"]),
                name="talk_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(held_on__isnull=False),
                name="talk_has_a_day",
                violation_error_message="Skriv, hvornår samtalen er aftalt til, eller blev holdt.",
            ),
            models.UniqueConstraint(
                fields=["citizen", "held_on"],
                condition=Q(held_on__isnull=False),
                name="talk_once_a_day",
                violation_error_message="Der er allerede en samtale med borgeren den dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"Recovery-samtale {self.pk}"

    @property
    def municipality(self):
        return self.citizen.municipality
