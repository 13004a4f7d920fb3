"""The staircase seen from three sides: its direction, per 1,000 inhabitants, by provider type.

Worked out from what the figures show and from nothing else, so that nothing hidden is told (D9).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keyfigures.domain.figure import (
    BANDS,
    Count,
    OfferFigure,
    StaircaseFigure,
    StepOffers,
    Verdict,
)
from keyfigures.domain.verdict import INCOMPARABLE, verdict

DRAWN = ("botilbud", "hjemme", "lette")
ALL = "alle"
PROVIDERS = ("kommunal", "regional", "privat", "")


@dataclass(frozen=True)
class BandChange:
    """A band of steps between the two days. `verdict` None where a number behind it is hidden."""

    band: str
    count: Count
    before: Count
    verdict: Verdict | None

    @property
    def change(self) -> Count:
        """Only where both are shown."""
        if self.count is None or self.before is None:
            return None
        return self.count - self.before

    @property
    def sure(self) -> int:
        """−1, 0 (not sure, or not told) or 1."""
        return self.verdict.direction if self.verdict else 0


def band_changes(figure: StaircaseFigure) -> tuple[BandChange, ...]:
    """The three bands on the staircase, from the most intrusive."""
    return tuple(_band_change(figure, band) for band in DRAWN)


def _band_change(figure: StaircaseFigure, band: str) -> BandChange:
    steps = [figure.step(number) for number in BANDS[band]]
    count = _sum([step.count for step in steps])
    before = _sum([step.before for step in steps])
    stayed = figure.bands[band, band]
    found = None
    if None not in (count, before, stayed):
        found = verdict(count - stayed, before - stayed) if figure.covered else INCOMPARABLE
    return BandChange(band, count, before, found)


def _sum(counts: list[Count]) -> Count:
    """A sum of what is shown; hidden with any of its parts."""
    return None if None in counts else sum(counts)


@dataclass(frozen=True)
class PerThousand:
    """Citizens per 1,000 inhabitants on a step (None = on the staircase). A rate is None where the
    count is hidden (`hidden`, `hidden_before`), or the inhabitants are not known."""

    step: int | None
    name: str
    rate: float | None
    hidden: bool
    before: float | None
    hidden_before: bool


def per_thousand(
    figure: StaircaseFigure, inhabitants: Mapping[date, int | None]
) -> tuple[PerThousand, ...]:
    """Steps 8 … 1, then the whole staircase, on both days."""
    rows = [(step.number, step.name, step.count, step.before) for step in figure.steps]
    rows.append((None, "På trappen i alt", figure.total, figure.total_before))
    now, then = inhabitants[figure.day], inhabitants[figure.compare_day]
    return tuple(
        PerThousand(
            number, name, rate(count, now), count is None, rate(before, then), before is None
        )
        for number, name, count, before in rows
    )


def rate(count: Count, inhabitants: int | None) -> float | None:
    """Per 1,000; None where either is not known."""
    return count * 1000 / inhabitants if count is not None and inhabitants else None


@dataclass(frozen=True)
class ProviderSum:
    """The open offers of one provider type (ALL: of every type) on a step, added up.

    `places`: of the offers that state them (None: none does), with `citizens` in those; the other
    offers are `without_places`, with `unplaced` citizens. Users are added up, so that who uses two
    offers counts in both; None = hidden. `occupancy`: percent of the places.
    """

    step: int
    provider_type: str
    offers: int
    places: int | None
    without_places: int
    citizens: Count
    unplaced: Count
    occupancy: float | None


def provider_sums(groups: tuple[StepOffers, ...], day: date) -> tuple[ProviderSum, ...]:
    """Step by step from 8, each provider type that has an offer open on `day` or in use then;
    after several of them the step as a whole.

    A sum with a hidden part is hidden, as the part could be the rest of it.
    """
    return tuple(found for group in groups for found in _of_step(group, day))


def _of_step(group: StepOffers, day: date) -> list[ProviderSum]:
    offers = [offer for offer in group.offers if _counts(offer, day)]
    of_kind = {kind: [one for one in offers if one.provider_type == kind] for kind in PROVIDERS}
    present = {kind: found for kind, found in of_kind.items() if found}
    if len(present) > 1:
        present[ALL] = offers
    return [_provider_sum(group.number, kind, found) for kind, found in present.items()]


def _provider_sum(step: int, kind: str, offers: list[OfferFigure]) -> ProviderSum:
    stated = [one for one in offers if one.places]
    others = [one for one in offers if not one.places]
    places = sum(one.places for one in stated) if stated else None
    users = _sum([one.citizens for one in stated])
    return ProviderSum(
        step=step,
        provider_type=kind,
        offers=len(offers),
        places=places,
        without_places=len(others),
        citizens=users,
        unplaced=_sum([one.citizens for one in others]),
        occupancy=users * 100 / places if places and users is not None else None,
    )


def _counts(offer: OfferFigure, day: date) -> bool:
    """Open on `day`, or still used."""
    return offer.closed_on is None or offer.closed_on >= day or offer.citizens != 0
