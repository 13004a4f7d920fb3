"""The numbers behind the staircase as rows for csv and xlsx; a hidden number is "–"."""

from collections.abc import Sequence

from keyfigures.charts.development import hidden_or
from keyfigures.charts.staircase_words import sections, table_verdict, verdict_words
from keyfigures.domain.figure import REASONS, Series, StaircaseFigure, StepOffers
from keyfigures.domain.sentences import REASON_WORDS
from steering.models import Offer

Sheet = tuple[str, Sequence[str], list[Sequence]]
PROVIDER_WORDS = dict(Offer.ProviderType.choices)
HIDDEN_WORDS = "– betyder, at tallet er skjult, fordi det er lille eller kan røbe et andet."


def step_sheet(figure: StaircaseFigure) -> Sheet:
    """One row per step from 8 to 1, and the whole staircase as the last."""
    header = [
        "Trin", "Navn", "Lovgrundlag",
        f"Borgere {figure.day:%d-%m-%Y}", f"Borgere {figure.compare_day:%d-%m-%Y}",
        "Ændring", "Sikker ændring?", "Kom ind", "Gik ud", "Gik ned", "Gik op",
    ]  # fmt: skip
    rows = [_step_row(step) for step in figure.steps]
    return "Indsatstrappe", header, [*rows, _total_row(figure)]


def _step_row(step) -> list:
    numbers = (step.count, step.before, step.change)
    moves = (step.came, step.left, step.down, step.up)
    return [
        step.number, step.name, sections(step.legal_bases), *map(hidden_or, numbers),
        verdict_words(step), *map(hidden_or, moves),
    ]  # fmt: skip


def _total_row(figure: StaircaseFigure) -> list:
    moves = (figure.came, figure.left, figure.less, figure.more)
    counts = (figure.total, figure.total_before, figure.total_change)
    verdict = table_verdict(figure.total_verdict)
    return ["", "På trappen i alt", "", *map(hidden_or, counts), verdict, *map(hidden_or, moves)]


def reason_sheet(figure: StaircaseFigure) -> Sheet:
    rows = [
        [REASON_WORDS[reason].capitalize(), hidden_or(figure.left_by_reason.get(reason))]
        for reason in REASONS
    ]
    rows.append(["Gik ud i alt", hidden_or(figure.left)])
    rows.append(["På trin 3–8 og også på trin 2", hidden_or(figure.beside)])
    return "Gik ud", ["Årsag", "Borgere"], rows


def series_sheet(series: Series, first) -> Sheet:
    """One row per quarter end, newest first; one column per step."""
    header = ["Dag", *(f"Trin {step}" for step in range(8, 0, -1)), "I alt"]
    rows = [
        [day, *(hidden_or(series.counts[step][at]) for step in range(8, 0, -1)), hidden_or(total)]
        for at, (day, total) in enumerate(zip(series.days, series.totals, strict=True))
        if day >= first
    ]
    return "Udvikling", header, rows[::-1]


def offer_sheet(offers: tuple[StepOffers, ...]) -> Sheet:
    header = [
        "Trin", "Tilbud", "Lovgrundlag", "Driftsform", "Pladser", "Borgere",
        "Belægning i procent", "Lukket",
    ]  # fmt: skip
    rows = [
        [
            group.number, offer.name, offer.legal_basis, PROVIDER_WORDS.get(offer.provider_type),
            offer.places, hidden_or(offer.citizens), _occupancy(offer), offer.closed_on,
        ]
        for group in offers
        for offer in group.offers
    ]  # fmt: skip
    return "Tilbud", header, rows


def _occupancy(offer):
    """Percent with one decimal; empty without places, "–" where the count is hidden."""
    if offer.occupancy is not None:
        return round(offer.occupancy, 1)
    return hidden_or(offer.citizens) if offer.citizens is None else None


def note_sheet(figure: StaircaseFigure) -> Sheet:
    """What the numbers are: definition, source and days."""
    rows = [
        ["Kommune", figure.municipality_name],
        ["Dag", figure.day],
        ["Sammenlignet med", figure.compare_day],
        ["Data til og med", figure.data_until],
        ["Trappe", figure.version_name],
        ["Definition", "En borger tæller på det højeste trin blandt sine aktive indsatser."],
        ["Skjulte tal", HIDDEN_WORDS],
    ]
    return "Om tallene", ["Hvad", "Oplysning"], rows
