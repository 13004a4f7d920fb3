"""The temperature survey: a round, who answers it, what they answered and what they added."""

from datetime import date

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from measurement.models.instrument import Instrument, Item, Section
from recovery_portal.kit.texts import line
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import Versioned
from steering.models import Municipality, User


class Viewpoint(models.TextChoices):
    """From where the respondent sees the municipality."""

    STRATEGIC = "strategisk", "Strategisk ledelse"
    PROFESSIONAL = "faglig", "Faglig ledelse"
    AUTHORITY = "myndighed", "Myndighed"
    PROVIDER = "tilbud", "Tilbud"
    CITIZEN = "borger", "Borger eller peer"
    PARTNER = "samarbejdspartner", "Samarbejdspartner"


class Round(Versioned):
    """One survey of one municipality. `opens_on` to `closes_on`: both days inclusive.

    `asked` is the number of persons asked to answer. Closed for good by `closed_at`; the group's
    agreed answers are recorded after that, and settled for good by `agreed_on`.
    `salt` ties a draft of an anonymous round to who writes it while the round is open; closing
    destroys it (docs/decisions/0010). `fingerprint`: of the rows of the file it was made from.
    """

    class Origin(models.TextChoices):
        PORTAL = "portal", "Besvaret i portalen"
        FILE = "file", "Indlæst fra en fil"

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="rounds")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="rounds")
    name = line("navn", 80)
    opens_on = models.DateField("åbner")
    closes_on = models.DateField("frist")
    is_anonymous = models.BooleanField("anonym", default=False)
    origin = models.CharField(
        "kilde", max_length=6, choices=Origin.choices, default=Origin.PORTAL, editable=False
    )
    asked = models.PositiveSmallIntegerField("antal spurgte", default=0)
    closed_at = models.DateTimeField("lukket", null=True, blank=True)
    agreed_on = models.DateField("fælles svar afsluttet", null=True, blank=True)
    salt = models.CharField("salt", max_length=64, blank=True, editable=False)
    fingerprint = models.CharField("fingeraftryk", max_length=64, blank=True, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["-opens_on", "-pk"]
        verbose_name, verbose_name_plural = "runde", "runder"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="round_name_once",
                violation_error_message="Kommunen har allerede en runde med det navn.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "fingerprint"],
                condition=Q(fingerprint__gt=""),
                name="round_of_a_file_once",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="round_closes_after_opening",
                violation_error_message="Fristen ligger før åbningsdagen: ret en af datoerne.",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(closed_at__isnull=False),
                name="round_agreed_after_closing",
            ),
            models.CheckConstraint(
                condition=Q(salt="") | Q(is_anonymous=True, closed_at=None),
                name="round_salt_only_while_open",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["portal", "file"]), name="round_origin_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, today: date | None = None) -> bool:
        """True where the deadline has passed and nobody has closed the round yet."""
        return self.closed_at is None and self.closes_on < (today or timezone.localdate())

    @property
    def hides_the_few(self) -> bool:
        """Viewpoints of fewer than three are hidden (D9): in an anonymous round, and in one from a
        file, where nobody here can know what those who answered were promised."""
        return self.is_anonymous or self.origin == self.Origin.FILE


class Invitee(Versioned):
    """A person asked to answer one round: with a login (`user`), or by a personal link.

    `viewpoint` is what the tovholder expects; "" leaves it to the person. `link_number` is part of
    the signed link, so that raising it revokes the links given out before. `has_answered` is all
    that an anonymous round knows of who answered, and nothing leads from here to an answer.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="invitees")
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="invited_to_rounds"
    )
    name = line("navn", 120, blank=True)
    email = models.EmailField("e-mail", blank=True, validators=[refuse_cpr])
    viewpoint = models.CharField("synsvinkel", max_length=20, choices=Viewpoint.choices, blank=True)
    link_number = models.PositiveSmallIntegerField("linkets nummer", default=1, editable=False)
    is_revoked = models.BooleanField("link spærret", default=False)
    has_answered = models.BooleanField("har svaret", default=False, editable=False)

    class Meta(Versioned.Meta):
        ordering = ["round", "pk"]
        verbose_name, verbose_name_plural = "deltager", "deltagere"
        constraints = [
            *Versioned.Meta.constraints,
            models.UniqueConstraint(fields=["round", "user"], name="invitee_user_once"),
            models.UniqueConstraint(
                fields=["round", "email"],
                condition=Q(email__gt=""),
                name="invitee_email_once",
                violation_error_message="Der er allerede en deltager med den e-mail.",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="", email="") | Q(user=None, name__gt=""),
                name="invitee_with_login_or_name",
                violation_error_message="Skriv personens navn.",
            ),
            models.CheckConstraint(
                condition=Q(viewpoint__in=["", *Viewpoint.values]), name="invitee_viewpoint_known"
            ),
        ]

    def __str__(self) -> str:
        return self.user.name if self.user_id else self.name

    @property
    def municipality(self):
        return self.round.municipality

    @property
    def address(self) -> str:
        """Where mail reaches the person, or ""."""
        return self.user.email if self.user_id else self.email


def draft_goes_along(collector, field, responses, using):
    """As SET_NULL, but what was never handed in is deleted: nobody could go on with it."""
    is_draft = {response for response in responses if response.submitted_at is None}
    models.CASCADE(collector, field, list(is_draft), using)
    kept = [response for response in responses if response not in is_draft]
    if kept:
        models.SET_NULL(collector, field, kept, using)


class Response(models.Model):
    """One person's answers in one round; counts once it is submitted, and is then frozen.

    In a named round it belongs to an `invitee` (and to their `user`, who meets it again the next
    time). In an anonymous one `draft_key` leads to it until it is submitted, and nothing after
    that; its times are those of the round. `viewpoint` is "" where it is not told.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="responses")
    user = models.ForeignKey(
        User, draft_goes_along, null=True, blank=True, related_name="responses"
    )
    invitee = models.OneToOneField(
        Invitee, draft_goes_along, null=True, blank=True, related_name="response"
    )
    draft_key = models.CharField("kladdens nøgle", max_length=64, blank=True, editable=False)
    viewpoint = models.CharField("synsvinkel", max_length=20, choices=Viewpoint.choices, blank=True)
    started_at = models.DateTimeField("begyndt")
    submitted_at = models.DateTimeField("indsendt", null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name, verbose_name_plural = "besvarelse", "besvarelser"
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="response_once_per_person"),
            models.UniqueConstraint(
                fields=["round", "draft_key"],
                condition=Q(draft_key__gt=""),
                name="response_once_per_draft_key",
            ),
            models.CheckConstraint(
                condition=Q(viewpoint__in=["", *Viewpoint.values]),
                name="response_viewpoint_known",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | Q(submitted_at__gte=F("started_at")),
                name="response_submitted_after_start",
            ),
            models.CheckConstraint(
                condition=Q(draft_key="") | Q(user=None, invitee=None, submitted_at=None),
                name="response_draft_key_only_anonymous",
            ),
        ]

    def __str__(self) -> str:
        return f"Besvarelse {self.pk}"


class Answer(models.Model):
    """The answer to one statement: 0-3, or *Ved ikke*; a blank answer is no row.

    `saved_at` is when the person chose it, by the server's clock: of two choices the later counts,
    whichever arrives last.
    """

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="answers")
    value = models.PositiveSmallIntegerField("svar", null=True, blank=True)
    dont_know = models.BooleanField("ved ikke", default=False)
    saved_at = models.DateTimeField("gemt")

    class Meta:
        ordering = ["response", "item"]
        verbose_name, verbose_name_plural = "svar", "svar"
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="answer_once_per_item"),
            models.CheckConstraint(
                # An unknown value would make the condition unknown, and that passes.
                condition=Q(value__isnull=False, value__range=(0, 3), dont_know=False)
                | Q(value=None, dont_know=True),
                name="answer_value_or_dont_know",
            ),
        ]

    def __str__(self) -> str:
        return f"Svar {self.pk}"


class SectionComment(models.Model):
    """What one person added to one section: a comment, and what their answers build on.

    `version` counts the saves of the two together (design §3).
    """

    response = models.ForeignKey(Response, models.CASCADE, related_name="comments")
    section = models.ForeignKey(Section, models.PROTECT, related_name="comments")
    text = models.TextField(
        "kommentar", blank=True, validators=[MaxLengthValidator(2000), refuse_cpr]
    )
    evidence = models.TextField(
        "bygger på", blank=True, validators=[MaxLengthValidator(2000), refuse_cpr]
    )
    version = models.PositiveIntegerField("version", default=1)
    saved_at = models.DateTimeField("gemt")

    class Meta:
        ordering = ["response", "section"]
        verbose_name, verbose_name_plural = "kommentar", "kommentarer"
        constraints = [
            models.UniqueConstraint(
                fields=["response", "section"], name="comment_once_per_section"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="comment_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"Kommentar {self.pk}"
