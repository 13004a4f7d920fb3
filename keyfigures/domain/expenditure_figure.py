"""Expenditure as everybody sees it: years of steps, and the finding in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keyfigures.domain.expenditure import per_recipient, share
from keyfigures.domain.figure import BANDS, Count
from recovery_portal.kit import danish

MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class StepCost:
    """D7 for one step and year. `amount` in kroner, None = no accounts for it; `share` in percent
    of the year; `recipients` None = hidden; `per_recipient` None = hidden, or nothing to divide."""

    number: int
    name: str
    phrase: str
    amount: Decimal | None
    share: float | None
    recipients: Count
    per_recipient: float | None


@dataclass(frozen=True)
class YearCost:
    """D7 for a year: steps 8 … 1, and what stands on no step (`outside`, None = nothing)."""

    year: int
    total: Decimal
    on_steps: Decimal
    recipients: Count  # citizens on any step on any day of the year; None = hidden
    steps: tuple[StepCost, ...]
    outside: Decimal | None

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)

    @property
    def per_recipient(self) -> float | None:
        """Kroner on the steps per citizen on any of them."""
        return per_recipient(self.on_steps, self.recipients)

    @property
    def outside_share(self) -> float | None:
        return None if self.outside is None else share(self.outside, self.total)

    @property
    def residential_share(self) -> float | None:
        """Percent of the year that went to steps 6–8 (botilbud)."""
        amounts = [step.amount or 0 for step in self.steps if step.number in BANDS["botilbud"]]
        return share(sum(amounts, Decimal(0)), self.total)

    def step(self, number: int) -> StepCost:
        """The step with `number` (1–8)."""
        return self.steps[8 - number]


@dataclass(frozen=True)
class ExpenditureFigure:
    """All years with accounts, oldest first; `now` the newest and `before` the one to compare
    with, each None where there is none."""

    municipality_name: str
    threshold: int
    exact: bool
    years: tuple[YearCost, ...]
    now: YearCost | None
    before: YearCost | None

    @classmethod
    def of(cls, *, years, compare_year: int | None, **told) -> "ExpenditureFigure":
        now = years[-1] if years else None
        wanted = compare_year or (now.year - 1 if now else None)
        earlier = {year.year: year for year in years[:-1]}
        return cls(years=years, now=now, before=earlier.get(wanted), **told)

    @property
    def day(self) -> date | None:
        return self.now.last if self.now else None

    @property
    def compare_day(self) -> date | None:
        return self.before.last if self.before else None

    @property
    def title(self) -> str:
        """Number, direction, comparison; accounts are counted, not drawn by lot: no verdict."""
        if self.now is None:
            return "Ingen udgifter indlæst endnu"
        part = self.now.residential_share
        if part is None or self._never_differs(part):
            return self._total_title()
        title = f"{danish.number(part, 1)} procent af udgifterne gik til botilbud i {self.now.year}"
        if self.before is None or self.before.residential_share is None:
            return title
        return (
            f"{title} mod {danish.number(self.before.residential_share, 1)} procent i "
            f"{self.before.year}"
        )

    def _never_differs(self, part: float) -> bool:
        """All of the money or none, this year as the last: no share to tell of."""
        before = self.before.residential_share if self.before else None
        return part in (0, 100) and before in (None, part)

    def _total_title(self) -> str:
        title = f"Udgifterne var {millions(self.now.total)} i {self.now.year}"
        if self.before is None:
            return title
        return f"{title} mod {millions(self.before.total)} i {self.before.year}"

    @property
    def lead(self) -> str:
        if self.now is None:
            return "Indlæs kommunens udgifter pr. år og paragraf, så fordeles de på trinnene her."
        words = f"I alt {millions(self.now.total)} i {self.now.year}{self._change()}."
        if self.now.per_recipient is not None:
            each = danish.number(self.now.per_recipient)
            words += f" Trinnene kostede {each} kr. pr. borger på trappen det år."
        return words

    def _change(self) -> str:
        if self.before is None:
            return ""
        change = self.now.total - self.before.total
        if not change:
            return f", lige så meget som i {self.before.year}"
        word = "mere" if change > 0 else "mindre"
        return f", {millions(abs(change))} {word} end i {self.before.year} (løbende priser)"


def kroner(amount: Decimal | float | None) -> str:
    """ "1.234.567 kr."; "–" where there is no amount to show."""
    text = danish.number(amount)
    return text if amount is None else f"{text} kr."


def millions(amount: Decimal) -> str:
    """ "186,4 mio. kr."; below a million in whole kroner."""
    if abs(amount) < MILLION:
        return kroner(amount)
    return f"{danish.number(amount / MILLION, 1)} mio. kr."
