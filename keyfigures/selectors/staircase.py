"""The staircase's figures for page, picture, report, file and command: one source for them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from keyfigures.domain import comparison, hiding
from keyfigures.domain.comparison import Question
from keyfigures.domain.figure import (
    STEPS,
    OfferFigure,
    Series,
    StaircaseFigure,
    StepOffers,
)
from keyfigures.domain.offers import hidden_offers
from keyfigures.domain.quarters import (
    EARLIEST,
    LATEST,
    is_quarter_end,
    quarter_end,
    quarter_ends_between,
    year_before,
)
from keyfigures.domain.quarters import quarter_ends as latest_quarter_ends
from keyfigures.domain.staircase import DayCounts, Histories, day_counts, users_on
from keyfigures.selectors.register import (
    Span,
    Version,
    histories_between,
    reads_once,
    span,
    version_on,
)
from keyfigures.selectors.remembered import remembered
from recovery_portal.kit.danish import collation_key
from recovery_portal.kit.prepared import Prepared
from recovery_portal.kit.refusal import Refused
from steering.models import LegalBasis, Municipality, Offer


class DayRefused(Refused):
    """The days cannot be shown; the text says why in Danish."""


@dataclass(frozen=True)
class StaircasePage:
    """All that the staircase's page shows, read together."""

    figure: StaircaseFigure
    series: Series
    offers: tuple[StepOffers, ...]
    quarter_ends: tuple[date, ...]  # the days to choose between, newest first


@reads_once
def staircase_figure(
    municipality: Municipality, day: date, compare_day: date | None = None, *, exact: bool = False
) -> StaircaseFigure:
    """The staircase on `day` beside `compare_day` (default a year before). Two queries.

    DayRefused where `compare_day` is not before `day`, a day lies before 1900 or after 2100, or
    is no quarter end without `exact`. With `exact` nothing is hidden: the caller checks the
    right to it, and logs it.
    """
    compare_day = checked_days(day, compare_day, exact=exact)
    version = version_on(day)
    known = histories_between(municipality, compare_day, day, version)
    return figure_between(municipality, day, compare_day, exact, version, known, span(municipality))


def staircase_series(
    municipality: Municipality, until: date, quarters: int = 20, *, exact: bool = False
) -> Series:
    """Citizens per step at the `quarters` latest quarter ends up to `until`. Two queries.

    All days by the version in force on the last of them: a trend never joins versions.
    """
    days = latest_quarter_ends(until, quarters)
    version = version_on(days[-1])
    known = histories_between(municipality, days[0], days[-1], version)
    return series_on(municipality, days, exact, known)


def offers_by_step(
    municipality: Municipality, day: date, *, exact: bool = False
) -> tuple[StepOffers, ...]:
    """The offers behind steps 8 … 1 on `day`, with places and users. Three queries."""
    _check_quarter_end(day, exact)
    version = version_on(day)
    known = histories_between(municipality, day, day, version)
    return _offers(municipality, day, exact, version, known)


@remembered
@reads_once
def staircase_page(
    municipality: Municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    exact: bool = False,
    quarters: int = 20,
) -> StaircasePage:
    """Figure, series and offers of the page, on `day` (default the newest quarter end).

    Three queries, for the register is read once. Errors as `staircase_figure`.
    """
    told = span(municipality)
    day = day or newest_in(told)
    compare_day = checked_days(day, compare_day, exact=exact)
    version = version_on(day)
    days = latest_quarter_ends(day, quarters)
    known = histories_between(municipality, min(compare_day, days[0]), day, version)
    return StaircasePage(
        figure=figure_between(municipality, day, compare_day, exact, version, known, told),
        series=series_on(municipality, days, exact, known),
        offers=_offers(municipality, day, exact, version, known),
        quarter_ends=choices_in(told),
    )


def newest_quarter_end(municipality: Municipality) -> date:
    """The latest quarter end the register tells of; of today where it tells nothing. One query."""
    return newest_in(span(municipality))


def quarter_ends(municipality: Municipality) -> list[date]:
    """The quarter ends to choose between, newest first. One query."""
    return list(choices_in(span(municipality)))


def checked_days(day: date, compare_day: date | None, *, exact: bool) -> date:
    """The day to compare with: `compare_day`, or a year before. DayRefused as above."""
    if not all(EARLIEST <= asked <= LATEST for asked in (day, compare_day or day)):
        raise DayRefused("En af datoerne ligger uden for det, der kan vises.")
    compare_day = compare_day or year_before(day)
    if compare_day >= day:
        raise DayRefused("Dagen, der sammenlignes med, skal ligge før dagen.")
    _check_quarter_end(day, exact)
    _check_quarter_end(compare_day, exact)
    return compare_day


def _check_quarter_end(day, exact):
    if not exact and not is_quarter_end(day):
        raise DayRefused(
            "Vælg en kvartalsafslutning (31-03, 30-06, 30-09 eller 31-12); "
            "andre dage kan kun vises som præcise tal."
        )


def newest_in(told: Span) -> date:
    """The latest quarter end that the span reaches; of today where it tells nothing."""
    return quarter_end(told.until or timezone.localdate())


def choices_in(told: Span) -> tuple[date, ...]:
    """The quarter ends of the span, newest first."""
    newest = newest_in(told)
    first = told.first or newest
    return tuple(reversed(quarter_ends_between(min(first, newest), newest)))


def figure_between(
    municipality, day, compare_day, exact, version: Version, known: Histories, told: Span
) -> StaircaseFigure:
    """The figure from histories read already; the caller has checked the days."""
    question = Question(
        municipality_name=str(municipality),
        threshold=municipality.disclosure_threshold,
        version_name=version.name,
        names=version.steps,
        day=day,
        compare_day=compare_day,
        exact=exact,
        data_until=told.until,
        covered=told.covers(compare_day),
    )
    return comparison.staircase_figure(question, known)


def series_on(municipality, days, exact, known: Histories) -> Series:
    shown = [_shown_day(municipality, day_counts(known, day), exact) for day in days]
    return Series(
        days=days,
        counts={step: tuple(counts[step] for counts in shown) for step in STEPS},
        totals=tuple(counts["total"] for counts in shown),
    )


def _shown_day(municipality, counts: DayCounts, exact) -> dict:
    hidden = () if exact else hiding.hidden_on_day(counts, municipality.disclosure_threshold)
    values = {step: counts.steps[step - 1] for step in STEPS} | {"total": counts.total}
    return {key: None if key in hidden else count for key, count in values.items()}


def _offers(municipality, day, exact, version: Version, known) -> tuple[StepOffers, ...]:
    users = users_on(known, day)
    offers: dict[int, list[_Offer]] = {step: [] for step in reversed(STEPS)}
    for offer in map(_Offer._make, _OFFERS(municipality.pk)):
        if step := version.step_of.get(offer.legal_basis_id):
            offers[step].append(offer)
    counts = {
        step: {offer.pk: users.get(offer.pk, 0) for offer in group}
        for step, group in offers.items()
    }
    k = municipality.disclosure_threshold
    hidden = () if exact else hidden_offers(counts, day_counts(known, day), k)
    return tuple(
        StepOffers(step, version.steps[step].name, _figures(group, counts[step], hidden))
        for step, group in offers.items()
    )


class _Offer(NamedTuple):
    pk: int
    name: str
    legal_basis_id: str
    provider_type: str
    places: int | None
    closed_on: date | None


_OFFERS = Prepared(
    lambda municipality: (
        Offer.objects.filter(municipality=municipality)
        .order_by("name", "pk")
        .values_list(*_Offer._fields)
    )
)


def _figures(group: Iterable[_Offer], users, hidden) -> tuple[OfferFigure, ...]:
    return tuple(
        _offer(offer, None if offer.pk in hidden else users[offer.pk])
        for offer in sorted(group, key=lambda offer: collation_key(offer.name))
    )


def _offer(offer: _Offer, citizens: int | None) -> OfferFigure:
    known = citizens is not None and offer.places
    return OfferFigure(
        pk=offer.pk,
        name=offer.name,
        legal_basis=LegalBasis(code=offer.legal_basis_id).label,
        provider_type=offer.provider_type,
        places=offer.places,
        citizens=citizens,
        occupancy=citizens / offer.places * 100 if known else None,
        closed_on=offer.closed_on,
    )
