"""Writing citizens' own answers and recovery talks of the synthetic municipality."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from measurement.models import (
    ChosenInstrument,
    Instrument,
    Outcome,
    OutcomeCode,
    OutcomeSettings,
    RecoveryTalk,
    Sheet,
    UnlockCode,
    Way,
)
from measurement.models.outcome import ANSWERS
from recovery_portal.management.demo.outcomes import KEPT_UP, LATELY, Asking, Occasion, step_on
from recovery_portal.management.demo.people import UNLOCK_CODE
from recovery_portal.management.demo.talks import Talks
from steering.models import Citizen, Membership, Municipality, User
from steering.permissions import Role

LEGAL_BASIS = (
    "Vi gemmer dine svar for at se, om din støtte hjælper dig. Det skal vi efter serviceloven "
    "§ 148. Svarene siger noget om dit helbred. Derfor passer vi ekstra godt på dem."
)
CONTACT = (
    "Spørg din støtteperson, eller ring til Myndighed Voksne. Du kan klage til Datatilsynet over "
    "den måde, vi bruger dine svar på."
)
LINK_DAYS = timedelta(days=14)


class WellbeingWriter:
    """Writes for one municipality; `citizens` as stored, in the order the rows number them.

    `administrator` has confirmed the instruments, and `caseworker` has a code for the tablet.
    """

    def __init__(self, municipality: Municipality, citizens: list[Citizen], rows, seed, until):
        self.municipality, self.citizens, self.rows = municipality, citizens, rows
        self.seed, self.until = seed, until
        shared = Instrument.objects.filter(municipality=None, code__in=OutcomeCode.values)
        self.instruments = {row.code: row for row in shared.order_by("version")}
        self.by_initials, self.by_unit = self._caseworkers()

    def write(self, administrator: User, caseworker: User) -> dict[str, int]:
        """Everything; how many of each."""
        self._decided(administrator)
        code = {"code": make_password(UNLOCK_CODE)}
        code["of_password"] = caseworker.get_session_auth_hash()
        UnlockCode.objects.get_or_create(user=caseworker, defaults=code)
        asked = [self._known(one) for one in self._asking(caseworker).build()]
        sheets = self._sheets([one for one in asked if one.way != Way.FILE])
        return {
            "svarark": len(sheets),
            "trivselsmålinger": self._outcomes(asked, sheets),
            "recovery-samtaler": self._talks(caseworker),
        }

    def _rng(self, kind: str) -> Random:
        return Random(f"{self.seed} {kind}")

    def _asking(self, caseworker: User) -> Asking:
        return Asking(self._rng("trivsel"), *self._from(), self._kept_up(caseworker))

    def _kept_up(self, caseworker: User) -> frozenset[int]:
        """Those of the caseworker's own citizens with support whom nobody has forgotten."""
        rng, rows_of = self._rng("fulgt"), defaultdict(list)
        for row in self.rows:
            rows_of[row.citizen].append(row)
        begin = self.until - timedelta(days=LATELY)
        own = (number for number in sorted(rows_of) if self._asker(number) == caseworker)
        there = (n for n in own if all(step_on(rows_of[n], day) for day in (begin, self.until)))
        return frozenset(number for number in there if rng.random() < KEPT_UP)

    def _from(self) -> tuple:
        return self.rows, self.until

    def _caseworkers(self) -> tuple[dict[str, User], dict[int, User]]:
        """Whoever asks: the citizen's own caseworker, else the first of the unit."""
        held = Membership.objects.filter(
            municipality=self.municipality, role=Role.CASEWORKER
        ).order_by("-pk")
        rows = list(held.select_related("user").prefetch_related("units"))
        own = {row.initials: row.user for row in rows if row.initials}
        return own, {unit.pk: row.user for row in rows for unit in row.units.all()}

    def _asker(self, number: int) -> User | None:
        citizen = self.citizens[number]
        return self.by_initials.get(citizen.caseworker) or self.by_unit.get(citizen.unit_id)

    def _known(self, one: Occasion) -> Occasion:
        """Nobody of the house could ask a citizen without a unit: those came by a file."""
        if self._asker(one.citizen) is not None or one.way == Way.FILE:
            return one
        return Occasion(one.citizen, one.on, Way.FILE, "faerdig", one.who5, one.inspire_o)

    def _decided(self, administrator: User) -> None:
        OutcomeSettings.objects.create(
            municipality=self.municipality, legal_basis=LEGAL_BASIS, contact=CONTACT
        )
        ChosenInstrument.objects.create(
            municipality=self.municipality,
            code=OutcomeCode.INSPIRE_O,
            instrument=self.instruments[OutcomeCode.INSPIRE_O],
            confirmed_on=self.until - timedelta(days=365 * 3),
            confirmed_by=administrator,
        )

    # --- Answers --------------------------------------------------------------------------------

    def _sheets(self, asked: list[Occasion]) -> dict[tuple[int, date], Sheet]:
        stored = Sheet.objects.bulk_create(self._sheet(one) for one in asked)
        # Stored as made now: put back to the day they were.
        for one, sheet in zip(asked, stored, strict=True):
            sheet.created_at = moment(sheet.asked_on, time(9, 30))
            if one.way == Way.LINK:
                sheet.expires_at = sheet.created_at + LINK_DAYS
        Sheet.objects.bulk_update(stored, ["created_at", "expires_at"], batch_size=400)
        return {(one.citizen, one.on): row for one, row in zip(asked, stored, strict=True)}

    def _sheet(self, one: Occasion) -> Sheet:
        asked_on = one.on - timedelta(days=3) if one.way == Way.LINK else one.on
        ended = moment(one.on, time(10))
        if one.ending == Sheet.Ending.EXPIRED:
            ended = moment(asked_on, time(9, 30)) + LINK_DAYS
        takes_part = {"nej": False, "udloebet": None}.get(one.ending, True)
        return Sheet(
            citizen=self.citizens[one.citizen],
            way=one.way,
            **self.instruments,
            asked_on=asked_on,
            asked_by=self._asker(one.citizen),
            takes_part=takes_part,
            seen_at=ended if takes_part else None,
            ended_at=ended,
            ending=one.ending,
        )

    def _outcomes(self, asked: list[Occasion], sheets) -> int:
        rows = [
            self._outcome(one, code, given, sheets.get((one.citizen, one.on)))
            for one in asked
            for code, given in (("who5", one.who5), ("inspire_o", one.inspire_o))
            if given
        ]
        return len(Outcome.objects.bulk_create(rows, batch_size=1000))

    def _outcome(self, one: Occasion, code: str, given, sheet: Sheet | None) -> Outcome:
        is_keyed = one.way in (Way.TOGETHER, Way.PAPER)
        return Outcome(
            citizen=self.citizens[one.citizen],
            code=code,
            instrument=self.instruments[code],
            on=one.on,
            way=one.way,
            sheet=sheet,
            entered_by=self._asker(one.citizen) if is_keyed else None,
            **dict(zip(ANSWERS, given, strict=True)),
        )

    # --- Talks ----------------------------------------------------------------------------------

    def _talks(self, caseworker: User) -> int:
        rng = self._rng("recovery-samtaler")
        drawn = Talks(rng, *self._from(), self._kept_up(caseworker)).build()
        stored = RecoveryTalk.objects.bulk_create(
            RecoveryTalk(
                citizen=self.citizens[talk.citizen],
                kind=talk.kind,
                planned_on=talk.planned,
                held_on=talk.held,
                practised=talk.practised,
                agreed=talk.agreed,
                next_step=talk.next_step,
                written_by=self._asker(talk.citizen),
            )
            for talk in drawn
            if self._asker(talk.citizen)
        )
        return len(stored)


def moment(day: date, clock: time) -> datetime:
    """That time of the day, here."""
    return timezone.make_aware(datetime.combine(day, clock))
