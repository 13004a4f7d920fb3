"""The log of mails: what was sent to whom, so that nothing is sent twice."""

from django.db import models
from django.db.models import Q

from steering.models.people import User
from steering.models.register import Municipality


class SentMail(models.Model):
    """One mail. `key` is its writer's own name for it: the row is claimed before it is sent.

    A mail that was claimed but never marked is not sent again: twice is worse than doubt.
    """

    class State(models.TextChoices):
        CLAIMED = "claimed", "Uvist"
        SENT = "sent", "Sendt"
        FAILED = "failed", "Kunne ikke sendes"

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        REMINDER = "reminder", "Påmindelse"
        MEETING = "meeting", "Mødeindkaldelse"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="sent_mails")
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="sent_mails"
    )
    kind = models.CharField("slags", max_length=10, choices=Kind.choices)
    key = models.CharField("nøgle", max_length=120)
    address = models.EmailField("til")
    subject = models.CharField("emne", max_length=200)
    about = models.JSONField("handler om", default=list)
    tasks = models.JSONField("opgavernes numre", default=list, editable=False)
    state = models.CharField("tilstand", max_length=7, choices=State.choices, default=State.CLAIMED)
    error = models.CharField("fejl", max_length=200, blank=True)
    created_at = models.DateTimeField("tidspunkt", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name, verbose_name_plural = "sendt mail", "sendte mails"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "key", "address"], name="mail_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["claimed", "sent", "failed"]), name="mail_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
