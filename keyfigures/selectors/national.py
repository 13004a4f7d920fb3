"""Published figures, read: the municipality's own area beside the country."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from keyfigures.domain.national import (
    AccountRow,
    Expenditures,
    Recipients,
    TargetGroup,
    TargetRow,
    TypeRow,
    inhabitants_at,
    per,
)
from keyfigures.domain.statbank import ABSENT, COUNTRY, Published, Rate
from keyfigures.domain.statbank_tables import MENTAL_HEALTH
from keyfigures.domain.statbank_time import Period, period
from keyfigures.selectors.national_country import country_rates
from keyfigures.selectors.national_source import sources
from keyfigures.selectors.statbank_mapping import accounts, area_code, service_types
from keyfigures.selectors.statbank_values import Table, read_area

NOTHING = Published(ABSENT)
NO_RATE = Rate(None, 0)
PEOPLE, RECIPIENTS, TARGETS = "FOLK1A", "HAND07", "HAND03A"
ACCOUNTS = ("REGK31", "REGK100")


def inhabitants(municipality, days: Iterable[date]) -> dict[date, int | None]:
    """The inhabitants to divide a number on each day by (FOLK1A): of the first day of the quarter
    after, else the newest number before; None where there is none. Made-up numbers are a synthetic
    municipality's only. One query."""
    area, made_up = area_code(municipality), municipality.is_demo
    people = read_area(area, [PEOPLE], with_made_up=made_up)[PEOPLE].get("", {})
    found = {day: inhabitants_at(people, day) for day in days}
    return {day: None if count is None else int(count) for day, count in found.items()}


def national_recipients(municipality, quarters: int = 20, *, step: int | None = None) -> Recipients:
    """Persons per service type (HAND07) in the `quarters` newest quarters; `step`: of one step's
    types only."""
    area = area_code(municipality)
    told = sources([RECIPIENTS, PEOPLE], area)
    types = [one for one in service_types() if step in (None, one.step)]
    # FOLK1A has no kinds.
    kinds = None if step is None else {"", *(one.code for one in types)}
    own = read_area(area, [RECIPIENTS, PEOPLE], kinds=kinds)
    country = country_rates([RECIPIENTS], kinds=kinds)[RECIPIENTS]
    periods = _newest(own[RECIPIENTS], {code for _, code in country}, quarters)
    people = _divisors(own[PEOPLE], [each.last_day for each in periods])
    rows = tuple(_type_row(one, periods, own[RECIPIENTS], people, country) for one in types)
    return Recipients(periods, rows, told[RECIPIENTS], told[PEOPLE])


def national_target_group(periods: int = 8) -> TargetGroup:
    """Persons whose target group is psykiske vanskeligheder, nationally (HAND03A)."""
    told = sources([TARGETS], COUNTRY)
    table = read_area(COUNTRY, [TARGETS])[TARGETS]
    shown = _newest(table, set(), periods)
    rows = []
    for one in service_types():
        found = table.get(f"{one.code}/{MENTAL_HEALTH}")
        if found:
            values = tuple(found.get(each.code, NOTHING) for each in shown)
            rows.append(TargetRow(one.code, one.text, one.legal_basis, one.step, values))
    return TargetGroup(shown, tuple(rows), told[TARGETS])


def national_expenditure(municipality, years: int = 6) -> Expenditures:
    """Net operating expenditure on the mapped accounts in the `years` newest years."""
    area = area_code(municipality)
    told = sources([*ACCOUNTS, PEOPLE], area)
    own = read_area(area, [*ACCOUNTS, PEOPLE])
    country = country_rates(ACCOUNTS)
    codes = {code for rates in country.values() for _, code in rates}
    every = {kind: found for table in ACCOUNTS for kind, found in own[table].items()}
    shown = tuple(one.year for one in _newest(every, codes, years))
    people = _divisors(own[PEOPLE], [date(year, 12, 31) for year in shown])
    rows = tuple(
        _account_row(one, shown, own[one.table], people, country[one.table]) for one in accounts()
    )
    lines = tuple(told[table] for table in ACCOUNTS)
    return Expenditures(shown, rows, lines, told[PEOPLE])


def _newest(table: Table, more: set[str], count: int) -> tuple[Period, ...]:
    """The newest periods of which anything is known, oldest first."""
    codes = {code for found in table.values() for code in found} | more
    return tuple(sorted(period(code) for code in codes))[-count:]


def _divisors(people: Table, days: list[date]) -> list[Decimal | None]:
    """The inhabitants on each of `days`."""
    return [inhabitants_at(people.get("", {}), day) for day in days]


def _type_row(one, periods, own: Table, people, country) -> TypeRow:
    values = tuple(own.get(one.code, {}).get(each.code, NOTHING) for each in periods)
    rates = tuple(per(value, count, 2) for value, count in zip(values, people, strict=True))
    theirs = tuple(country.get((one.code, each.code), NO_RATE) for each in periods)
    return TypeRow(one.code, one.text, one.legal_basis, one.step, one.since, values, rates, theirs)


def _account_row(one, years, own: Table, people, country) -> AccountRow:
    """Kr. per inhabitant: the bank's 1,000 kr. times 1,000, by the inhabitants after the year."""
    found = own.get(one.kind, {})
    values = tuple(
        found.get(str(year), NOTHING) if one.holds_in(year) else NOTHING for year in years
    )
    rates = tuple(per(value, count, 0) for value, count in zip(values, people, strict=True))
    theirs = tuple(
        country.get((one.kind, str(year)), NO_RATE) if one.holds_in(year) else NO_RATE
        for year in years
    )
    return AccountRow(
        one.label, one.text, one.legal_basis, one.step, one.table, values, rates, theirs
    )
