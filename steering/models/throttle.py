"""How often somebody tried something, where many web processes must agree on it."""

from django.db import models


class Attempt(models.Model):
    """Tries under one `key` (a keyed hash: neither address nor link is stored) until `until`."""

    key = models.CharField("nøgle", max_length=64, unique=True)
    number = models.PositiveIntegerField("antal", default=0)
    until = models.DateTimeField("gælder til", db_index=True)

    class Meta:
        verbose_name, verbose_name_plural = "forsøg", "forsøg"

    def __str__(self) -> str:
        return f"{self.number} forsøg"
