"""A citizen's sheet as its pages show it: the statements in turn, and then the own result."""

from dataclasses import dataclass
from datetime import date

from measurement.domain.outcome_scoring import change, index
from measurement.models import Outcome, OutcomeSettings, Sheet
from measurement.models.outcome import ANSWERS
from measurement.selectors.outcome_instruments import OutcomeInstrument, instrument_with

CODES = ("who5", "inspire_o")


@dataclass(frozen=True)
class Option:
    """One answer of the scale, as a button."""

    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Statement:
    """One page. `number` counts over both instruments; `begins`: its instrument begins here.

    `is_skipped`: passed over on purpose; `is_answered`: has an answer.
    """

    number: int
    item: int
    text: str
    instrument: OutcomeInstrument
    options: tuple[Option, ...]
    begins: bool
    is_skipped: bool

    @property
    def is_answered(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class OwnResult:
    """One instrument's result for the citizen, 0–100.

    `index` None: something was skipped. `before`, `before_on`: by the same version, last time;
    `moved`: 1 more, −1 less, 0 about the same as then, None where there is none.
    """

    instrument: OutcomeInstrument
    index: float | None
    before: float | None
    before_on: date | None
    moved: int | None

    @property
    def at(self) -> str:
        """Where `index` stands on a line of 380 that begins at 10."""
        return _place(self.index)

    @property
    def before_at(self) -> str:
        """Where `before` stands on it."""
        return _place(self.before)


def statements_of(sheet: Sheet) -> list[Statement]:
    """The sheet's statements in turn, with the citizen's answers so far; five queries."""
    given = dict(sheet.answers.values_list("item", "value"))
    statements = []
    for instrument in asked_on(sheet):
        for position, (item, _code, text) in enumerate(instrument.items):
            statements.append(
                Statement(
                    number=len(statements) + 1,
                    item=item,
                    text=text,
                    instrument=instrument,
                    options=_options(instrument, given.get(item)),
                    begins=position == 0,
                    is_skipped=item in given and given[item] is None,
                )
            )
    return statements


def asked_on(sheet: Sheet) -> list[OutcomeInstrument]:
    """The versions that the sheet asks by, WHO-5 first."""
    versions = [getattr(sheet, f"{code}_id") for code in CODES]
    return [instrument_with(version) for version in versions if version]


def settings_of(municipality) -> OutcomeSettings | None:
    """What the municipality states to citizens, where it has."""
    return OutcomeSettings.objects.filter(municipality=municipality).first()


def own_results(sheet: Sheet) -> list[OwnResult]:
    """What came of the sheet, each with the time before it by the same version."""
    results = []
    for outcome in sorted(sheet.outcomes.all(), key=lambda one: CODES.index(one.code)):
        instrument = instrument_with(outcome.instrument_id)
        before = _before(outcome)
        now = _index(outcome, instrument)
        then = _index(before, instrument) if before else None
        has_both = now is not None and then is not None
        results.append(
            OwnResult(
                instrument=instrument,
                index=now,
                before=then,
                before_on=before.on if before else None,
                moved=change(outcome.code, then, now) if has_both else None,
            )
        )
    return results


def _options(instrument: OutcomeInstrument, chosen: int | None) -> tuple[Option, ...]:
    """The published form has the highest first in WHO-5; the other goes from the lowest up."""
    options = [Option(value, label, value == chosen) for value, label in instrument.labels]
    return tuple(reversed(options) if instrument.code == "who5" else options)


def _before(outcome: Outcome) -> Outcome | None:
    """The citizen's last complete measurement before this one, by the same version."""
    complete = {f"{name}__isnull": False for name in ANSWERS}
    earlier = Outcome.objects.filter(citizen=outcome.citizen_id, on__lt=outcome.on, **complete)
    return earlier.filter(instrument=outcome.instrument_id).order_by("-on").first()


def _index(outcome: Outcome, instrument: OutcomeInstrument) -> float | None:
    return index(outcome.answers, instrument.lowest, instrument.highest)


def _place(value: float | None) -> str:
    return f"{10 + 3.8 * (value or 0):.1f}"
