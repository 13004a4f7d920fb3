"""Who changed and who looked: an append-only log without ties to the rows it speaks of."""

from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or delete an event of the log."""


class AuditQuerySet(models.QuerySet):
    """Refuses every way of changing or removing events; retention has its own door (later)."""

    def _refuse(self, *args, **kwargs):
        raise AppendOnly("Loggen kan kun tilføjes til.")

    update = delete = bulk_update = update_or_create = _raw_delete = _refuse


class AuditEvent(models.Model):
    """One change of, or look at, something. Plain values only: it outlives what it describes."""

    class Kind(models.TextChoices):
        CHANGE = "change", "Ændring"
        LOOK = "look", "Opslag"

    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    kind = models.CharField("art", max_length=6, choices=Kind.choices)
    action = models.CharField("handling", max_length=60)
    municipality_code = models.PositiveSmallIntegerField("kommunekode", null=True)
    actor_id = models.BigIntegerField("bruger-id", null=True)
    actor = models.CharField("bruger", max_length=254)
    object_type = models.CharField("genstand", max_length=60, blank=True)
    object_id = models.CharField("genstandens id", max_length=64, blank=True)
    details = models.JSONField("detaljer", default=dict)
    reference = models.CharField("henvisningsnummer", max_length=16, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        # Also what Django does behind the scenes goes through the refusing manager.
        base_manager_name = "objects"
        verbose_name, verbose_name_plural = "loghændelse", "loghændelser"
        indexes = [
            models.Index(fields=["municipality_code", "-at"], name="audit_newest"),
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["change", "look"]), name="audit_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.action}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly("En loghændelse kan ikke ændres.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("En loghændelse kan ikke slettes.")
