"""What the cases of an audit showed: each marker's marks, the agreed ones, and the replies."""

from django.db import models
from django.db.models import Q

from measurement.models.case_audit import AuditCase, AuditMarker, CaseAudit
from measurement.models.instrument import Item, Section
from recovery_portal.kit.texts import line, paragraphs
from recovery_portal.kit.versions import Versioned
from steering.models import User


def _level_or_not_relevant(name: str) -> models.CheckConstraint:
    """A level 0-2, or *Ikke relevant*, or neither yet."""
    return models.CheckConstraint(
        condition=Q(level=None) | Q(level__isnull=False, level__range=(0, 2), not_relevant=False),
        name=name,
    )


class Mark(Versioned):
    """One marker's mark of one case on one criterion, and what it builds on.

    `level`: 2 Ja, tydeligt; 1 Delvist; 0 Nej / ikke dokumenteret. Neither a level nor *Ikke
    relevant*: not marked yet, though text may stand there. `reason` is why it is not relevant.
    `document`: which document; `evidence`: what stands there, in the marker's own words.
    `learning`: what others may learn from it. Texts are emptied by retention.
    """

    case = models.ForeignKey(AuditCase, models.CASCADE, related_name="marks")
    marker = models.ForeignKey(AuditMarker, models.CASCADE, related_name="marks")
    item = models.ForeignKey(Item, models.PROTECT, related_name="marks")
    level = models.PositiveSmallIntegerField("niveau", null=True, blank=True)
    not_relevant = models.BooleanField("ikke relevant", default=False)
    reason = line("hvorfor ikke relevant", 200, blank=True)
    document = line("dokument", 120, blank=True)
    evidence = paragraphs("det står der", 1000)
    learning = paragraphs("læringspunkt", 500)
    saved_at = models.DateTimeField("gemt")

    class Meta(Versioned.Meta):
        ordering = ["case", "item", "marker"]
        verbose_name, verbose_name_plural = "bedømmelse", "bedømmelser"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["case", "marker", "item"], name="mark_once"),
            _level_or_not_relevant("mark_level_or_not_relevant"),
        ]

    def __str__(self) -> str:
        return f"Bedømmelse {self.pk}"


class AgreedMark(Versioned):
    """What the markers agreed on where they differed, or after the caseworker's reply (D12)."""

    case = models.ForeignKey(AuditCase, models.CASCADE, related_name="agreed_marks")
    item = models.ForeignKey(Item, models.PROTECT, related_name="agreed_marks")
    level = models.PositiveSmallIntegerField("niveau", null=True, blank=True)
    not_relevant = models.BooleanField("ikke relevant", default=False)
    note = paragraphs("note", 1000)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField("gemt")

    class Meta(Versioned.Meta):
        ordering = ["case", "item"]
        verbose_name, verbose_name_plural = "fælles bedømmelse", "fælles bedømmelser"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["case", "item"], name="agreed_mark_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=False, level__range=(0, 2), not_relevant=False)
                | Q(level=None, not_relevant=True),
                name="agreed_mark_level_or_not_relevant",
            ),
        ]

    def __str__(self) -> str:
        return f"Fælles bedømmelse {self.pk}"

    @property
    def municipality(self):
        return self.case.audit.municipality


class CaseReply(Versioned):
    """What the caseworker of a case says to its marks before the audit closes.

    `text` "" means: no remarks. `answer` is what the markers made of it. `recorded_by`: who wrote
    it down, the tovholder where the caseworker has no login.
    """

    case = models.OneToOneField(AuditCase, models.CASCADE, related_name="reply")
    text = paragraphs("bemærkning", 2000)
    answer = paragraphs("bedømmernes svar", 1000)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField("svaret")

    class Meta(Versioned.Meta):
        ordering = ["case"]
        verbose_name, verbose_name_plural = "sagsbehandlers bemærkning", "bemærkninger"
        constraints = [*Versioned.Meta.constraints]

    def __str__(self) -> str:
        return f"Bemærkning {self.pk}"

    @property
    def municipality(self):
        return self.case.audit.municipality


class LearningPoint(Versioned):
    """What the audit teaches, as the tovholder words it for everybody: nothing of any one case.

    Made from the markers' learning points by theme (`section`, a professional principle); these
    are what results, the handout and the report show.
    """

    audit = models.ForeignKey(CaseAudit, models.CASCADE, related_name="learning_points")
    section = models.ForeignKey(Section, models.PROTECT, related_name="learning_points")
    text = line("læringspunkt", 300)
    position = models.PositiveSmallIntegerField("plads", default=0)

    class Meta(Versioned.Meta):
        ordering = ["audit", "section", "position", "pk"]
        verbose_name, verbose_name_plural = "læringspunkt", "læringspunkter"
        constraints = [*Versioned.Meta.constraints]

    def __str__(self) -> str:
        return self.text

    @property
    def municipality(self):
        return self.audit.municipality
