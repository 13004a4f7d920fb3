"""The finding in words: number, direction, comparison, verdict; nothing that is hidden."""

from dataclasses import replace
from datetime import date

from keyfigures.domain import verdict
from keyfigures.domain.figure import StaircaseFigure, StepFigure
from keyfigures.domain.quarters import is_quarter_end, years_before
from recovery_portal.kit import danish

REASON_WORDS = {
    "maal": "målet er nået",
    "flyttet": "er flyttet",
    "doed": "er døde",
    "andet": "andet",
    "ukendt": "ukendt årsag",
}
YEARS = {1: "for et år siden", 2: "for to år siden", 3: "for tre år siden", 5: "for fem år siden"}


def with_words(figure: StaircaseFigure, phrases: dict[int, str]) -> StaircaseFigure:
    """The figure with title and lead. `phrases`: each step as said mid-sentence."""
    title, lead = _words(figure, phrases)
    return replace(figure, title=title, lead=lead)


def citizens(count: int) -> str:
    """`1 borger`, `1.234 borgere`."""
    return f"{danish.number(count)} {'borger' if count == 1 else 'borgere'}"


def since(day: date, compare_day: date) -> str:
    """The comparison in words: "for et år siden", "ved udgangen af 2. kvartal 2025"."""
    for years, words in YEARS.items():
        if years_before(day, years) == compare_day:
            return words
    if is_quarter_end(compare_day):
        return f"ved udgangen af {danish.quarter(compare_day)}"
    return f"den {danish.date_long(compare_day)}"


def filling(figure: StaircaseFigure) -> str:
    """Why the days of a figure cannot be compared surely; "" where they can."""
    if figure.covered:
        return ""
    return still_filled(figure.compare_day)


def still_filled(compare_day: date) -> str:
    """What is said of a day before the register tells of anybody's leaving."""
    return (
        f"Den {danish.date_long(compare_day)} var registret stadig ved at blive fyldt og "
        "fortæller ikke om nogen, der var stoppet, så tallene kan ikke sammenlignes sikkert."
    )


def _words(figure, phrases):
    if figure.total == 0:
        return _empty(figure)
    found = _findings(figure)
    then = since(figure.day, figure.compare_day)
    if found:
        title = _title(found, phrases, then)
    elif any(step.change is None for step in figure.steps):
        title = _size(figure)
    else:
        found_words = verdict.NONE if figure.covered else verdict.INCOMPARABLE.text
        title = f"Lige så mange borgere på hvert trin som {then}; {found_words}"
    return title, _lead(figure, found, phrases, then)


def _empty(figure):
    if figure.data_until is None:
        lead = "Når tilbud, borgere og indsatser er læst ind, viser trappen, hvor borgerne er."
        return "Ingen borgere på indsatstrappen endnu", lead
    lead = f"Registret er opdateret til og med den {danish.date_long(figure.data_until)}."
    if figure.total_before:
        lead = (
            f"Den {danish.date_long(figure.compare_day)} var der {citizens(figure.total_before)}."
        )
    return f"Ingen borgere på indsatstrappen den {danish.date_long(figure.day)}", lead


def _findings(figure) -> list[StepFigure]:
    """Steps that changed, in the order worth telling: sure first, then largest, then highest."""

    def rank(step):
        sureness = 2 if step.verdict is None else 1 - step.verdict.sure
        return sureness, -abs(step.change), -step.number

    return sorted((step for step in figure.steps if step.change), key=rank)


def _title(found, phrases, then) -> str:
    """One clause, or two where two changes are sure."""
    first = f"{_change(found[0])} {phrases[found[0].number]}"
    sure = [step for step in found if step.verdict and step.verdict.sure]
    if len(sure) > 1:
        second = f"{_change(sure[1])} {phrases[sure[1].number]}"
        return f"{first} og {second} end {then}; begge er sikre ændringer"
    return f"{first} end {then}; {_verdict(found[0])}"


def _change(step) -> str:
    return f"{citizens(abs(step.change))} {danish.more_or_fewer(step.change)}"


def _verdict(step) -> str:
    return step.verdict.text if step.verdict else "for små tal til at vise, om ændringen er sikker"


def _size(figure) -> str:
    if figure.total is None:
        return "For få borgere til at vise ændringer på indsatstrappen"
    return f"{citizens(figure.total)} på indsatstrappen den {danish.date_long(figure.day)}"


def _lead(figure, found, phrases, then) -> str:
    parts = [filling(figure), _second(figure, found, phrases), _whole(figure, then), _moved(figure)]
    text = " ".join(part for part in parts if part)
    return text or "Tallene er for små til at vise, hvordan borgerne har bevæget sig."


def _second(figure, found, phrases) -> str:
    """The next change, when the title has room for one only."""
    told = 2 if len(found) > 1 and found[1].verdict and found[1].verdict.sure else 1
    if len(found) <= told:
        return ""
    step = found[told]
    more = f"{_change(step)} {phrases[step.number]}"
    return f"{more} ({_verdict(step)})." if figure.covered else f"{more}."


def _whole(figure, then) -> str:
    change = figure.total_change
    if change is None:
        return ""
    whole = f"I alt {citizens(figure.total)} på trappen"
    if not change:
        return f"{whole}, lige så mange som {then}."
    return f"{whole}, {danish.number(abs(change))} {danish.more_or_fewer(change)} end {then}."


def _moved(figure) -> str:
    if figure.less is None or figure.more is None:
        return ""
    if figure.less == figure.more == 0:
        return "Ingen borgere skiftede trin."
    text = f"{citizens(figure.less)} gik ned ad trappen og {danish.number(figure.more)} op"
    told = figure.direction and figure.covered
    return f"{text} ({figure.direction.text})." if told else f"{text}."
