"""Two days of the staircase put together as everybody sees them (D1–D4, D9, D10)."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain import hiding, sentences, verdict
from keyfigures.domain.comings import told_of_parts
from keyfigures.domain.figure import BANDS, REASONS, STEPS, StaircaseFigure, StepFigure, Verdict
from keyfigures.domain.movements import Movements, movements
from keyfigures.domain.staircase import Histories, day_counts


@dataclass(frozen=True)
class StepName:
    """A step of a version of the staircase, in words."""

    number: int
    name: str
    lines: tuple[str, str]
    phrase: str  # "i midlertidigt botilbud"
    legal_bases: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What is asked for: whose staircase, on which day, beside which earlier day."""

    municipality_name: str
    threshold: int
    version_name: str
    names: dict[int, StepName]
    day: date
    compare_day: date
    exact: bool
    data_until: date | None
    covered: bool = True  # see StaircaseFigure


class Shown:
    """The values of a comparison by key, None where hidden."""

    def __init__(
        self,
        before,
        after,
        moves: Movements,
        k: int | None,
        covered: bool = True,
        tells_of_parts: bool = False,
    ):
        """Counts of two days. `k` None = nothing is hidden (*Præcise tal*). `tells_of_parts`: see
        `told_of_parts`."""
        self.covered = covered
        self.values = hiding.comparison_table(before, after, moves).values
        also = hiding.TO_AND_FROM if tells_of_parts else frozenset()
        self.hidden = (
            hiding.hidden_in_comparison(before, after, moves, k, also) if k else frozenset()
        )

    def __call__(self, *key) -> int | None:
        name = key if len(key) > 1 else key[0]
        return None if name in self.hidden else self.values[name]

    def verdict(self, arrivals, leavers) -> Verdict | None:
        """See `shown_verdict`; never sure where the days cannot be compared."""
        found = shown_verdict(arrivals, leavers)
        return found if self.covered or found is None else verdict.INCOMPARABLE


def shown_verdict(arrivals: int | None, leavers: int | None) -> Verdict | None:
    """None unless both numbers are shown, so that no verdict tells of a hidden one."""
    if arrivals is None or leavers is None:
        return None
    return verdict.verdict(arrivals, leavers)


def staircase_figure(question: Question, known: Histories) -> StaircaseFigure:
    """The figure; `known` holds every intervention active from `compare_day` to `day`."""
    d1, d2 = question.compare_day, question.day
    k = None if question.exact else question.threshold
    shown = Shown(
        day_counts(known, d1),
        day_counts(known, d2),
        movements(known, d1, d2),
        k,
        question.covered,
        bool(k) and told_of_parts(known, d1, d2, k),
    )
    steps = tuple(_step(shown, question.names[number]) for number in reversed(STEPS))
    figure = StaircaseFigure(
        municipality_name=question.municipality_name,
        day=d2,
        compare_day=d1,
        exact=question.exact,
        version_name=question.version_name,
        threshold=question.threshold,
        steps=steps,
        data_until=question.data_until,
        covered=question.covered,
        title="",
        lead="",
        **_totals(shown),
        **_tables(shown),
    )
    return sentences.with_words(figure, {n: name.phrase for n, name in question.names.items()})


def _step(shown: Shown, name: StepName) -> StepFigure:
    number = name.number
    count, before = shown("after", number), shown("before", number)
    stayed = shown("flow", number, number)
    both = count is not None and before is not None
    known = both and stayed is not None
    return StepFigure(
        number=number,
        name=name.name,
        lines=name.lines,
        legal_bases=name.legal_bases,
        count=count,
        before=before,
        change=count - before if both else None,
        came=shown("flow", None, number),
        left=shown("flow", number, None),
        down=shown("down", number),
        up=shown("up", number),
        verdict=shown.verdict(count - stayed, before - stayed) if known else None,
    )


def _totals(shown: Shown) -> dict:
    names = ("less", "more", "same", "came", "left")
    totals = {name: shown(name) for name in names}
    return totals | {
        "total": shown("after", "total"),
        "total_before": shown("before", "total"),
        "beside": shown("after", "beside"),
        "total_verdict": shown.verdict(totals["came"], totals["left"]),
        "direction": direction_words(shown.verdict(totals["more"], totals["less"])),
    }


def direction_words(found: Verdict | None) -> Verdict | None:
    if found is None or found == verdict.INCOMPARABLE:
        return found
    texts = {
        -1: "sikkert flere ned end op",
        0: "ingen sikker forskel",
        1: "sikkert flere op end ned",
    }
    return Verdict(found.sure, found.direction, texts[found.direction])


def _tables(shown: Shown) -> dict:
    flows = {(a, b): shown("flow", a, b) for a in hiding.ENDS for b in hiding.ENDS if a or b}
    bands = [(a, b) for a in BANDS for b in BANDS if (a, b) != ("udenfor", "udenfor")]
    return {
        "left_by_reason": {reason: shown("reason", reason) for reason in REASONS},
        "flows": {pair: count for pair, count in flows.items() if count != 0},
        "bands": {pair: shown("band", *pair) for pair in bands},
    }
