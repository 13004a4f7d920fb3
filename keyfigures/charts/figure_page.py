"""A figure's page and its card in the catalogue: everything put into words and pictures."""

from dataclasses import dataclass
from itertools import pairwise

from keyfigures.charts.figure_frame import Extras
from keyfigures.charts.figure_picture import PHONE, WIDE, figure_pictures
from keyfigures.charts.figure_plotly import plotly_figure
from keyfigures.charts.figure_spark import spark
from keyfigures.charts.picture import Picture
from keyfigures.domain.catalogue import own_key
from keyfigures.domain.figure_sentences import (
    change,
    in_period,
    lead,
    of_period,
    target_words,
    title,
)
from keyfigures.domain.figure_sources import missing_words, source_words
from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.selectors.figures.page import CataloguePage, FigurePage
from recovery_portal.kit.danish import number

SIGNAL_WORDS = {
    "outside": "uden for grænserne",
    "shift": "7 på samme side af middel",
    "trend": "7 i samme retning",
    "two_of_three": "2 af 3 langt ude",
}
WISH_WORDS = {1: "Højere er den ønskede retning.", -1: "Lavere er den ønskede retning."}
NO_WISH = "Ingen bestemt retning er den ønskede."
FLOW_TEST = (
    "Kontrolkort (XmR) over perioder, der ikke overlapper. ◆ er en sikker ændring: et punkt uden "
    "for grænserne, 7 i træk på samme side af middel, 7 i træk i samme retning, eller 2 af 3 langt "
    "ude. Dommen taler kun om udsving, der når ind i de seneste fire målinger, og siger kun "
    "stigning eller fald, når den nyeste viste måling hører med."
)
JUMP = 0.25
STOCK_TEST = (
    "De samme borgere går igen fra kvartal til kvartal, så her er ingen kontrolgrænser. Dommen er "
    "de, der kom til, mod de, der gik fra, siden året før (tosidet eksakt binomialtest, 5 procent)."
)


@dataclass(frozen=True)
class CardShown:
    """One card: name, number and when that was, the comparison, the verdict with its mark, the
    small picture.

    `value`: "" where it is hidden or not there; `state` says which: shown, hidden, empty (nothing
    to measure in the newest period) or none (not in any).
    """

    code: str
    name: str
    value: str
    unit: str
    when: str
    n: str
    change: str
    verdict: str
    is_sure: bool
    target: str
    state: str
    picture: Picture | None


def catalogue_cards(page: CataloguePage) -> list[tuple[str, list[CardShown]]]:
    """The cards, group by group."""
    return [(name, [card_shown(card) for card in cards]) for name, cards in page.groups]


def catalogue_words(page: CataloguePage) -> dict:
    """Title and lead: how many figures surely changed, and which of them most recently read."""
    figures = [card.figure for _name, cards in page.groups for card in cards]
    measured = [one for one in figures if one.is_measured]
    sure = [one for one in measured if one.finding.is_sure]
    if not measured:
        return {
            "title": "Ingen nøgletal endnu",
            "lead": "Indlæs tilbud, borgere og indsatser, så viser kortene, hvordan det går.",
        }
    if not sure:
        of = number(len(measured))
        return {"title": f"Ingen af {of} nøgletal har ændret sig sikkert", "lead": ""}
    count = "Et" if len(sure) == 1 else number(len(sure))
    return {
        "title": f"{count} af {number(len(measured))} nøgletal har ændret sig sikkert",
        "lead": f"{'; '.join(_change_of(one) for one in sure[:3])}.",
    }


def _change_of(figure: ShownFigure) -> str:
    text = figure.finding.text
    return f"{figure.entry.name}: {text[:1].lower()}{text[1:]}"


def page_context(page: FigurePage) -> dict:
    """What the page's template shows."""
    figure, marks = page.figure, page.marks
    extras = Extras(
        target=marks.target.value if marks.target else None,
        pins=tuple((one.day, one.letter) for one in marks.decisions if one.letter),
    )
    return {
        "page": page,
        "figure": figure,
        "entry": figure.entry,
        "own_key": own_key(figure.entry.code),
        "title": title(figure),
        "lead": lead(figure),
        "pictures": figure_pictures(
            figure, extras, {"noegletal_bred": WIDE, "noegletal_tlf": PHONE}
        ),
        "plotly": plotly_figure(figure, extras),
        "rows": table_rows(figure),
        "marks": marks,
        "target": target_words(figure, marks.target.value) if marks.target else "",
        "wish": WISH_WORDS.get(figure.entry.wish, NO_WISH),
        "test": FLOW_TEST if figure.is_flow else STOCK_TEST,
        "limits": limits_words(figure),
        "axis": _axis_words(figure, extras),
        "quality": quality_words(figure),
        "source": source_words(figure.entry, page.told),
        "missing": missing_words(figure.entry, page.told),
        "neighbours": [card_shown(card) for card in page.neighbours],
    } | _newest(figure)


def _newest(figure: ShownFigure) -> dict:
    """The newest reading in words, and whether the figure rests on a number worth a column."""
    newest = figure.newest
    # A stock's number says itself how many citizens it is of.
    is_told = figure.entry.unit != "borgere"
    has_n = is_told and any(row.n is not None for row in figure.readings)
    n = newest.n if newest and is_told else None
    return {
        "newest": figure.amount(newest.value) if newest else "",
        "newest_when": in_period(figure, newest.day) if newest else "",
        "newest_n": number(n) if n is not None else "",
        "has_n": has_n,
    }


def quality_words(figure: ShownFigure) -> str:
    """How many readings there are, how many are hidden or missing, and large jumps."""
    rows = figure.readings
    if not figure.is_measured:
        return "Ingen målinger endnu."
    hidden = sum(row.hidden for row in rows)
    empty = sum(row.value is None and not row.hidden for row in rows)
    first, last = figure.when(rows[0].day), figure.when(rows[-1].day)
    parts = [f"{_measured(len(rows))} fra {first} til {last}."]
    if hidden:
        parts.append(f"{_measured(hidden)} er skjult.")
    if empty:
        parts.append(f"{_measured(empty)} havde intet at måle.")
    # A flow's own spread tells what an ordinary jump is: its limits do that better.
    jumps = [] if figure.is_flow else [figure.when(day) for day in _jumps(rows)]
    if jumps:
        parts.append(f"Spring på over 25 procent: {', '.join(jumps)}. Se efter i kilden.")
    return " ".join(parts)


def _measured(count: int) -> str:
    return f"{number(count)} {'måling' if count == 1 else 'målinger'}"


def _jumps(rows) -> list:
    """Days whose reading is more than a quarter off the one before it, newest first; at most 4."""
    found = [
        b.day
        for a, b in pairwise(rows)
        if a.value and b.value is not None and abs(b.value - a.value) > JUMP * abs(a.value)
    ]
    return found[::-1][:4]


def table_rows(figure: ShownFigure) -> list[tuple]:
    """(what it stands for, the reading, its value as text, n as text, signals), newest first."""
    rows = [
        (
            figure.when(row.day),
            row,
            number(row.value, figure.decimals) if row.value is not None else "",
            number(row.n) if row.n is not None else "",
            ", ".join(SIGNAL_WORDS[kind] for kind in figure.chart.signals(at)),
        )
        for at, row in enumerate(figure.readings)
    ]
    return rows[::-1]


def limits_words(figure: ShownFigure) -> str:
    """`Middel 17,9, forventet udsving 15,4 til 20,4.`; "" where there are no limits."""
    chart, fine = figure.chart, figure.finer
    if chart.mean is None:
        return ""
    mean, lower, upper = (number(v, fine) for v in (chart.mean, *figure.limits))
    return f"Middel {mean}, forventet udsving {lower} til {upper}."


def _axis_words(figure: ShownFigure, extras: Extras) -> str:
    from_zero = plotly_figure(figure, extras)
    if not from_zero or from_zero["low"] == 0:
        return ""
    return f"Aksen begynder ved {number(from_zero['low'], figure.decimals)}."


def _state(figure: ShownFigure) -> str:
    newest = figure.newest
    if newest is None or not figure.is_measured:
        return "none"
    if newest.value is not None:
        return "shown"
    return "hidden" if newest.hidden else "empty"


def card_shown(card) -> CardShown:
    """What the card of a figure shows."""
    figure, newest = card.figure, card.figure.newest
    value = newest.value if newest else None
    is_counted = newest is not None and newest.n is not None and figure.entry.unit != "borgere"
    of = "regnet på" if figure.entry.unit == "kr." else "af"
    return CardShown(
        code=figure.entry.code,
        name=figure.entry.name,
        value=number(value, figure.decimals) if value is not None else "",
        unit=figure.entry.unit,
        when=of_period(figure, newest.day) if newest and figure.is_measured else "",
        n=f"{of} {number(newest.n)} {figure.entry.counted}" if is_counted else "",
        change=change(figure),
        verdict=figure.finding.text,
        is_sure=figure.finding.is_sure,
        target=target_words(figure, card.target.value) if card.target else "",
        state=_state(figure),
        picture=spark(figure, f"gnist-{figure.entry.code}"),
    )
