"""The movements' finding in words: how many went down and up, and whether that is chance."""

from datetime import date

from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.moving import largest
from keyfigures.domain.newcomers import Newcomers
from keyfigures.domain.quarters import years_before
from keyfigures.domain.sentences import citizens, filling, since
from recovery_portal.kit import danish

PERIODS = {1: "på et år", 2: "på to år", 3: "på tre år", 5: "på fem år"}
BAND_NAMES = {
    "botilbud": "Botilbud",
    "hjemme": "Støtte i eget hjem",
    "lette": "Lette og åbne tilbud",
    "udenfor": "Uden for trappen",
}
BAND_STEPS = {"botilbud": "trin 8–6", "hjemme": "trin 5", "lette": "trin 4–1", "udenfor": ""}


def period(day: date, compare_day: date) -> str:
    """The time between two days: "på et år", "siden den 30. juni 2024"."""
    for years, words in PERIODS.items():
        if years_before(day, years) == compare_day:
            return words
    return f"siden den {danish.date_long(compare_day)}"


def words(figure: StaircaseFigure, new: Newcomers) -> tuple[str, str]:
    """Title and lead; nothing that is hidden."""
    if figure.data_until is None:
        lead = "Når tilbud, borgere og indsatser er læst ind, viser siden, hvordan de flytter sig."
        return "Ingen bevægelser at vise endnu", lead
    if figure.total == figure.total_before == 0:
        return figure.title, figure.lead
    if figure.total_before == 0:
        then = since(figure.day, figure.compare_day)
        return f"Ingen borgere var på indsatstrappen {then}", _lead(figure, new)
    return _title(figure), _lead(figure, new)


def _title(figure) -> str:
    less, more = figure.less, figure.more
    time = period(figure.day, figure.compare_day)
    if less is None and more is None:
        return "For få bevægelser til at vise, hvor mange der gik ned og op ad trappen"
    if less is None:
        return f"{citizens(more)} gik op ad trappen {time}; hvor mange der gik ned, er skjult"
    if more is None:
        return f"{citizens(less)} gik ned ad trappen {time}; hvor mange der gik op, er skjult"
    if less == more == 0:
        return f"Ingen borgere skiftede trin {time}"
    return (
        f"{citizens(less)} gik ned ad trappen {time} og {danish.number(more)} op; "
        f"{figure.direction.text}"
    )


def _lead(figure, new: Newcomers) -> str:
    parts = (filling(figure), _largest(figure), _in_and_out(figure), _early(new))
    text = " ".join(part for part in parts if part)
    return text or "Tallene er for små til at vise, hvordan borgerne har bevæget sig."


def _largest(figure) -> str:
    found = largest(figure, lambda start, to: "udenfor" not in (start, to))
    if not found:
        return ""
    start, to, count = found
    names = BAND_NAMES[start].lower(), BAND_NAMES[to].lower()
    return f"Den største bevægelse er fra {names[0]} til {names[1]}: {citizens(count)}."


def _in_and_out(figure) -> str:
    if figure.came is None or figure.left is None:
        return ""
    text = f"{citizens(figure.came)} kom ind på trappen, og {danish.number(figure.left)} gik ud"
    goal = figure.left_by_reason["maal"]
    if goal is None or not figure.left:
        return f"{text}."
    return f"{text}, heraf {danish.number(goal)}, fordi målet er nået."


def _early(new: Newcomers) -> str:
    if new.share is None:
        return ""
    return f"{danish.number(new.share)} procent af de nye begyndte på trin 1–4."
