"""Every number of track 3 as the report shows it: hidden ones hidden (D9), rounded as printed.

The keys are a contract: archived reports are compared by them.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from keyfigures.charts.outcomes import COUNTS, PartRow
from keyfigures.domain.catalogue import CATALOGUE, POINTS
from keyfigures.domain.employment_figure import EmploymentFigure
from keyfigures.domain.expenditure_figure import ExpenditureFigure, StepCost, YearCost
from keyfigures.domain.figure import StaircaseFigure, StepFigure
from keyfigures.domain.outcome_figure import OutcomeFigure, OutcomePair
from keyfigures.domain.readmission_figure import ReadmissionFigure
from keyfigures.domain.sentences import REASON_WORDS
from keyfigures.domain.series import Readings
from keyfigures.domain.shown_figure import ShownFigure, shown_figure
from recovery_portal.kit.report import BEFORE_MARK, SERIES_MARK, Number

STAYS, KRONER, SHARE, INDEX = "indlæggelser", "kr.", "%", "af 100"
Numbers = tuple[Number, ...]


def staircase_numbers(figure: StaircaseFigure) -> Numbers:
    """The steps, the whole, and how citizens moved between the two days."""
    steps = [number for step in figure.steps for number in _step(figure, step)]
    key, label = "staircase.total", _("På trappen i alt")
    moved = {
        "beside": (_("Bruger også trin 2 ved siden af"), figure.beside),
        "less": (_("Ned ad trappen: mindre indgribende støtte"), figure.less),
        "more": (_("Op ad trappen: mere indgribende støtte"), figure.more),
        "same": (_("Samme trin"), figure.same),
        "in": (_("Kommet ind på trappen"), figure.came),
        "out": (_("Gået ud af trappen"), figure.left),
    }
    moved |= {
        f"out.{code}": (f"{_('Gået ud af trappen')}: {REASON_WORDS[code]}", count)
        for code, count in figure.left_by_reason.items()
    }
    return (
        *steps,
        Number.count(key, label, figure.total, day=figure.day),
        Number.count(key + BEFORE_MARK, label, figure.total_before, day=figure.compare_day),
        Number.count(
            f"{key}.change", f"{label}, {_('ændring')}", figure.total_change, day=figure.day
        ),
        *(
            Number.count(f"staircase.{name}", words, count, day=figure.day)
            for name, (words, count) in moved.items()
        ),
    )


def _step(figure: StaircaseFigure, step: StepFigure) -> list[Number]:
    key, label = f"staircase.step-{step.number}", f"{step.number}. {step.name}"
    told = {
        "change": (_("ændring"), step.change),
        "in": (_("kom ind på trappen her"), step.came),
        "out": (_("gik ud af trappen her"), step.left),
    }
    if step.number > 1:
        told["down"] = (_("gik ned herfra"), step.down)
    if step.number < 8:
        told["up"] = (_("gik op herfra"), step.up)
    return [
        Number.count(key, label, step.count, day=figure.day),
        Number.count(key + BEFORE_MARK, label, step.before, day=figure.compare_day),
        *(
            Number.count(f"{key}.{name}", f"{label}, {words}", count, day=figure.day)
            for name, (words, count) in told.items()
        ),
    ]


def employment_numbers(figure: EmploymentFigure, readings: Readings) -> Numbers:
    """D5 on both days, who came and who left, and the picture's quarters."""
    labels = {
        "working": _("I uddannelse eller beskæftigelse"),
        "known": _("Med kendt status"),
        "unknown": _("Status ikke oplyst (ikke med)"),
        "no_birth_year": _("Uden fødselsår (ikke med)"),
    }
    key, share = "employment", _("Andel i uddannelse eller beskæftigelse")
    numbers = []
    for mark, shown in (("", figure.now), (BEFORE_MARK, figure.before)):
        numbers += [
            Number.count(f"{key}.{name}{mark}", label, getattr(shown, name), day=shown.day)
            for name, label in labels.items()
        ]
        numbers.append(
            Number.measured(
                f"{key}.share{mark}", share, shown.share, 1, SHARE, shown.day, shown.is_hidden
            )
        )
    came, left = _("Kom i uddannelse eller beskæftigelse"), _("Gik ud af den")
    return (
        *numbers,
        Number.count(f"{key}.arrivals", came, figure.arrivals, day=figure.day),
        Number.count(f"{key}.leavers", left, figure.leavers, day=figure.day),
        *series(key, readings),
    )


def readmission_numbers(figure: ReadmissionFigure, readings: Readings) -> Numbers:
    """D6 in both periods, and the picture's quarters."""
    if not figure.reaches:
        return ()
    key, numbers = "readmissions", []
    index, readmitted = _("Afsluttede indlæggelser"), _("Fulgt af en akut inden for 30 dage")
    for mark, shown in (("", figure.now), (BEFORE_MARK, figure.before)):
        numbers += [
            Number.count(f"{key}.index{mark}", index, shown.index, STAYS, shown.last),
            Number.count(
                f"{key}.readmitted{mark}", readmitted, shown.readmitted, STAYS, shown.last
            ),
            Number.measured(
                f"{key}.share{mark}",
                _("Andel genindlagt inden for 30 dage"),
                shown.share,
                1,
                SHARE,
                shown.last,
                shown.is_hidden,
            ),
        ]
    return (*numbers, *series(key, readings))


def expenditure_numbers(figure: ExpenditureFigure) -> Numbers:
    """D7 in the newest year, and the amounts of the year before."""
    now, before = figure.now, figure.before
    steps = [number for step in now.steps for number in _cost(now, step)]
    earlier = [_amount(before, step) for step in before.steps] if before else []
    whole = [*_whole(now), *(_whole(before, BEFORE_MARK) if before else ())]
    return (*steps, *earlier, *whole)


def _cost(year: YearCost, step: StepCost) -> list[Number]:
    key, label = f"expenditure.step-{step.number}", f"{step.number}. {step.name}"
    hidden = step.recipients is None
    return [
        Number.measured(key, label, step.amount, 0, KRONER, year.last),
        Number.measured(f"{key}.share", f"{label}, {_('andel')}", step.share, 1, SHARE, year.last),
        Number.count(
            f"{key}.recipients", f"{label}, {_('modtagere')}", step.recipients, day=year.last
        ),
        Number.measured(
            f"{key}.each",
            f"{label}, {_('kr. pr. modtager')}",
            step.per_recipient,
            0,
            KRONER,
            year.last,
            hidden,
        ),
    ]


def _amount(year: YearCost, step: StepCost) -> Number:
    key, label = f"expenditure.step-{step.number}{BEFORE_MARK}", f"{step.number}. {step.name}"
    return Number.measured(key, label, step.amount, 0, KRONER, year.last)


def _whole(year: YearCost, mark: str = "") -> list[Number]:
    told = {
        "outside": (_("Paragraffer uden for trappen"), year.outside, 0, KRONER),
        "total": (_("Udgifter i alt"), year.total, 0, KRONER),
        "residential": (_("Andel til botilbud"), year.residential_share, 1, SHARE),
    }
    numbers = [
        Number.measured(f"expenditure.{name}{mark}", label, value, decimals, unit, year.last)
        for name, (label, value, decimals, unit) in told.items()
    ]
    if mark:
        return numbers
    each, hidden = _("Kr. pr. borger på trappen"), year.recipients is None
    return [
        *numbers,
        Number.measured("expenditure.each", each, year.per_recipient, 0, KRONER, year.last, hidden),
    ]


def outcome_numbers(
    figure: OutcomeFigure,
    readings: dict[str, Readings],
    steps: Iterable[tuple[OutcomePair, list[PartRow]]],
) -> Numbers:
    """D8 by both instruments; `steps`: the rows that are told of by step."""
    numbers = []
    for pair in figure.pairs:
        numbers += [*_pair(pair), *series(f"outcomes.{pair.code}", readings[pair.code])]
    for pair, rows in steps:
        numbers += [number for row in rows for number in _outcome_step(pair, row)]
    return tuple(numbers)


def _pair(pair: OutcomePair) -> list[Number]:
    key, numbers = f"outcomes.{pair.code}", []
    for mark, shown in (("", pair.now), (BEFORE_MARK, pair.before)):
        numbers.append(
            Number.measured(
                f"{key}.mean{mark}",
                f"{pair.title}, {_('gennemsnit')}",
                shown.mean,
                1,
                INDEX,
                shown.last,
                shown.is_hidden,
            )
        )
        numbers += [
            Number.count(
                f"{key}.{name}{mark}",
                f"{pair.title}: {words}",
                getattr(shown, name),
                day=shown.last,
            )
            for name, words in COUNTS.items()
        ]
    return numbers


def _outcome_step(pair: OutcomePair, row: PartRow) -> tuple[Number, Number]:
    key, label = f"outcomes.{pair.code}.step-{row.now.key}", f"{pair.title}, {row.name}"
    day, hidden = pair.now.last, row.now.n is None
    return (
        Number.count(key, label, row.now.n, day=day),
        Number.measured(f"{key}.mean", label, row.now.mean, 1, INDEX, day, hidden),
    )


def own_numbers(figures: Iterable[ShownFigure]) -> Numbers:
    """The newest value of each of the municipality's own, and the one it is compared with."""
    return tuple(
        Number.measured(
            f"own.{figure.entry.code}{mark}",
            figure.entry.name,
            reading.value,
            figure.decimals,
            figure.entry.unit,
            reading.day,
            reading.hidden,
        )
        for figure in figures
        for mark, reading in (("", figure.newest), (BEFORE_MARK, figure.compared))
        if reading is not None
    )


def series(key: str, readings: Readings) -> Numbers:
    """The row of days that the figure's picture is drawn from, and the chart's lines (D10)."""
    figure = shown_figure(CATALOGUE[readings.code], readings)
    unit = INDEX if figure.entry.unit == POINTS else figure.entry.unit
    rows = [
        Number.measured(
            f"{key}{SERIES_MARK}{row.day}",
            f"{figure.entry.name}, {figure.when(row.day)}",
            row.value,
            figure.decimals,
            unit,
            row.day,
            row.hidden,
        )
        for row in figure.readings
    ]
    return (*rows, *_lines(key, figure, unit, figure.readings[-1].day if rows else None))


def _lines(key: str, figure: ShownFigure, unit: str, day: date | None) -> list[Number]:
    lower, upper = figure.limits
    told = {
        "mean": (_("gennemsnit"), figure.chart.mean),
        "lower": (_("nedre grænse"), lower),
        "upper": (_("øvre grænse"), upper),
    }
    return [
        Number.measured(
            f"{key}{SERIES_MARK}{name}",
            f"{figure.entry.name}, {words}",
            value,
            figure.finer,
            unit,
            day,
        )
        for name, (words, value) in told.items()
        if value is not None
    ]
