"""The case audit: how ten cases were drawn, what two markers saw, and what they agreed on.

Guide 003 (review of ten of the municipality's newer citizen cases), definitions D12. References to
citizens stand in `Candidate` alone: what shows results never reads it, and retention empties it.
"""

from django.db import models
from django.db.models import F, Q

from measurement.models.instrument import Instrument
from recovery_portal.kit.texts import line
from recovery_portal.kit.versions import Versioned
from steering.models import Citizen, Municipality, User

# The guide's number of cases, and how many who may mark them (D12: one pair per audit).
CASES, MARKERS = 10, 2


class Stage(models.TextChoices):
    """How far an audit has come; each stage is over when the next begins."""

    DRAWING = "udtraek", "Sagerne udtrækkes"
    MARKING = "bedoemmelse", "Sagerne bedømmes"
    AGREEING = "enighed", "Bedømmerne bliver enige"
    HEARING = "hoering", "Sagsbehandlerne høres"
    CLOSED = "lukket", "Lukket"


class CaseAudit(Versioned):
    """One audit of at most ten cases.

    Drawn from the cases decided on or before `cutoff_on`, at most `cap_per_caseworker` and
    `cap_per_offer_type` of one kind (None: no cap), ties in the order that `seed` gives.
    `frame_size`: among how many cases the draw was made (None: not drawn yet, or of a file).
    `closes_on`: when marking should be done. `keep_months`: how long references, evidence and
    learning points of markers are kept after closing; `forget_on` is that day, reckoned from
    `closes_on` until the audit is closed; `forgotten_on` is when it happened.
    """

    class Origin(models.TextChoices):
        REGISTER = "register", "Trukket fra registret"
        TYPED = "typed", "Sagsnumre skrevet ind"
        FILE = "file", "Indlæst fra en fil"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="case_audits")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="case_audits")
    name = line("navn", 80)
    origin = models.CharField("sagerne kommer fra", max_length=8, choices=Origin.choices)
    cutoff_on = models.DateField("skæringsdag")
    cap_per_caseworker = models.PositiveSmallIntegerField(
        "højst pr. sagsbehandler", null=True, blank=True
    )
    cap_per_offer_type = models.PositiveSmallIntegerField(
        "højst pr. tilbudstype", null=True, blank=True
    )
    seed = models.BigIntegerField("lodtrækningens tal", default=0, editable=False)
    frame_size = models.PositiveIntegerField(
        "trukket blandt", null=True, blank=True, editable=False
    )
    closes_on = models.DateField("frist for bedømmelsen")
    replies_by = models.DateField("frist for sagsbehandlernes svar", null=True, blank=True)
    keep_months = models.PositiveSmallIntegerField("måneder til sletning", default=12)
    forget_on = models.DateField("slettes", editable=False)
    forgotten_on = models.DateField("slettet", null=True, blank=True, editable=False)
    marking_at = models.DateTimeField("bedømmelsen begyndt", null=True, blank=True, editable=False)
    agreeing_at = models.DateTimeField("bedømmelsen slut", null=True, blank=True, editable=False)
    hearing_at = models.DateTimeField("høringen begyndt", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("lukket", null=True, blank=True, editable=False)
    fingerprint = models.CharField("fingeraftryk", max_length=64, blank=True, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["-cutoff_on", "-pk"]
        verbose_name, verbose_name_plural = "sagsaudit", "sagsaudits"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="case_audit_name_once",
                violation_error_message="Kommunen har allerede en sagsaudit med det navn.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "fingerprint"],
                condition=Q(fingerprint__gt=""),
                name="case_audit_of_a_file_once",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("cutoff_on")),
                name="case_audit_closes_after_cutoff",
                violation_error_message="Fristen ligger før skæringsdagen: ret en af datoerne.",
            ),
            models.CheckConstraint(
                condition=Q(cap_per_caseworker=None) | Q(cap_per_caseworker__gte=1),
                name="case_audit_caseworker_cap_from_1",
                violation_error_message="Skriv mindst 1, eller lad feltet stå tomt.",
            ),
            models.CheckConstraint(
                condition=Q(cap_per_offer_type=None) | Q(cap_per_offer_type__gte=1),
                name="case_audit_offer_type_cap_from_1",
                violation_error_message="Skriv mindst 1, eller lad feltet stå tomt.",
            ),
            models.CheckConstraint(
                condition=Q(keep_months__range=(1, 60)),
                name="case_audit_kept_1_to_60_months",
                violation_error_message="Skriv et antal måneder fra 1 til 60.",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["register", "typed", "file"]),
                name="case_audit_origin_known",
            ),
            models.CheckConstraint(
                condition=Q(origin="file", closed_at__isnull=False)
                | Q(agreeing_at=None, hearing_at=None, closed_at=None)
                | Q(marking_at__isnull=False, hearing_at=None, closed_at=None)
                | Q(marking_at__isnull=False, agreeing_at__isnull=False, closed_at=None)
                | Q(
                    marking_at__isnull=False,
                    agreeing_at__isnull=False,
                    hearing_at__isnull=False,
                ),
                name="case_audit_stage_by_stage",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on=None) | Q(forgotten_on__gte=F("forget_on")),
                name="case_audit_not_forgotten_early",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stage(self) -> Stage:
        """How far the audit has come."""
        if self.closed_at:
            return Stage.CLOSED
        if self.hearing_at:
            return Stage.HEARING
        if self.agreeing_at:
            return Stage.AGREEING
        return Stage.MARKING if self.marking_at else Stage.DRAWING

    @property
    def has_lapsed(self) -> bool:
        """Its day came before it was closed: what is left of it can only be given up."""
        return self.forgotten_on is not None and self.closed_at is None


class AuditMarker(models.Model):
    """One of the at most two who mark all cases of an audit, independently of each other.

    `user` None: of a file, or no longer there. `submitted_at`: handed in, for good; before both
    have, neither they nor anybody else sees a mark of the other.
    """

    audit = models.ForeignKey(CaseAudit, models.CASCADE, related_name="markers")
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="marks_audits"
    )
    position = models.PositiveSmallIntegerField("nummer")
    submitted_at = models.DateTimeField("afleveret", null=True, blank=True)

    class Meta:
        ordering = ["audit", "position"]
        verbose_name, verbose_name_plural = "bedømmer", "bedømmere"
        constraints = [
            models.UniqueConstraint(fields=["audit", "position"], name="marker_position_once"),
            models.UniqueConstraint(fields=["audit", "user"], name="marker_user_once"),
            models.CheckConstraint(condition=Q(position__in=[1, 2]), name="marker_one_of_a_pair"),
        ]

    def __str__(self) -> str:
        return f"Bedømmer {self.position}"


class AuditCase(models.Model):
    """One case of an audit, known by its number 1-10; the number tells nothing of its age.

    `caseworker`: the login of who has the case, who never marks it and is heard before closing.
    """

    audit = models.ForeignKey(CaseAudit, models.CASCADE, related_name="cases")
    number = models.PositiveSmallIntegerField("nummer")
    caseworker = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="audited_cases"
    )

    class Meta:
        ordering = ["audit", "number"]
        verbose_name, verbose_name_plural = "sag", "sager"
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="case_number_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 10)), name="case_number_1_to_10"),
        ]

    def __str__(self) -> str:
        return f"Sag {self.number}"

    @property
    def municipality(self):
        return self.audit.municipality


class Candidate(models.Model):
    """A case that could be drawn: the record from which the whole draw can be repeated.

    `rank`: its place before the draw, 1 = newest, ties in random order by the audit's seed.
    `case`: where it was drawn. `exclusion`: why it was not used although its turn had come.
    `caseworker` and `offer_type` are "" where they are not known, and then no cap reaches it.
    """

    class Basis(models.TextChoices):
        DECISION = "bevilget", "Bevilget"
        START = "start", "Indsats begyndt"
        TYPED = "skrevet", "Skrevet ind"

    class Exclusion(models.TextChoices):
        MARKER = "bedoemmer", "En bedømmer har selv sagen"
        OTHER_AREA = "andet_omraade", "Sagen hører ikke til socialpsykiatrien"
        TOO_NEW = "for_ny", "Sagen er for ny til, at der står noget"
        NO_ACCESS = "ingen_adgang", "Akterne kan ikke ses"
        SAME_CITIZEN = "samme_borger", "Samme borger som en anden sag"
        OTHER = "andet", "Andet"

    audit = models.ForeignKey(CaseAudit, models.CASCADE, related_name="candidates")
    rank = models.PositiveIntegerField("plads")
    reference = line("sagsnummer", 64)
    citizen = models.ForeignKey(
        Citizen, models.SET_NULL, null=True, blank=True, related_name="audit_candidates"
    )
    day = models.DateField("dag", null=True, blank=True)
    basis = models.CharField("grundlag", max_length=8, choices=Basis.choices)
    caseworker = line("sagsbehandler", 12, blank=True)
    offer_type = line("tilbudstype", 40, blank=True)
    case = models.OneToOneField(
        AuditCase, models.SET_NULL, null=True, blank=True, related_name="candidate"
    )
    exclusion = models.CharField(
        "udeladt fordi", max_length=13, choices=Exclusion.choices, blank=True
    )
    exclusion_note = line("bemærkning", 200, blank=True)
    excluded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    excluded_at = models.DateTimeField("udeladt", null=True, blank=True)

    class Meta:
        ordering = ["audit", "rank"]
        verbose_name, verbose_name_plural = "sag i udtrækket", "sager i udtrækket"
        constraints = [
            models.UniqueConstraint(fields=["audit", "rank"], name="candidate_rank_once"),
            models.UniqueConstraint(
                fields=["audit", "reference"],
                name="candidate_reference_once",
                violation_error_message="Sagsnummeret står der to gange.",
            ),
            models.CheckConstraint(condition=Q(rank__gte=1), name="candidate_rank_from_1"),
            models.CheckConstraint(
                condition=Q(basis__in=["bevilget", "start", "skrevet"]),
                name="candidate_basis_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    exclusion__in=[
                        "",
                        "bedoemmer",
                        "andet_omraade",
                        "for_ny",
                        "ingen_adgang",
                        "samme_borger",
                        "andet",
                    ]
                ),
                name="candidate_exclusion_known",
            ),
            models.CheckConstraint(
                condition=Q(exclusion="", excluded_at=None, exclusion_note="")
                | Q(exclusion__gt="", excluded_at__isnull=False, case=None),
                name="candidate_drawn_or_excluded",
            ),
            models.CheckConstraint(
                condition=~Q(exclusion="andet", exclusion_note=""),
                name="candidate_other_exclusion_says_why",
                violation_error_message="Skriv, hvorfor sagen er udeladt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kandidat {self.rank}"
