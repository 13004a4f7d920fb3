"""The register that all apps share: municipality, unit, offer, citizen and intervention."""

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.validators import refuse_cpr

# The few whose name is not simply "X Kommune".
FULL_NAMES = {
    101: "Københavns Kommune",
    400: "Bornholms Regionskommune",
    820: "Vesthimmerlands Kommune",
}


class Municipality(models.Model):
    """One of Denmark's 98 municipalities, with the settings that are its own."""

    code = models.PositiveSmallIntegerField("kommunekode", primary_key=True)
    name = models.CharField("navn", max_length=60)
    region_code = models.CharField("regionskode", max_length=3)
    region = models.CharField("region", max_length=40)
    group = models.CharField("kommunegruppe", max_length=60)
    disclosure_threshold = models.PositiveSmallIntegerField("diskretioneringsgrænse", default=5)
    is_demo = models.BooleanField("syntetiske tal", default=False)

    class Meta:
        ordering = ["code"]
        verbose_name, verbose_name_plural = "kommune", "kommuner"
        constraints = [
            models.CheckConstraint(
                condition=Q(disclosure_threshold__gte=3),
                name="municipality_threshold_at_least_3",
                violation_error_message="Grænsen for skjulte tal skal være mindst 3.",
            )
        ]

    def __str__(self) -> str:
        return FULL_NAMES.get(self.pk, f"{self.name} Kommune")


class Unit(models.Model):
    """A part of the municipality that has citizens and staff, e.g. a team or a residence."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="units")
    name = models.CharField("navn", max_length=100, validators=[refuse_cpr])

    class Meta:
        ordering = ["municipality", "name", "pk"]
        verbose_name, verbose_name_plural = "enhed", "enheder"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="unit_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class LegalBasis(models.Model):
    """The section of an act that support is granted under, e.g. SEL-107."""

    code = models.CharField("paragraf", max_length=12, primary_key=True)
    name = models.CharField("navn", max_length=120)
    act = models.CharField("lov", max_length=60)

    class Meta:
        ordering = ["code"]
        verbose_name, verbose_name_plural = "lovgrundlag", "lovgrundlag"

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The section as people write it: "SEL § 82 b"."""
        act, _, section = self.code.partition("-")
        number = section.rstrip("abcdefghij")
        return f"{act} § {number} {section[len(number) :]}".rstrip()


class Offer(models.Model):
    """A service that the municipality uses for its citizens, whoever runs it."""

    class ProviderType(models.TextChoices):
        MUNICIPAL = "kommunal", "Kommunal"
        REGIONAL = "regional", "Regional"
        PRIVATE = "privat", "Privat"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="offers")
    external_id = models.CharField("tilbud_id", max_length=40, validators=[refuse_cpr])
    name = models.CharField("navn", max_length=120, validators=[refuse_cpr])
    legal_basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="offers")
    provider_type = models.CharField(
        "driftsform", max_length=8, choices=ProviderType.choices, blank=True
    )
    places = models.PositiveIntegerField("pladser", null=True, blank=True)
    closed_on = models.DateField("lukket", null=True, blank=True)

    class Meta:
        ordering = ["municipality", "name", "pk"]
        verbose_name, verbose_name_plural = "tilbud", "tilbud"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "external_id"], name="offer_external_id_once"
            ),
            models.CheckConstraint(
                condition=Q(provider_type__in=["", "kommunal", "regional", "privat"]),
                name="offer_provider_type_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Citizen(models.Model):
    """A pseudonym: the municipality's own case reference, never a name or a CPR number."""

    class Sex(models.TextChoices):
        FEMALE = "k", "Kvinde"
        MALE = "m", "Mand"
        OTHER = "x", "Andet"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="citizens")
    reference = models.CharField("borger_id", max_length=64, validators=[refuse_cpr])
    birth_year = models.PositiveSmallIntegerField("fødselsår", null=True, blank=True)
    sex = models.CharField("køn", max_length=1, choices=Sex.choices, blank=True)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="citizens")
    caseworker = models.CharField(
        "sagsbehandler", max_length=12, blank=True, validators=[refuse_cpr]
    )

    class Meta:
        ordering = ["municipality", "reference"]
        verbose_name, verbose_name_plural = "borger", "borgere"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "reference"], name="citizen_reference_once"
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__range=(1900, 2100)),
                name="citizen_birth_year_plausible",
            ),
            models.CheckConstraint(
                condition=Q(sex__in=["", "k", "m", "x"]), name="citizen_sex_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Borger {self.pk}"


class Intervention(models.Model):
    """A citizen's use of an offer from `start` to `end`, both days inclusive (D1)."""

    class EndReason(models.TextChoices):
        GOAL = "maal", "Målet er nået"
        MOVED = "flyttet", "Flyttet"
        DEATH = "doed", "Død"
        OTHER = "andet", "Andet"

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="interventions")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="interventions")
    start = models.DateField("start")
    end = models.DateField("slut", null=True, blank=True)
    end_reason = models.CharField("afslutning", max_length=8, choices=EndReason.choices, blank=True)
    decided_on = models.DateField("bevilget", null=True, blank=True)

    class Meta:
        ordering = ["citizen", "start", "pk"]
        verbose_name, verbose_name_plural = "indsats", "indsatser"
        constraints = [
            models.UniqueConstraint(fields=["citizen", "offer", "start"], name="intervention_once"),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="intervention_end_after_start",
                violation_error_message="Slut ligger før start: ret en af datoerne.",
            ),
            models.CheckConstraint(
                condition=Q(end_reason__in=["", "maal", "flyttet", "doed", "andet"]),
                name="intervention_end_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Indsats {self.pk}"


class RegisterStamp(models.Model):
    """A new one whenever anything changes that the municipality's key figures are drawn from.

    Written in the transaction of the change (steering.services.stamps): whoever has read a stamp,
    and meets the same one again, knows that nothing has changed between.
    """

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, primary_key=True, related_name="+"
    )
    stamp = models.UUIDField("stempel")

    class Meta:
        verbose_name, verbose_name_plural = "stempel på registret", "stempler på registrene"

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.stamp}"


class AnswerStamp(models.Model):
    """A new one whenever a citizen's own answer, or being asked, is written or deleted by itself.

    Apart from the register's, which files of answers renew: an answer given in the portal makes
    nothing cold that does not count answers, and waits for no file.
    """

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, primary_key=True, related_name="+"
    )
    stamp = models.UUIDField("stempel")

    class Meta:
        verbose_name, verbose_name_plural = "stempel på svarene", "stempler på svarene"

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.stamp}"
