"""One citizen as the caseworker of the unit sees them: how they fare, what was agreed, what is due.

Whoever calls has fetched the citizen through measurement/citizen_access.py, and logs the look.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from measurement.domain import outcome_development as told
from measurement.domain.due import is_forgotten
from measurement.domain.outcome_scoring import index
from measurement.models import Item, Outcome, OutcomeCode, RecoveryTalk, ScaleLevel, Sheet
from measurement.models.talk import MONTHS_BETWEEN
from measurement.selectors.citizens import Dues, with_dues
from recovery_portal.kit import danish
from steering.models import Citizen

DUES = ("measured_on", "declined_on", "talked_on", "planned_on")


@dataclass(frozen=True)
class Version:
    """What an answer of one version of an instrument is worth, and its statements in order.

    `labels`: words by value.
    """

    pk: int
    name: str
    number: int
    stem: str
    lowest: int
    highest: int
    labels: dict[int, str]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Measurement:
    """One citizen's answers to one instrument on one day. `index` None: some were skipped."""

    pk: int
    on: date
    answers: tuple[int | None, ...]
    way: str
    index: float | None
    step: told.Step | None
    version: Version

    @property
    def answered(self) -> int:
        return sum(answer is not None for answer in self.answers)

    @property
    def shown(self) -> str:
        return "" if self.index is None else told.points(self.index)

    @property
    def difference_text(self) -> str:
        """`+16`; "" where there is none before it."""
        if self.step is None or self.step.difference is None:
            return ""
        difference = self.step.difference
        return danish.signed(difference, 0 if difference == int(difference) else 1)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """(statement, the answer's words); "" where it was skipped."""
        words = [self.version.labels.get(answer, "") for answer in self.answers]
        return tuple(zip(self.version.statements, words, strict=True))


@dataclass(frozen=True)
class Development:
    """All of a citizen's measurements by one instrument, oldest first, and what they say."""

    code: str
    name: str
    measurements: tuple[Measurement, ...]
    steps: tuple[told.Step, ...]

    @property
    def sentence(self) -> str:
        return told.sentence(self.code, self.name, self.steps)

    @property
    def since_first(self) -> str:
        return told.since_first(self.code, self.steps)

    @property
    def is_low(self) -> bool:
        return told.is_low(self.code, self.steps)

    @property
    def incomplete_since(self) -> date | None:
        """The day of the newest, where some of it was skipped."""
        last = self.measurements[-1] if self.measurements else None
        return last.on if last and last.index is None else None

    @property
    def newest_first(self) -> tuple[Measurement, ...]:
        return self.measurements[::-1]


@dataclass(frozen=True)
class CitizenPage:
    """Everything that the page of one citizen tells."""

    citizen: Citizen
    is_active: bool
    dues: Dues
    developments: tuple[Development, ...]
    planned: tuple[RecoveryTalk, ...]
    held: tuple[RecoveryTalk, ...]
    open_sheets: tuple[Sheet, ...]
    ended_sheets: tuple[Sheet, ...]

    @property
    def has_measurements(self) -> bool:
        return any(one.measurements for one in self.developments)

    @property
    def low_on(self) -> date | None:
        """The day of the latest WHO-5 where it tells of low well-being, else None."""
        low = [one.steps[-1].on for one in self.developments if one.is_low]
        return low[0] if low else None

    @property
    def is_low_old(self) -> bool:
        """True where that day is so long ago that it says nothing about how the citizen is now,
        whatever else the citizen was asked since."""
        return is_forgotten(self.low_on, self.dues.today, MONTHS_BETWEEN)

    @property
    def talks_this_year(self) -> int:
        return sum(talk.held_on.year == self.dues.today.year for talk in self.held)

    @property
    def next_step(self) -> str:
        """What the citizen practises now."""
        return self.held[0].next_step if self.held else ""

    @property
    def finding(self) -> str:
        """How it goes, in a sentence."""
        found = {one.code: one.steps for one in self.developments}
        return told.headline(found) or self._without_measurements

    @property
    def _without_measurements(self) -> str:
        if self.dues.has_declined:
            return f"Borgeren sagde nej tak til at svare {danish.date_long(self.dues.declined_on)}."
        if self.has_measurements:
            return "Borgeren har sprunget nogle spørgsmål over, så der er intet samlet tal endnu."
        return "Borgeren har ikke svaret på noget endnu."

    @property
    def has_anything(self) -> bool:
        return bool(self.has_measurements or self.held or self.planned or self.ended_sheets)


def citizen_page(citizen: Citizen, today: date) -> CitizenPage:
    """The whole page; a fixed number of queries."""
    row = with_dues(Citizen.objects.filter(pk=citizen.pk), today)
    found = row.values(*DUES, "is_active").get()
    is_active = found.pop("is_active")
    talks = list(citizen.recovery_talks.order_by("held_on", "planned_on", "pk"))
    sheets = list(citizen.sheets.select_related("asked_by").order_by("-pk"))
    now = timezone.now()
    return CitizenPage(
        citizen=citizen,
        is_active=is_active,
        dues=Dues(today=today, **found),
        developments=developments_of(citizen),
        planned=tuple(talk for talk in talks if talk.held_on is None),
        held=tuple(reversed([talk for talk in talks if talk.held_on])),
        open_sheets=tuple(sheet for sheet in sheets if _is_open(sheet, now)),
        ended_sheets=tuple(sheet for sheet in sheets if not _is_open(sheet, now)),
    )


def developments_of(citizen: Citizen) -> tuple[Development, ...]:
    """Both instruments, WHO-5 first, also where there is nothing yet; three queries."""
    rows = list(Outcome.objects.filter(citizen=citizen).order_by("on").select_related("instrument"))
    versions = _versions({row.instrument for row in rows})
    return tuple(
        _development(code, [row for row in rows if row.code == code.value], versions)
        for code in OutcomeCode
    )


def _development(code: OutcomeCode, rows: list[Outcome], versions) -> Development:
    indexes = {row.pk: _index(row, versions[row.instrument_id]) for row in rows}
    measured = [told.Measured(row.on, indexes[row.pk], row.instrument_id) for row in rows]
    steps = told.steps(code.value, measured)
    by_day = {step.on: step for step in steps}
    return Development(
        code=code.value,
        name=code.label,
        steps=steps,
        measurements=tuple(
            Measurement(
                pk=row.pk,
                on=row.on,
                answers=row.answers,
                way=row.get_way_display(),
                index=indexes[row.pk],
                step=by_day.get(row.on),
                version=versions[row.instrument_id],
            )
            for row in rows
        ),
    )


def _index(row: Outcome, version: Version) -> float | None:
    return index(row.answers, version.lowest, version.highest)


def _versions(instruments) -> dict[int, Version]:
    pks = [instrument.pk for instrument in instruments]
    labels, statements = defaultdict(dict), defaultdict(tuple)
    for pk, value, label in ScaleLevel.objects.filter(instrument__in=pks).values_list(
        "instrument", "value", "label"
    ):
        labels[pk][value] = label
    items = Item.objects.filter(section__instrument__in=pks).order_by("section__number", "position")
    for pk, text in items.values_list("section__instrument", "text"):
        statements[pk] += (text,)
    return {
        one.pk: Version(
            pk=one.pk,
            name=one.name,
            number=one.version,
            stem=one.stem,
            lowest=min(labels[one.pk]),
            highest=max(labels[one.pk]),
            labels=labels[one.pk],
            statements=statements[one.pk],
        )
        for one in instruments
    }


def _is_open(sheet: Sheet, now) -> bool:
    return sheet.ended_at is None and (sheet.expires_at is None or sheet.expires_at > now)
