"""The words of the movements' pictures and tables; a hidden number is said to be hidden."""

from keyfigures.domain.figure import BANDS, Count, StaircaseFigure, Verdict
from keyfigures.domain.moving_words import BAND_NAMES, BAND_STEPS, period
from keyfigures.domain.sentences import citizens
from keyfigures.domain.verdict import INCOMPARABLE
from recovery_portal.kit.danish import HIDDEN, date_long, more_or_fewer, number

ORDER = tuple(BANDS)  # from the most intrusive to outside
DOWN, UP, ACROSS = "ned", "op", "ind eller ud"


def direction(start: str, to: str) -> str:
    """What a movement between two bands is: down, up, or in or out of the staircase."""
    if "udenfor" in (start, to):
        return ACROSS
    return DOWN if ORDER.index(start) < ORDER.index(to) else UP


def moved(figure: StaircaseFigure) -> list[tuple[str, str, Count]]:
    """(from, to, citizens) between two different bands, hidden ones too, none of 0."""
    return [
        (start, to, figure.bands[start, to])
        for start in ORDER
        for to in ORDER
        if start != to and figure.bands[start, to] != 0
    ]


def band_counts(figure: StaircaseFigure, band: str) -> tuple[Count, Count]:
    """Citizens in a band on the earlier and on the later day, where its steps are all shown."""
    steps = [figure.step(number) for number in BANDS[band]]
    counts = [step.before for step in steps], [step.count for step in steps]
    before, now = (None if None in found else sum(found) for found in counts)
    return before, now


def change_words(before: Count, now: Count) -> str:
    """ "6 flere", "4 færre", "uændret"; "ændring skjult" where a number is."""
    if before is None or now is None:
        return "ændring skjult"
    if before == now:
        return "uændret"
    return f"{number(abs(now - before))} {more_or_fewer(now - before)}"


def stayed_words(figure: StaircaseFigure, band: str) -> str:
    count = figure.bands[band, band]
    return f"{number(count)} blev her" if count is not None else "hvor mange blev, er skjult"


def direction_verdict(verdict: Verdict | None) -> str:
    """Down against up in a table: "ja, flere ned", "ja, flere op", "nej", or "–" where hidden."""
    if verdict is None:
        return HIDDEN
    if verdict == INCOMPARABLE:
        return verdict.text
    return {-1: "ja, flere ned", 0: "nej", 1: "ja, flere op"}[verdict.direction]


def said(count: Count) -> str:
    return "antallet er skjult" if count is None else citizens(count)


def picture_title(figure: StaircaseFigure) -> str:
    time = period(figure.day, figure.compare_day)
    return f"Bevægelser på indsatstrappen i {figure.municipality_name} {time}"


def picture_description(figure: StaircaseFigure) -> str:
    """Every number of the picture in words."""
    days = date_long(figure.compare_day), date_long(figure.day)
    parts = [
        f"Pile fra båndene den {days[0]} til båndene den {days[1]}.",
        "Pilens bredde er antallet af borgere.",
        *(_band_sentence(figure, band) for band in ORDER[:-1]),
        f"Kom ind: {said(figure.came)}. Gik ud: {said(figure.left)}.",
        *(
            f"Fra {BAND_NAMES[start].lower()} til {BAND_NAMES[to].lower()}: {said(count)}."
            for start, to, count in moved(figure)
        ),
    ]
    return " ".join(parts)


def _band_sentence(figure, band) -> str:
    before, now = (said(count) for count in band_counts(figure, band))
    return (
        f"{BAND_NAMES[band]}, {BAND_STEPS[band]}: før {before}, nu {now}; "
        f"{stayed_words(figure, band)}."
    )
