"""What stands beside the staircase: its direction, inhabitants, other municipalities, the country.

Own figures are those of the staircase's page, so that every channel shows the same.
"""

from dataclasses import dataclass

from keyfigures.domain.beside import (
    BandChange,
    PerThousand,
    ProviderSum,
    band_changes,
    per_thousand,
    provider_sums,
)
from keyfigures.domain.beside_words import direction_words, per_thousand_words
from keyfigures.domain.national import Recipients
from keyfigures.selectors.national import inhabitants, national_recipients
from keyfigures.selectors.portal import PortalComparison, portal_comparison
from keyfigures.selectors.staircase import StaircasePage
from steering.models import Municipality


@dataclass(frozen=True)
class Beside:
    """`rates`: steps 8 … 1 and the whole; `people`: the inhabitants of the two days."""

    bands: tuple[BandChange, ...]
    direction: str
    rates: tuple[PerThousand, ...]
    rate_words: str
    people: tuple[int | None, int | None]
    portal: PortalComparison
    providers: tuple[ProviderSum, ...]
    national: Recipients

    @property
    def has_rates(self) -> bool:
        return self.people[0] is not None


def staircase_beside(municipality: Municipality, page: StaircasePage) -> Beside:
    """All that stands beside the figures of `page`; a fixed number of queries."""
    figure = page.figure
    days = (figure.day, figure.compare_day)
    people = inhabitants(municipality, days)
    bands, rates = band_changes(figure), per_thousand(figure, people)
    return Beside(
        bands=bands,
        direction=direction_words(bands, figure.compare_day),
        rates=rates,
        rate_words=per_thousand_words(rates[-1], people[figure.day], figure.day),
        people=tuple(people[day] for day in days),
        portal=portal_comparison(municipality, figure.day),
        providers=provider_sums(page.offers, figure.day),
        national=national_recipients(municipality, 1),
    )
