"""The bank's codes of time: 2023, 2015K1 (2015Q1 in English), 2020M01, 2020H1, 2020U01."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from keyfigures.domain.statbank import Unreadable

_CODE = re.compile(r"(\d{4})(?:([KQMHU])(\d{1,2}))?", re.ASCII | re.IGNORECASE)
_MOST = {"": 0, "K": 4, "M": 12, "H": 2, "U": 53}
_MONTHS = {"K": 3, "M": 1, "H": 6}


@dataclass(frozen=True, order=True)
class Period:
    """A year (`kind` ""), or its `number`th quarter (K), month (M), half year (H) or week (U)."""

    year: int
    kind: str
    number: int = 0

    @property
    def code(self) -> str:
        width = 2 if self.kind in ("M", "U") else 1
        return f"{self.year}{self.kind}{self.number:0{width}d}" if self.kind else f"{self.year}"

    @property
    def first_day(self) -> date:
        if self.kind == "U":
            return date.fromisocalendar(self.year, self.number, 1)
        month = (self.number - 1) * _MONTHS[self.kind] + 1 if self.kind else 1
        return date(self.year, month, 1)

    @property
    def last_day(self) -> date:
        if self.kind == "U":
            return self.first_day + timedelta(6)
        after = (self.first_day.month - 1 if self.kind else 0) + _MONTHS.get(self.kind, 12)
        return date(self.year + after // 12, after % 12 + 1, 1) - timedelta(1)


def period(code: str) -> Period:
    """The period that `code` names; raises Unreadable where it names none."""
    found = _CODE.fullmatch(code.strip())
    if not found:
        raise Unreadable(f"»{code[:20]}« er ingen periode.")
    year, kind, number = int(found[1]), (found[2] or "").upper(), int(found[3] or 0)
    kind = "K" if kind == "Q" else kind
    made = Period(year, kind, number)
    if not 1900 <= year <= 2100 or (kind and not 1 <= number <= _MOST[kind]):
        raise Unreadable(f"»{code[:20]}« er ingen periode.")
    try:
        made.first_day  # noqa: B018 - not every year has a week 53
    except ValueError:
        raise Unreadable(f"»{code[:20]}« er ingen periode.") from None
    return made


def quarter_of(day: date) -> Period:
    """The quarter that `day` lies in."""
    return Period(day.year, "K", (day.month - 1) // 3 + 1)


def quarter_after(day: date) -> Period:
    """The quarter after the one that `day` lies in."""
    return quarter_of(quarter_of(day).last_day + timedelta(1))
