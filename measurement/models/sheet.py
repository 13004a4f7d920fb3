"""A sheet: one occasion on which a citizen is asked, and what they say until they are done.

Answers given so far stand in `SheetAnswer` and nowhere else: never in a session, an address or a
browser. When the citizen is done they become `Outcome` rows, and the sheet is empty again.
"""

from django.db import models
from django.db.models import F, Q

from measurement.models.instrument import Instrument, Item
from measurement.models.outcome import ON_THE_CITIZENS_PAGE, Way
from recovery_portal.kit.versions import Versioned
from steering.models import Citizen, User


class Sheet(Versioned):
    """One asking of one citizen: by tablet together, by a personal link, or on paper.

    `who5`, `inspire_o`: the versions asked, None where that instrument is not. `takes_part`: what
    the citizen said to taking part; None: not said yet. `expires_at`: when a link or a tablet in
    the citizen's hands is dead. `begun_mark`: also in the session of the one browser that a link
    was begun in; "" on a tablet. `ended_at` and `ending` stand together: one measurement each.
    """

    class Ending(models.TextChoices):
        DONE = "faerdig", "Svarede"
        STOPPED = "stoppet", "Stoppede undervejs, og svarene er gemt"
        DISCARDED = "slettet", "Stoppede undervejs, og svarene er slettet"
        DECLINED = "nej", "Sagde nej tak"
        EXPIRED = "udloebet", "Udløb uden svar"
        REVOKED = "trukket", "Trukket tilbage"

    # To whoever would remove the citizen in passing.
    deleted_at = ON_THE_CITIZENS_PAGE

    citizen = models.ForeignKey(Citizen, models.CASCADE, related_name="sheets")
    way = models.CharField("måde", max_length=6, choices=Way.choices)
    who5 = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, related_name="+")
    inspire_o = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_on = models.DateField("spurgt")
    asked_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="opened_sheets"
    )
    takes_part = models.BooleanField("deltager", null=True, blank=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    begun_mark = models.CharField("browserens mærke", max_length=32, blank=True, editable=False)
    seen_at = models.DateTimeField("sidst i brug", null=True, blank=True)
    expires_at = models.DateTimeField("udløber", null=True, blank=True)
    ended_at = models.DateTimeField("slut", null=True, blank=True)
    ending = models.CharField("sluttede", max_length=8, choices=Ending.choices, blank=True)

    class Meta(Versioned.Meta):
        ordering = ["citizen", "-asked_on", "-pk"]
        verbose_name, verbose_name_plural = "svarark", "svarark"
        constraints = [
            *Versioned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(way__in=["sammen", "link", "papir"]), name="sheet_way_known"
            ),
            models.CheckConstraint(
                condition=Q(ending__in=["", *("faerdig", "stoppet", "slettet", "nej")])
                | Q(ending__in=["udloebet", "trukket"]),
                name="sheet_ending_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="sheet_ended_in_some_way",
            ),
            # Who said no has answered nothing.
            models.CheckConstraint(
                condition=Q(takes_part=None)
                | Q(takes_part=True)
                | Q(takes_part=False, ending="nej"),
                name="sheet_declined_is_over",
            ),
            models.CheckConstraint(
                condition=Q(who5__isnull=False) | Q(inspire_o__isnull=False),
                name="sheet_asks_something",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("created_at")),
                name="sheet_expires_later",
            ),
        ]

    def __str__(self) -> str:
        return f"Svarark {self.pk}"


class SheetAnswer(models.Model):
    """An answer on an open sheet; `value` None: skipped."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField("svar", null=True, blank=True)

    class Meta:
        ordering = ["sheet", "item"]
        verbose_name, verbose_name_plural = "svar på ark", "svar på ark"
        constraints = [models.UniqueConstraint(fields=["sheet", "item"], name="sheet_item_once")]

    def __str__(self) -> str:
        return f"Svar {self.pk}"


class UnlockCode(models.Model):
    """The person's own short code for taking the tablet back; stored as a password is.

    `of_password`: hash of the password that it was chosen with; with another one it is no code.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="unlock_code")
    code = models.CharField("kode", max_length=128)
    of_password = models.CharField("valgt med", max_length=128, default="", editable=False)
    set_at = models.DateTimeField("sat", auto_now=True)

    class Meta:
        verbose_name, verbose_name_plural = "kode til tablet", "koder til tablet"

    def __str__(self) -> str:
        return f"Kode for bruger {self.user_id}"
