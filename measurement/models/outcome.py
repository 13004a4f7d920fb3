"""How citizens fare by their own account: WHO-5 and Brief INSPIRE-O (guide 003, D8).

Answers are health data (GDPR art. 9): they are read through measurement/citizen_access.py, and
every look is logged.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from measurement.models.instrument import Instrument
from recovery_portal.kit.texts import paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models import Citizen, Municipality, User

ITEMS = 5
ANSWERS = tuple(f"answer_{number}" for number in range(1, ITEMS + 1))
# Where a citizen's answers and talks are deleted: whoever brings files sees none of them.
ON_THE_CITIZENS_PAGE = "borgerens sagsbehandler sletter dem under »Mine borgere«"
# What an answer can be at most in any version of an instrument; the version narrows it.
MOST = {"who5": 5, "inspire_o": 4}


class OutcomeCode(models.TextChoices):
    """The two instruments, by the codes of the files (design §5)."""

    WHO5 = "who5", "WHO-5"
    INSPIRE_O = "inspire_o", "Brief INSPIRE-O"


class Way(models.TextChoices):
    """How an answer came."""

    TOGETHER = "sammen", "Svaret sammen"
    LINK = "link", "Personligt link"
    PAPER = "papir", "På papir"
    FILE = "fil", "Indlæst fra en fil"


def _within(name: str, code: str) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": MOST[code]})


class Outcome(models.Model):
    """One citizen's answers to one instrument on one day; a blank answer is one skipped.

    `instrument` is the version answered; what an answer and the index are worth follows its scale.
    All five answered: complete, and only then is there an index (domain §1). `entered_by`: who
    keyed paper or helped; None for a link or a file. `sheet`: the sheet it was given on, if any.
    """

    # To whoever would remove the citizen in passing.
    deleted_at = ON_THE_CITIZENS_PAGE

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="outcomes")
    code = models.CharField("instrument", max_length=10, choices=OutcomeCode.choices)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="outcomes")
    on = models.DateField("dato")
    answer_1 = models.PositiveSmallIntegerField("svar 1", null=True, blank=True)
    answer_2 = models.PositiveSmallIntegerField("svar 2", null=True, blank=True)
    answer_3 = models.PositiveSmallIntegerField("svar 3", null=True, blank=True)
    answer_4 = models.PositiveSmallIntegerField("svar 4", null=True, blank=True)
    answer_5 = models.PositiveSmallIntegerField("svar 5", null=True, blank=True)
    way = models.CharField("svaret kom", max_length=6, choices=Way.choices)
    sheet = models.ForeignKey(
        "measurement.Sheet", models.SET_NULL, null=True, blank=True, related_name="outcomes"
    )
    entered_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="entered_outcomes"
    )
    # Not auto_now_add: a row that comes back with a file that is taken back keeps its own.
    created_at = models.DateTimeField("oprettet", default=timezone.now, editable=False)

    class Meta:
        ordering = ["citizen", "code", "on"]
        verbose_name, verbose_name_plural = "trivselsmåling", "trivselsmålinger"
        constraints = [
            models.UniqueConstraint(fields=["citizen", "code", "on"], name="outcome_once_a_day"),
            models.CheckConstraint(
                condition=Q(way__in=["sammen", "link", "papir", "fil"]), name="outcome_way_known"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(code="who5") & _within(name, "who5")
                    | Q(code="inspire_o") & _within(name, "inspire_o"),
                    name=f"outcome_{name}_within_scale",
                )
                for name in ANSWERS
            ),
        ]
        indexes = [models.Index(fields=["code", "on"], name="outcome_by_day")]

    def __str__(self) -> str:
        return f"{self.get_code_display()} den {self.on}"

    @property
    def answers(self) -> tuple[int | None, ...]:
        """The five answers in the instrument's order; None where skipped."""
        return tuple(getattr(self, name) for name in ANSWERS)


class OutcomeSettings(Versioned):
    """What the municipality itself decides and states about citizens' answers.

    `legal_basis`: why they may be kept, in words for the citizen; `contact`: whom to ask, or to
    complain to; `keep_months`: how long answers, sheets and talks are kept.
    """

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="outcome_settings"
    )
    legal_basis = paragraphs("retsgrundlag", 2000)
    contact = paragraphs("kontakt", 500)
    keep_months = models.PositiveSmallIntegerField("måneder til sletning", default=60)

    class Meta(Versioned.Meta):
        verbose_name, verbose_name_plural = "trivselsopsætning", "trivselsopsætninger"
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(keep_months__range=(12, 120)),
                name="outcomes_kept_12_to_120_months",
                violation_error_message="Skriv et antal måneder fra 12 til 120.",
            ),
        ]

    def __str__(self) -> str:
        return f"Trivsel i {self.municipality}"


class ChosenInstrument(Versioned):
    """The version of an instrument that the municipality uses; no row: everybody's newest.

    `confirmed_on`: when an administrator held wording and scale against the official form; until
    then it is marked "skal bekræftes".
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="chosen_instruments"
    )
    code = models.CharField("instrument", max_length=10, choices=OutcomeCode.choices)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="chosen_by")
    confirmed_on = models.DateField("bekræftet", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="confirmed_instruments"
    )

    class Meta(Versioned.Meta):
        ordering = ["municipality", "code"]
        verbose_name, verbose_name_plural = "valgt instrument", "valgte instrumenter"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "code"], name="chosen_once_per_code"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_on__isnull=False),
                name="chosen_confirmed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} i {self.municipality}"


def raw_sum():
    """The sum of the five answers as an SQL expression; NULL where one is blank."""
    total = F(ANSWERS[0])
    for name in ANSWERS[1:]:
        total = total + F(name)
    return total
