"""Published figures of Statistics Denmark as they were fetched: the same for everybody."""

from django.db import models
from django.db.models import Q

from recovery_portal.kit.texts import line
from steering.models import User


class StatbankTable(models.Model):
    """A table we read: its own words (tableinfo), and how the last attempts went."""

    code = models.CharField("tabel", max_length=12, primary_key=True)
    text = models.CharField("tekst", max_length=300, blank=True)
    unit = models.CharField("enhed", max_length=100, blank=True)
    updated = models.CharField("opdateret hos Danmarks Statistik", max_length=30, blank=True)
    info = models.JSONField("tabelbeskrivelse", default=dict)
    fetched_at = models.DateTimeField("hentet", null=True, blank=True)
    failed_at = models.DateTimeField("mislykket", null=True, blank=True)
    error = models.CharField("fejl", max_length=500, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name, verbose_name_plural = "statistikbanktabel", "statistikbanktabeller"

    def __str__(self) -> str:
        return self.code


class StatbankFetch(models.Model):
    """One time values came: from the bank, from a file, or made up for the demo municipality."""

    class Origin(models.TextChoices):
        API = "api", "Statistikbanken"
        FILE = "file", "fil"
        DEMO = "demo", "syntetiske tal"

    table = models.ForeignKey(StatbankTable, models.CASCADE, related_name="fetches")
    origin = models.CharField("hvorfra", max_length=4, choices=Origin.choices)
    variables = models.JSONField("variable", default=list)
    rows = models.PositiveIntegerField("rækker", default=0)
    file_name = line("filnavn", 200, blank=True)
    sha256 = models.CharField("fingeraftryk", max_length=64, blank=True)
    fetched_at = models.DateTimeField("hentet")
    fetched_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-fetched_at", "-pk"]
        verbose_name, verbose_name_plural = "hentning", "hentninger"
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=["api", "file", "demo"]), name="statbank_origin_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.fetched_at}"


class StatbankValue(models.Model):
    """One cell. `area` as the bank codes it ("000", "730"); `kind` what else tells cells apart
    (service type, function, "function/grouping"); a cell that the bank left out is `absent`, and
    one it printed as ".." is `dots`: neither is 0."""

    class State(models.TextChoices):
        NUMBER = "number", "tal"
        ABSENT = "absent", "ikke med"
        DOTS = "dots", ".."

    table = models.ForeignKey(StatbankTable, models.CASCADE, related_name="values")
    fetch = models.ForeignKey(StatbankFetch, models.CASCADE, related_name="values")
    area = models.CharField("område", max_length=4)
    kind = models.CharField("slags", max_length=30, blank=True)
    period = models.CharField("periode", max_length=8)
    state = models.CharField("tilstand", max_length=6, choices=State.choices)
    value = models.DecimalField("værdi", max_digits=18, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering = ["table", "area", "kind", "period"]
        verbose_name, verbose_name_plural = "statistikværdi", "statistikværdier"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "area", "kind", "period"], name="statbank_value_once"
            ),
            models.CheckConstraint(
                condition=Q(state="number", value__isnull=False)
                | Q(state__in=["absent", "dots"], value=None),
                name="statbank_value_where_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.area} {self.kind} {self.period}"


class StatbankRate(models.Model):
    """The country of one kind in one period: per 1,000 inhabitants, or kr. per inhabitant. Counted
    anew in the transaction that changes the values, so that a page need not add up the areas.
    `areas`: how many municipalities it rests on; `value` empty where they are too few."""

    table = models.ForeignKey(StatbankTable, models.CASCADE, related_name="rates")
    kind = models.CharField("slags", max_length=30, blank=True)
    period = models.CharField("periode", max_length=8)
    value = models.DecimalField("værdi", max_digits=18, decimal_places=3, null=True, blank=True)
    areas = models.PositiveSmallIntegerField("kommuner")
    is_whole = models.BooleanField("bankens egen række for hele landet", default=False)

    class Meta:
        ordering = ["table", "kind", "period"]
        verbose_name, verbose_name_plural = "tal for landet", "tal for landet"
        constraints = [
            models.UniqueConstraint(fields=["table", "kind", "period"], name="statbank_rate_once")
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.kind} {self.period}"
