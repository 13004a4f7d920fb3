"""Citizens' own answers as everybody sees them: numbers hidden (D9), and the finding in words."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from keyfigures.domain.figure import Count
from keyfigures.domain.flow_verdict import Finding
from keyfigures.domain.outcome_responses import Responses
from keyfigures.domain.outcomes import Scores
from keyfigures.domain.sentences import citizens, since
from recovery_portal.kit import danish

WHO5, INSPIRE_O = "who5", "inspire_o"
CODES = (WHO5, INSPIRE_O)
# What the index is called in a sentence, and what it is answered on.
NAMES = {WHO5: "Trivslen", INSPIRE_O: "Den oplevede recovery"}
TITLES = {WHO5: "WHO-5", INSPIRE_O: "Brief INSPIRE-O"}


@dataclass(frozen=True)
class Part:
    """Citizens by the step they were on when they answered, or the type of its offer.

    `n` None = hidden; `mean` None = hidden or nobody.
    """

    key: int | str
    name: str
    n: Count
    mean: float | None


@dataclass(frozen=True)
class OutcomePeriod:
    """D8 by one instrument from `first` to `last`, in citizens; None = hidden.

    `mean`: of each citizen's latest index, one decimal. `improved`, `worsened`, `same`, `single`
    add up to `n`. `responses` None where the period is not told of as a whole.
    """

    code: str
    first: date
    last: date
    n: Count
    mean: float | None
    improved: Count
    worsened: Count
    same: Count
    single: Count
    responses: Responses | None = None
    steps: tuple[Part, ...] = ()
    types: tuple[Part, ...] = ()

    @property
    def is_hidden(self) -> bool:
        return self.n is None

    @property
    def name(self) -> str:
        return NAMES[self.code]


@dataclass(frozen=True)
class OutcomePair:
    """One instrument: 12 months beside the earlier ones, and the verdict of its quarters (D10)."""

    now: OutcomePeriod
    before: OutcomePeriod
    verdict: Finding
    same_version: bool = True

    @property
    def code(self) -> str:
        return self.now.code

    @property
    def title(self) -> str:
        return TITLES[self.code]

    @property
    def is_compared(self) -> bool:
        """Whether both means are shown and are of one version."""
        return self.same_version and None not in (self.now.mean, self.before.mean)

    @property
    def difference(self) -> float | None:
        """Of the two means as they are shown."""
        if not self.is_compared:
            return None
        return float(Decimal(str(self.now.mean)) - Decimal(str(self.before.mean)))


@dataclass(frozen=True)
class OutcomeFigure:
    """Both instruments in the 12 months ending on a day beside those ending on an earlier one.

    `data_from`, `data_until`: the first and the newest measurement, None where there are none.
    """

    municipality_name: str
    threshold: int
    exact: bool
    day: date
    compare_day: date
    data_from: date | None
    data_until: date | None
    pairs: tuple[OutcomePair, ...]

    def of(self, code: str) -> OutcomePair:
        return next(pair for pair in self.pairs if pair.code == code)

    @property
    def is_told(self) -> bool:
        """Whether anything was measured, complete or not, in the 12 months."""
        return self.data_until is not None and any(
            pair.now.n != 0 or (pair.now.responses and pair.now.responses.asked != 0)
            for pair in self.pairs
        )

    @property
    def title(self) -> str:
        """The finding: number, comparison, verdict."""
        if self.data_until is None:
            return "Ingen borgere har svaret om trivsel og recovery endnu"
        leading = next((pair for pair in self.pairs if pair.now.mean is not None), None)
        if leading is None:
            empty = all(pair.now.n == 0 for pair in self.pairs)
            few = "Ingen har svaret" if empty else "For få har svaret til at vise trivslen"
            return f"{few} i de 12 måneder til {danish.date_long(self.day)}"
        verdict = leading.verdict.text[:1].lower() + leading.verdict.text[1:]
        compared = ""
        if leading.is_compared:
            then = since(self.day, self.compare_day)
            compared = f" mod {danish.number(leading.before.mean, 1)} {then}"
        return f"{_measured(leading.now)}{compared}; {verdict}"

    @property
    def lead(self) -> str:
        if self.data_until is None:
            return (
                "Når borgerne svarer på WHO-5 og Brief INSPIRE-O, eller en fil med svar læses ind, "
                "står det her, hvordan de har det."
            )
        said = [_said(pair.now) for pair in self.pairs if pair.now.mean is not None]
        return " ".join(said) or "Tallene er skjult, eller der er ingen."


def one_decimal(mean: float | None) -> float | None:
    """As D8 gives it, halves upwards."""
    if mean is None:
        return None
    # Fractions of a computer: 52.25 may be a hair below it.
    exact = Decimal(str(round(mean, 9)))
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def shown_period(code: str, first: date, last: date, counts: Scores, hidden, **more):
    """`hidden`: "n" and the CHANGES that are; a mean goes with its n."""
    told = {
        name: None if name in hidden else getattr(counts, name)
        for name in ("n", "improved", "worsened", "same", "single")
    }
    mean = None if "n" in hidden else one_decimal(counts.mean)
    return OutcomePeriod(code, first, last, mean=mean, **told, **more)


def _measured(period: OutcomePeriod) -> str:
    return f"{period.name} er {danish.number(period.mean, 1)} af 100"


def _said(period: OutcomePeriod) -> str:
    """`WHO-5: 58,3 i gennemsnit for 120 borgere, 24 af dem med en mærkbar bedring`."""
    said = f"{TITLES[period.code]}: {danish.number(period.mean, 1)} for {citizens(period.n)}"
    if period.improved is not None and period.worsened is not None:
        better, worse = map(danish.number, (period.improved, period.worsened))
        said += f"; {better} har fået det mærkbart bedre og {worse} dårligere"
    return f"{said}."
