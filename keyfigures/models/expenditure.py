"""What a year cost, by legal basis (D7)."""

from django.db import models
from django.db.models import Q

from steering.models import LegalBasis, Municipality


class Expenditure(models.Model):
    """Kroner of one year on one legal basis, as the accounts have it; refunds may make it < 0."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="expenditures")
    year = models.PositiveSmallIntegerField("år")
    legal_basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+")
    amount = models.DecimalField("beløb i kr.", max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["municipality", "year", "legal_basis"]
        verbose_name, verbose_name_plural = "udgift", "udgifter"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "legal_basis"], name="expenditure_once"
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1990, 2100)), name="expenditure_year_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.legal_basis_id}"
