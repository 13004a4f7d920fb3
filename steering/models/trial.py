"""Trial actions (prøvehandlinger) as plan-do-study-act cards, and the practice they became."""

from django.db import models
from django.db.models import F, Q

from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models.concept import Principle
from steering.models.group import Group
from steering.models.people import Owned, User
from steering.models.plan import Activity
from steering.models.register import Municipality, Unit


class QualityTheme(models.Model):
    """One of the ten quality themes of bostøtte (VIVE and SUS for Socialstyrelsen)."""

    number = models.PositiveSmallIntegerField("nummer", primary_key=True)
    name = models.CharField("navn", max_length=120)
    source = models.CharField("kilde", max_length=200)

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = "kvalitetstema", "kvalitetstemaer"

    def __str__(self) -> str:
        return self.name


class Trial(Owned, Versioned):
    """One small trial: what we try, expect and saw, and whether to keep, adjust or drop it.

    `search` is what the collection is searched by, in lower case; its service keeps it.
    `follows` is the trial that this one adjusts.
    """

    class Decision(models.TextChoices):
        KEEP = "keep", "Behold"
        ADJUST = "adjust", "Justér"
        DROP = "drop", "Drop"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="trials")
    group = models.ForeignKey(
        Group, models.SET_NULL, null=True, blank=True, related_name="trials", verbose_name="gruppe"
    )
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="trials", verbose_name="enhed"
    )
    activity = models.ForeignKey(
        Activity,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="trials",
        verbose_name="aktivitet i planen",
    )
    principle = models.ForeignKey(
        Principle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trials",
        verbose_name="fagligt princip",
    )
    themes = models.ManyToManyField(
        QualityTheme, blank=True, related_name="trials", verbose_name="kvalitetstemaer"
    )
    title = line("titel", 150)
    what = paragraphs("det prøver vi", 2000, blank=False)
    where = line("hvor", 200, blank=True)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")
    expected = paragraphs("det forventer vi", 2000, blank=False)
    owner = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="trials",
        verbose_name="ansvarlig",
    )
    owner_name = line("ansvarlig uden login", 100, blank=True)
    done = paragraphs("det gjorde vi", 2000)
    seen = paragraphs("det så vi", 2000)
    decision = models.CharField("beslutning", max_length=6, choices=Decision.choices, blank=True)
    reason = paragraphs("begrundelse", 2000)
    decided_on = models.DateField("besluttet", null=True, blank=True)
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_on = models.DateField("oprettet")
    search = models.TextField("søgetekst", blank=True, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["-starts_on", "-pk"]
        verbose_name, verbose_name_plural = "prøvehandling", "prøvehandlinger"
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="trial_ends_after_start",
                violation_error_message="Prøvehandlingen slutter, før den begynder: ret en dato.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None)
                | Q(decision__in=["keep", "adjust", "drop"], decided_on__isnull=False),
                name="trial_decision_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Practice(Versioned):
    """A kept trial described along the eleven elements of promising practice."""

    trial = models.OneToOneField(Trial, models.CASCADE, related_name="practice")
    knowledge = paragraphs("teori og viden")
    effect = paragraphs("virkning")
    description = paragraphs("beskrivelse")
    goals = paragraphs("mål")
    transferability = paragraphs("overførbarhed")
    economy = paragraphs("økonomi")
    reflection = paragraphs("faglig refleksion")
    relations = paragraphs("relationelt samarbejde")
    individual = paragraphs("individuel tilrettelæggelse")
    monitoring = paragraphs("monitorering")
    follow_up = paragraphs("opfølgning")

    class Meta(Versioned.Meta):
        ordering = ["trial"]
        verbose_name, verbose_name_plural = "praksisbeskrivelse", "praksisbeskrivelser"

    def __str__(self) -> str:
        return str(self.trial)

    @property
    def municipality(self):
        return self.trial.municipality
