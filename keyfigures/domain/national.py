"""What Statistics Denmark publishes, put together as everybody shows it: all target groups, never
in the same line as the municipality's own figures, never suppressed again (D9)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from keyfigures.domain.statbank import NUMBER, Published, Rate, rounded
from keyfigures.domain.statbank_time import Period, quarter_after

ALL_TARGETS = "alle målgrupper"


@dataclass(frozen=True)
class SourceLine:
    """Where an area's figures come from. `fetched_at` None: nothing has come yet; `origin` "api",
    "file" or "demo"; `failed_at` and `error`: the newest attempt, where it failed."""

    table: str
    text: str
    unit: str
    updated: str
    variables: tuple[str, ...]
    periods: tuple[Period, Period] | None
    fetched_at: datetime | None
    origin: str
    failed_at: datetime | None
    error: str

    @property
    def is_made_up(self) -> bool:
        return self.origin == "demo"


@dataclass(frozen=True)
class TypeRow:
    """A service type over the periods. `per_1000` (two decimals) and `country`: recipients per
    1,000 inhabitants, here and in the areas that have both numbers."""

    code: str
    text: str
    legal_basis: str
    step: int | None
    since: Period
    own: tuple[Published, ...]
    per_1000: tuple[Decimal | None, ...]
    country: tuple[Rate, ...]

    @property
    def newest(self) -> int | None:
        """The index of the newest period with a number of our own; None for none."""
        return max((at for at, one in enumerate(self.own) if one.state == NUMBER), default=None)


@dataclass(frozen=True)
class Recipients:
    """HAND07: persons per service type and quarter, oldest first. One person may stand under
    several types, so they are never added."""

    periods: tuple[Period, ...]
    types: tuple[TypeRow, ...]
    source: SourceLine
    inhabitants: SourceLine


@dataclass(frozen=True)
class TargetRow:
    """A service type nationally, for citizens whose target group is psykiske vanskeligheder."""

    code: str
    text: str
    legal_basis: str
    step: int | None
    country: tuple[Published, ...]


@dataclass(frozen=True)
class TargetGroup:
    """HAND03A: the whole country, one target group, oldest period first."""

    periods: tuple[Period, ...]
    types: tuple[TargetRow, ...]
    source: SourceLine


@dataclass(frozen=True)
class AccountRow:
    """An account over the years: net operating expenditure in 1,000 kr. of each year's prices,
    and whole kr. per inhabitant here and in the country."""

    label: str
    text: str
    legal_basis: str
    step: int | None
    table: str
    own: tuple[Published, ...]
    per_inhabitant: tuple[Decimal | None, ...]
    country: tuple[Rate, ...]


@dataclass(frozen=True)
class Expenditures:
    """REGK31 and REGK100 on the accounts of the mapping, oldest year first."""

    years: tuple[int, ...]
    accounts: tuple[AccountRow, ...]
    sources: tuple[SourceLine, ...]
    inhabitants: SourceLine


def inhabitants_at(published: dict[str, Published], day) -> Decimal | None:
    """The inhabitants to divide by on `day`: of the first day of the quarter after, else the
    newest number before it; None where there is none. `published`: FOLK1A by period code."""
    wanted = quarter_after(day).code
    known = [
        (code, one.value)
        for code, one in published.items()
        if one.state == NUMBER and code <= wanted
    ]
    return max(known)[1] if known else None


def per(value: Published, inhabitants: Decimal | None, decimals: int) -> Decimal | None:
    """`value` per 1,000 inhabitants, rounded as it is shown; None where either is no number."""
    if value.state != NUMBER or not inhabitants:
        return None
    return rounded(value.value * 1000 / inhabitants, decimals)
