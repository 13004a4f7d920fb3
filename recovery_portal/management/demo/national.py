"""Made-up figures in the shape of Statistics Denmark's, so that the demo needs no network. Pure.

The municipality is told of, and the country where the bank has a row of it. HAND07 has none: its
country is what enough of the others tell, as at the bank. Inhabitants are told of them all, so that
any of them may be made a synthetic one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from random import Random

from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.statbank import ABSENT, COUNTRY, DOTS, NUMBER, Cell, Published
from keyfigures.domain.statbank_tables import MENTAL_HEALTH
from keyfigures.domain.statbank_time import period, quarter_after, quarter_of

QUARTERS, YEARS = 20, 5
REPORTING = 60  # others with recipients: the country is told from half of the 98 on
PEOPLE, COUNTRY_PEOPLE = 98_500, 5_960_000
# Persons per 1,000 inhabitants at the beginning and the end, and how far the municipality is from
# the country; invented. A type that is not here was not used.
RECIPIENTS = {
    "30181": (1.62, 1.55, 0.97),
    "31201": (0.86, 0.93, 1.1),
    "30182": (1.52, 1.46, 0.94),
    "31202": (7.9, 8.6, 1.13),
    "31211": (0.05, 0.12, 1.0),
    "31212": (0.04, 0.09, 0.8),
    "31213": (0.03, 0.04, 0.0),
    "31182": (0.75, 1.95, 1.2),
    "31181": (0.22, 0.55, 1.4),
    "31183": (0.3, 0.42, 1.0),
    "30011": (3.3, 3.5, 1.05),
    "30014": (1.4, 1.35, 0.96),
}
# How many of them nationally have psykiske vanskeligheder as their target group.
MENTAL = {"30181": 0.22, "31201": 0.37, "30182": 0.52, "31202": 0.55, "31182": 0.61, "30011": 0.42}
# Net kroner per inhabitant, first and last year: (table, kind) → values.
ACCOUNTS = {
    ("REGK31", "53850"): (905, 1_060),
    ("REGK31", "53851"): (760, 980),
    ("REGK31", "53852"): (615, 700),
    ("REGK31", "53853"): (72, 80),
    ("REGK31", "53858"): (148, 160),
    ("REGK31", "53859"): (235, 268),
    ("REGK100", "53838/005"): (430, 505),
}


class Bank:
    """The tables' cells as they would be known on `until`, about `area` and the country."""

    def __init__(self, rng: Random, area: str, others: list[str], until: date):
        self.rng, self.area, self.others, self.until = rng, area, others, until
        self.people = {area: PEOPLE, COUNTRY: COUNTRY_PEOPLE}
        for other in others:
            self.people.setdefault(other, int(rng.lognormvariate(10.7, 0.6)))

    def tables(self) -> dict[str, list[Cell]]:
        """Cells by the table's code."""
        regk = list(self._accounts())
        return {
            "FOLK1A": list(self._inhabitants()),
            "HAND07": list(self._recipients()),
            "HAND03A": list(self._target_group()),
            "REGK31": [cell for table, cell in regk if table == "REGK31"],
            "REGK100": [cell for table, cell in regk if table == "REGK100"],
        }

    def _inhabitants(self) -> Iterator[Cell]:
        days = quarter_ends(self.until, QUARTERS + 4)
        for area, people in self.people.items():
            for number, day in enumerate(days):
                count = people * (1 + (number - len(days)) * 0.0009)
                yield self._number(area, "", quarter_after(day).code, count)

    def _recipients(self) -> Iterator[Cell]:
        """What the bank has is two quarters old; a quarter is not approved now and then."""
        days = quarter_ends(self.until - timedelta(days=180), QUARTERS)
        others = (area for area in self.people if area not in (self.area, COUNTRY))
        spread = {area: self.rng.uniform(0.75, 1.25) for area in islice(others, REPORTING)}
        for kind, (first, last, here) in RECIPIENTS.items():
            for number, day in enumerate(days):
                rate = first + (last - first) * number / (len(days) - 1)
                for area, factor in ((self.area, here), *spread.items()):
                    yield self._told(area, kind, day, rate * factor * self.people[area] / 1000)

    def _told(self, area: str, kind: str, day: date, count: float) -> Cell:
        code = quarter_of(day).code
        if self._is_before_its_time(kind, code):
            return Cell(area, kind, code, Published(ABSENT))
        if self.rng.random() < 0.02:
            return Cell(area, kind, code, Published(DOTS))
        return self._number(area, kind, code, count * self.rng.uniform(0.985, 1.015))

    def _is_before_its_time(self, kind: str, code: str) -> bool:
        """Reported since 2024: the methods of § 85 a, and § 82 c."""
        since_2024 = kind.startswith("3121") or kind == "31183"
        return since_2024 and period(code) < period("2024K1")

    def _target_group(self) -> Iterator[Cell]:
        for number, year in enumerate(self._years()):
            for kind, share in MENTAL.items():
                first, last, _ = RECIPIENTS[kind]
                rate = first + (last - first) * number / (YEARS - 1)
                count = rate * share * COUNTRY_PEOPLE / 1000
                yield self._number(COUNTRY, f"{kind}/{MENTAL_HEALTH}", str(year), count)

    def _accounts(self) -> Iterator[tuple[str, Cell]]:
        for number, year in enumerate(self._years()):
            for (table, kind), (first, last) in ACCOUNTS.items():
                kroner = first + (last - first) * number / (YEARS - 1)
                for area in (COUNTRY, self.area):
                    thousands = kroner * self.people[area] / 1000 * self.rng.uniform(0.96, 1.04)
                    yield table, self._number(area, kind, str(year), thousands)

    def _years(self) -> range:
        """The newest years with accounts: those of a year come in the spring after."""
        last = (self.until - timedelta(days=120)).year - 1
        return range(last - YEARS + 1, last + 1)

    def _number(self, area: str, kind: str, code: str, value: float) -> Cell:
        return Cell(area, kind, code, Published(NUMBER, Decimal(round(value))))
