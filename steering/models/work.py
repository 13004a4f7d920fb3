"""What a long job makes: how far it has come, and whether it is still alive."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Work(models.Model):
    """A row whose content a job makes.

    `attempt` numbers the jobs started for it, so that one that was given up cannot come back;
    `beat_at` is the last sign of life of the newest; `progress` in percent.
    """

    # A job says it is alive far more often than this, but a busy database may keep it waiting.
    SILENCE = timedelta(minutes=2)

    progress = models.PositiveSmallIntegerField("fremdrift i procent", default=0)
    attempt = models.PositiveSmallIntegerField("forsøg", default=0)
    beat_at = models.DateTimeField("sidste livstegn", default=timezone.now)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__range=(0, 100)), name="%(class)s_progress_percent"
            )
        ]

    @property
    def is_silent(self) -> bool:
        """Its job has said nothing for so long that it must be dead."""
        return timezone.now() - self.beat_at > self.SILENCE
