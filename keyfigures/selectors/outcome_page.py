"""All that the page of well-being and recovery shows, read together."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from keyfigures.domain import outcome_parts as parts
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.employment import EmploymentCounts, employment_on
from keyfigures.domain.hiding import hidden_on_day
from keyfigures.domain.outcome_figure import CODES, OutcomeFigure, OutcomePeriod
from keyfigures.domain.outcome_near import ELSEWHERE, too_near
from keyfigures.domain.outcome_responses import ResponseCounts, age_counts, shown_responses
from keyfigures.domain.outcome_warnings import warnings
from keyfigures.domain.outcomes import answered, scores, within
from keyfigures.domain.quarters import quarter_end, quarter_ends_between
from keyfigures.domain.readmissions import year_until
from keyfigures.domain.series import Readings
from keyfigures.domain.shown_figure import ShownFigure, shown_figure
from keyfigures.domain.staircase import Histories, day_counts, histories, steps_on
from keyfigures.selectors.effect_rows import lives_between
from keyfigures.selectors.figures.registry import Asked as Wanted
from keyfigures.selectors.figures.registry import source_of
from keyfigures.selectors.outcome_rows import Asked, asked_of
from keyfigures.selectors.outcomes import (
    QUARTERS,
    Judged,
    figure_of,
    judged_of,
    latest_in,
    readings_of,
)
from keyfigures.selectors.register import interventions_between, reads_once, span, version_on
from keyfigures.selectors.remembered import remembered_with_answers
from keyfigures.selectors.staircase import checked_days
from steering.models import Municipality, Offer

LAST_MONTH = 12
BESIDE = ("beskaeftigelse", "modtagere", "mindre-indgribende")


@dataclass(frozen=True)
class OutcomePage:
    """`readings` by code; `beside`: figures of employment and the staircase up to the same day.

    `divided`: whether steps and types are told of the day's 12 months: only of calendar years, for
    no two that are ever told share an answer then. `divided_days`: their last days. `warnings`: on
    who answered; `quarter_ends`: to choose between, newest first.
    """

    figure: OutcomeFigure
    readings: dict[str, Readings]
    beside: tuple[ShownFigure, ...]
    warnings: tuple[str, ...]
    divided: bool
    divided_days: tuple[date, ...]
    quarter_ends: tuple[date, ...]


@reads_once
def outcome_page(
    municipality: Municipality, day: date | None = None, compare_day: date | None = None
) -> OutcomePage:
    """The figure on `day` (default the newest quarter end) with all that is told beside it.

    A fixed number of queries. Raises DayRefused as the staircase does.
    """
    page = _of_answers(municipality, day, compare_day)
    return replace(page, beside=_beside(municipality, page.figure.day))


@remembered_with_answers
def _of_answers(
    municipality: Municipality, day: date | None, compare_day: date | None
) -> OutcomePage:
    """The page but for what stands beside it, which is remembered where no answer makes it cold."""
    found = judged_of(municipality)
    choices = _choices(municipality, found)
    day = day or choices[0]
    compare_day = checked_days(day, compare_day, exact=False)
    divided_days = tuple(one for one in choices if one.month == LAST_MONTH)
    around = Around(municipality, found, day, compare_day)
    periods = {
        (code, at): around.told(code, at, at in divided_days)
        for code in CODES
        for at in (day, compare_day)
    }
    figure = figure_of(municipality, found, day, compare_day, periods)
    return OutcomePage(
        figure=figure,
        readings={code: readings_of(one, day, QUARTERS) for code, one in found.items()},
        beside=(),
        warnings=tuple(text for code in CODES for text in around.warnings(periods[code, day])),
        divided=day in divided_days,
        divided_days=divided_days,
        quarter_ends=choices,
    )


def _choices(municipality, found: dict[str, Judged]) -> tuple[date, ...]:
    """From the first measurement to the newest quarter end that answers or register tell of."""
    today = timezone.localdate()
    reach = [end for one in found.values() for end in (one.first, one.last) if end]
    told = [end for end in (*reach, span(municipality).until) if end and end <= today]
    newest = quarter_end(max(told, default=today))
    between = quarter_ends_between(min(reach), newest) if reach else ()
    return tuple(reversed(between)) or (newest,)


class Around:
    """The register around the answers: who was asked, where they were, how old they are."""

    def __init__(self, municipality, found: dict[str, Judged], day: date, compare_day: date):
        first = year_until(compare_day)[0]
        self.found, self.k, self.day = found, municipality.disclosure_threshold, day
        self.version = version_on(day)
        self.names = {number: step.name for number, step in self.version.steps.items()}
        self.register = interventions_between(municipality, first, day)
        self.known: Histories = histories(self.register, self.version.step_of)
        self.lives = lives_between(municipality, first, day)
        self.asked: Asked = asked_of(municipality, first, day)
        offers = Offer.objects.filter(interventions__citizen__municipality=municipality)
        self.type_of = dict(offers.distinct().values_list("pk", "provider_type"))

    def told(self, code: str, day: date, divided: bool) -> OutcomePeriod:
        """The 12 months ending on `day` with who answered, and by step and type where asked for."""
        period = self.found[code].year(day)
        stairs = day_counts(self.known, day)
        responses = shown_responses(
            self._counts(code, period), stairs, self._work(day), self.k, n_hidden=period.is_hidden
        )
        period = replace(period, responses=responses)
        if not divided or not period.n:
            return period
        answers = latest_in(self.found[code], period)
        stood = parts.places(self.known, self.register.citizens, answers, self.type_of)
        near = self._near(code, period, answers, stood)
        steps, types = parts.shown_parts(parts.cells(stood, answers), self.names, self.k, near)
        return replace(period, steps=steps, types=types)

    def _near(self, code: str, period: OutcomePeriod, answers, stood) -> frozenset:
        """Steps and types that the shown quarters and 12 months around would give away."""
        lives, shown = self.found[code].around(period.last)
        where = dict(zip(answers.citizen.tolist(), stood, strict=True))
        alike = Counter((*where.get(one, ELSEWHERE), told) for one, told in lives.items())
        return too_near(alike, shown, self.k)

    def warnings(self, period: OutcomePeriod) -> tuple[str, ...]:
        """On who answered, from what is shown."""
        counts = day_counts(self.known, period.last)
        hidden = hidden_on_day(counts, self.k)
        stairs = {
            step: None if step in hidden else count for step, count in enumerate(counts.steps, 1)
        }
        return warnings(period, stairs, None if "total" in hidden else counts.total)

    def _work(self, day: date) -> EmploymentCounts:
        return employment_on(self.lives, day)

    def _counts(self, code: str, period: OutcomePeriod) -> ResponseCounts:
        import numpy as np

        known = within(self.found[code].known, period.first, period.last)
        counts, own = scores(code, known), answered(known)
        by_sheet = self.asked.within(code, period.first, period.last)
        here = np.isin(self.register.citizens, own)
        on_stairs = steps_on(self.known, period.last) > 0
        return ResponseCounts(
            n=counts.n,
            other=counts.other,
            incomplete=counts.incomplete,
            asked=len(np.union1d(by_sheet, known.citizen)),
            on_stairs=int((here & on_stairs).sum()),
            ages=age_counts(self.lives, here, period.last),
        )


def _beside(municipality, day: date) -> tuple[ShownFigure, ...]:
    """Employment and the staircase's movements up to the same day, as on their own pages."""
    found = {}
    for code in BESIDE:
        if code not in found:
            found |= source_of(code).read(Wanted(municipality, day))
    return tuple(shown_figure(CATALOGUE[code], found[code]) for code in BESIDE)
