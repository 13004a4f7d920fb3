"""Which of the bank's service types and accounts belong to which step: two editable lists in
fixtures/, with the years they hold for (domain.md §3)."""

import csv
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from keyfigures.domain.statbank import COUNTRY
from keyfigures.domain.statbank_csv import Wanted, folded
from keyfigures.domain.statbank_tables import AREA, MENTAL_HEALTH, Plan
from keyfigures.domain.statbank_time import Period, period
from steering.models import Municipality

FOLDER = settings.BASE_DIR / "fixtures"


@dataclass(frozen=True)
class ServiceType:
    """A YDELSESTYPE of the HAND tables; `since`: the first quarter it was reported in."""

    code: str
    text: str
    legal_basis: str
    step: int | None
    since: Period


@dataclass(frozen=True)
class Account:
    """A function, or a function and a grouping, of the REGK tables; years both inclusive."""

    table: str
    function: str
    grouping: str
    text: str
    legal_basis: str
    step: int | None
    first_year: int
    last_year: int | None

    @property
    def kind(self) -> str:
        """The `kind` of its cells: "53850" or "53838/005"."""
        return f"{self.function}/{self.grouping}" if self.grouping else self.function

    @property
    def dotted(self) -> str:
        """The function as the account plan writes it: "5.38.50"."""
        return f"{self.function[0]}.{self.function[1:3]}.{self.function[3:]}"

    @property
    def label(self) -> str:
        """The account as the account plan writes it: "5.38.50" or "5.38.38.005"."""
        return f"{self.dotted}.{self.grouping}" if self.grouping else self.dotted

    def holds_in(self, year: int) -> bool:
        return self.first_year <= year <= (self.last_year or year)


@cache
def service_types() -> tuple[ServiceType, ...]:
    """From the most intrusive step to the least, as the list has them."""
    return tuple(
        ServiceType(
            row["ydelsestype"],
            row["tekst"],
            row["lovhjemmel"],
            int(row["foreslaaet_trin"]) if row["foreslaaet_trin"] else None,
            period(row["gyldig_fra"]),
        )
        for row in _rows("statbank_service_types.csv")
    )


@cache
def accounts() -> tuple[Account, ...]:
    """The accounts that stand on a step, and those beside, in the order of the list."""
    return tuple(
        Account(
            row["tabel"],
            row["funktion"],
            row["gruppering"],
            row["tekst"],
            row["lovhjemmel"],
            int(row["trin"]) if row["trin"] else None,
            int(row["gyldig_fra"]),
            int(row["gyldig_til"]) if row["gyldig_til"] else None,
        )
        for row in _rows("statbank_accounts.csv")
    )


def wanted_areas() -> dict[str, str]:
    """Folded code, name and full name → area code, of the country and every municipality."""
    found = {COUNTRY: COUNTRY, folded("Hele landet"): COUNTRY}
    for municipality in Municipality.objects.all():
        code = area_code(municipality)
        for name in (code, municipality.name, str(municipality)):
            found[folded(name)] = code
    return found


def area_code(municipality) -> str:
    """The bank's code of a municipality: three digits."""
    return f"{municipality.pk:03d}"


def wanted_kinds(plan: Plan) -> Wanted:
    """The codes we use of each of the plan's kind variables, also by our own text for them."""
    if "FUNKTION" in plan.kinds:
        own = [account for account in accounts() if account.table == plan.code]
        codes = {"FUNKTION": {n: one.function for one in own for n in (one.function, one.dotted)}}
        if "GRUPPERING" in plan.kinds:
            codes["GRUPPERING"] = {account.grouping: account.grouping for account in own}
        return codes
    types = {folded(name): one.code for one in service_types() for name in (one.code, one.text)}
    codes = {"YDELSESTYPE": types} if "YDELSESTYPE" in plan.kinds else {}
    return codes | ({"MLGRP": {MENTAL_HEALTH: MENTAL_HEALTH}} if "MLGRP" in plan.kinds else {})


def wanted_of(plan: Plan) -> Wanted:
    """What we read of a table: areas and kinds."""
    return ({AREA: wanted_areas()} if plan.has_areas else {}) | wanted_kinds(plan)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
