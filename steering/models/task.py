"""What upper floors tell the front page: something to do, or something that happened."""

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.validators import refuse_cpr
from steering.models.people import User
from steering.models.register import Municipality
from steering.permissions import ROLE_NAMES, Role


class Task(models.Model):
    """Something a person, or everybody with a role, is asked to do.

    `key` is the writer's own name for it, so that the same thing is asked once only.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="tasks")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="tasks")
    role = models.CharField(
        "rolle", max_length=12, blank=True, choices=[(r.value, ROLE_NAMES[r]) for r in Role]
    )
    key = models.CharField("nøgle", max_length=100)
    text = models.CharField("tekst", max_length=200, validators=[refuse_cpr])
    link = models.CharField("adresse", max_length=200)
    due = models.DateField("frist", null=True, blank=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    done_at = models.DateTimeField("gjort", null=True, blank=True)

    class Meta:
        ordering = [F("due").asc(nulls_last=True), "pk"]
        verbose_name, verbose_name_plural = "opgave", "opgaver"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key", "user"], name="task_key_once_per_user"
            ),
            models.UniqueConstraint(
                fields=["municipality", "key", "role"],
                condition=Q(user=None),
                name="task_key_once_per_role",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True, role__gt="") | Q(user__isnull=False, role=""),
                name="task_for_a_person_or_a_role",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["", *(role.value for role in Role)]),
                name="task_role_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Happening(models.Model):
    """Something that happened in the conversion, for "siden sidst"."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="happenings")
    text = models.CharField("tekst", max_length=200, validators=[refuse_cpr])
    link = models.CharField("adresse", max_length=200)
    on = models.DateField("dag")
    created_at = models.DateTimeField("oprettet", auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name, verbose_name_plural = "hændelse", "hændelser"
        indexes = [models.Index(fields=["municipality", "-on"], name="happening_newest")]

    def __str__(self) -> str:
        return self.text
