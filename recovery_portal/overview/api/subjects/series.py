"""Key figures over time: `manage.py figure_series --format json`, of one figure or of all."""

from collections.abc import Iterator, Sequence
from datetime import date

from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.domain.spc import SIGNALS
from keyfigures.resources.figures import series_json
from keyfigures.selectors.figures.reading import NoSuchFigure, all_figures, code_named, figure_on
from keyfigures.selectors.figures.registry import QUARTERS
from keyfigures.selectors.register import span
from recovery_portal.overview.api import schemas as s
from recovery_portal.overview.api.answers import (
    HIDDEN,
    MUNICIPALITY,
    POINTER,
    VALUE,
    Answer,
    Column,
    facts,
)
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.parameters import quarter_end, whole
from recovery_portal.overview.api.scopes import KEY_FIGURES
from recovery_portal.overview.api.subjects.register import (
    NO_REGISTER,
    nothing_known,
    stands_alone,
)

MOST_QUARTERS = 80
COLUMNS = (
    *MUNICIPALITY,
    Column("kode", "Nøgletallets kode."),
    Column("navn", "Nøgletallets navn."),
    Column("gruppe", "Familien, nøgletallet hører til."),
    Column("dato", "Kvartalsafslutningen, eller dagen for et af kommunens egne tal."),
    VALUE,
    Column("enhed", "Tallets enhed."),
    HIDDEN,
    Column("signaler", "Kontroldiagrammets signaler på punktet (D10)."),
    Column("middel", "Kontroldiagrammets middel; tomt, hvor der ingen er."),
    Column("nedre_graense", "Nedre grænse."),
    Column("oevre_graense", "Øvre grænse."),
    Column("dom", "Om ændringen er sikker, i ord."),
    POINTER,
)


def read_one(municipality, code: str, to: date | None = None, quarters: int = QUARTERS) -> Answer:
    """The figure `code`. Raises NoSuchFigure and DayRefused, and Problem (404) where there is
    neither a register nor anything else that it tells of."""
    found = code_named(municipality, code)
    shown = figure_on(municipality, found, to, quarters, whole=True)
    if not _known(municipality, [shown]):
        raise nothing_known()
    tree = series_json(shown, code)
    return Answer(f"noegletal-{found}", tree, facts(tree, _points(shown, tree, "")))


def read_all(municipality, to: date | None = None, quarters: int = QUARTERS) -> Answer:
    """Every figure, each as `read_one` tells it. Raises DayRefused, and Problem (404)."""
    shown = _known(municipality, all_figures(municipality, to, quarters, whole=True))
    if not shown:
        raise nothing_known()
    told = [series_json(figure, figure.entry.code) for figure in shown]
    series = [
        {"name": figure.entry.name, "family": figure.entry.family, **_without_suppressed(one)}
        for figure, one in zip(shown, told, strict=True)
    ]
    hidden = [
        f"/series/{at}{pointer}" for at, one in enumerate(told) for pointer in one["suppressed"]
    ]
    tree = {"municipality": municipality.pk, "series": series, "suppressed": hidden}
    return Answer("noegletal-over-tid", tree, facts(tree, _all_points(shown, series)))


def rests_on_register(municipality, choices: dict) -> bool:
    """The portal's own figures are drawn from the register and the answers; others are typed."""
    return choices["code"] in CATALOGUE


def _known(municipality, shown: Sequence[ShownFigure]) -> list[ShownFigure]:
    """Without a register only those that do not need it: the others would be told as zeros."""
    has_register = span(municipality).until is not None
    return [figure for figure in shown if has_register or stands_alone(figure)]


def _without_suppressed(told: dict) -> dict:
    return {key: value for key, value in told.items() if key != "suppressed"}


def _all_points(shown: Sequence[ShownFigure], series: Sequence[dict]) -> Iterator[dict]:
    for at, (figure, told) in enumerate(zip(shown, series, strict=True)):
        yield from _points(figure, told, f"/series/{at}")


def _points(figure: ShownFigure, told: dict, above: str) -> Iterator[dict]:
    entry = figure.entry
    common = {
        "kode": entry.code,
        "navn": entry.name,
        "gruppe": entry.family,
        "enhed": told["unit"],
        "middel": told["mean"],
        "nedre_graense": told["lower"],
        "oevre_graense": told["upper"],
        "dom": told["verdict"],
    }
    for at, point in enumerate(told["points"]):
        yield common | {
            "dato": point["date"],
            "signaler": " ".join(point["signals"]),
            "json_sti": f"{above}/points/{at}/value",
        }


_POINT = s.obj(
    date=s.day(),
    value=s.or_null(s.number("null, hvor det er skjult, eller der intet var at måle.")),
    signals=s.rows(s.text(enum=list(SIGNALS))),
)
_SERIES = {
    "figure": s.text("Nøgletallets kode, eller navnet på et af kommunens egne."),
    "unit": s.text(),
    "points": s.rows(_POINT),
    "mean": s.or_null(s.number()),
    "lower": s.or_null(s.number()),
    "upper": s.or_null(s.number()),
    "verdict": s.text("Om ændringen er sikker, i ord (D10)."),
}
ONE = s.obj(**_SERIES, suppressed=s.SUPPRESSED)
ALL = s.obj(
    municipality=s.CODE,
    series=s.rows(s.obj(name=s.text(), family=s.text(), **_SERIES)),
    suppressed=s.SUPPRESSED,
)
_CHOICES = (
    quarter_end("to", "Til og med denne kvartalsafslutning; ellers den nyeste med data."),
    whole("quarters", "Hvor mange kvartaler.", most=MOST_QUARTERS, default=QUARTERS),
)
ENDPOINTS = (
    Endpoint(
        name="api_series",
        path="series",
        scope=KEY_FIGURES,
        summary="Alle nøgletal over tid",
        meaning="Hvert nøgletal, som series/{code} viser det, med navn og familie. Har "
        "kommunen ikke læst borgere og indsatser ind endnu, er her kun det, der kan siges uden "
        "dem; 404, hvis det er intet.",
        parameters=_CHOICES,
        read=read_all,
        schema=ALL,
        columns=COLUMNS,
    ),
    Endpoint(
        name="api_series_one",
        path="series/{code}",
        scope=KEY_FIGURES,
        summary="Et nøgletal over tid",
        meaning="Det samme som manage.py figure_series --format json. Om kommunens borgere: "
        f"{NO_REGISTER}",
        parameters=_CHOICES,
        read=read_one,
        schema=ONE,
        columns=COLUMNS,
        by_stamps=rests_on_register,
        missing=(NoSuchFigure,),
    ),
)
