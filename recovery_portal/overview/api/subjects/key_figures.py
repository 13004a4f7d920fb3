"""All key figures of a day: `manage.py keyfigures --format json`, and each number on its row."""

from collections.abc import Iterator
from datetime import date

from keyfigures.domain.figure import REASONS
from keyfigures.domain.outcome_figure import CODES
from keyfigures.resources.key_figures import as_json
from keyfigures.selectors.key_figures import key_figures
from keyfigures.selectors.staircase import newest_quarter_end
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
from recovery_portal.overview.api.parameters import quarter_end
from recovery_portal.overview.api.scopes import KEY_FIGURES
from recovery_portal.overview.api.subjects.names import named
from recovery_portal.overview.api.subjects.register import NO_REGISTER, nothing_known

OUTSIDE = "uden for"  # the staircase, where JSON says null
COLUMNS = (
    *MUNICIPALITY,
    Column("gruppe", "indsatstrappe, bevaegelser, beskaeftigelse, genindlaeggelser, udgifter, "
           "who5 eller inspire_o."),
    Column("tal", "Hvad der er talt i gruppen."),
    Column("trin", "Trin 1-8, hvor tallet er af et trin; ellers tomt."),
    Column("fra_trin", "Trinnet ved periodens begyndelse; »uden for« er uden for trappen."),
    Column("til_trin", "Trinnet ved periodens slutning."),
    Column("periode_fra", "Første dag; tom, hvor tallet er opgjort på en dag."),
    Column("periode_til", "Dagen, eller periodens sidste."),
    VALUE,
    Column("enhed", "borgere, udskrivninger, point eller kr."),
    HIDDEN,
    POINTER,
    Column("navn", "Hvad tallet hedder, til at læse."),
    Column("trin_navn", "Trinnets navn, hvor tallet er af et trin; ellers tomt."),
)  # fmt: skip
_MOVED = {"less": "mindre", "more": "mere", "same": "samme", "in": "ind", "out": "ud"}
_WORK = {"numerator": "i_uddannelse_eller_arbejde", "denominator": "kendt_status",
         "unknown": "ukendt_status", "no_birth_year": "uden_foedselsaar"}  # fmt: skip
_STAYS = {"index": "afsluttede_indlaeggelser", "readmitted": "genindlagt"}
_ANSWERED = {"n": "borgere", "mean": "middel", "improved": "bedre", "worsened": "vaerre"}


def read(municipality, date: date | None = None, compare_date: date | None = None) -> Answer:
    """The day's figures beside an earlier one. Raises DayRefused, and Problem (404) where the
    register tells nothing."""
    day = date or newest_quarter_end(municipality)
    figures = key_figures(municipality, day, compare_date)
    if figures.staircase.data_until is None:
        raise nothing_known()
    tree = as_json(municipality.pk, figures)
    return Answer(f"noegletal-{tree['date']}", tree, facts(tree, map(named, _rows(tree))))


def _rows(tree: dict) -> Iterator[dict]:
    yield from _staircase(tree)
    yield from _movements(tree)
    on = {"periode_til": tree["date"], "enhed": "borgere", "gruppe": "beskaeftigelse"}
    for key, name in _WORK.items():
        yield on | {"tal": name, "json_sti": f"/employment/{key}"}
    stays = {"periode_fra": tree["readmissions"]["from"], "periode_til": tree["readmissions"]["to"],
             "enhed": "udskrivninger", "gruppe": "genindlaeggelser"}  # fmt: skip
    for key, name in _STAYS.items():
        yield stays | {"tal": name, "json_sti": f"/readmissions/{key}"}
    yield from _expenditure(tree)
    yield from _outcomes(tree)


def _staircase(tree: dict) -> Iterator[dict]:
    on = {"gruppe": "indsatstrappe", "periode_til": tree["date"], "enhed": "borgere"}
    for at, row in enumerate(tree["staircase"]):
        pointer = f"/staircase/{at}/count"
        yield on | {"tal": "borgere", "trin": row["step"], "json_sti": pointer}
    yield on | {"tal": "sideloebende_paa_trin_2", "json_sti": "/beside"}


def _movements(tree: dict) -> Iterator[dict]:
    between = {"gruppe": "bevaegelser", "enhed": "borgere",
               "periode_fra": tree["compare_date"], "periode_til": tree["date"]}  # fmt: skip
    for at, flow in enumerate(tree["movements"]["flows"]):
        places = {"fra_trin": _place(flow["from"]), "til_trin": _place(flow["to"])}
        pointer = f"/movements/flows/{at}/count"
        yield between | places | {"tal": "stroem", "json_sti": pointer}
    for key, name in _MOVED.items():
        yield between | {"tal": name, "json_sti": f"/movements/{key}"}
    for reason in REASONS:
        pointer = f"/movements/out_by_reason/{reason}"
        yield between | {"tal": f"ud_{reason}", "json_sti": pointer}


def _expenditure(tree: dict) -> Iterator[dict]:
    for at, row in enumerate(tree["expenditure"]):
        yield {
            "gruppe": "udgifter",
            "tal": "beloeb",
            "trin": _place(row["step"]),
            "periode_fra": f"{row['year']}-01-01",
            "periode_til": f"{row['year']}-12-31",
            "enhed": "kr.",
            "json_sti": f"/expenditure/{at}/amount",
        }


def _outcomes(tree: dict) -> Iterator[dict]:
    year = {"periode_fra": tree["readmissions"]["from"], "periode_til": tree["date"]}
    for code in tree["outcomes"]:
        for key, name in _ANSWERED.items():
            unit = "point" if key == "mean" else "borgere"
            pointer = f"/outcomes/{code}/{key}"
            yield year | {"gruppe": code, "tal": name, "enhed": unit, "json_sti": pointer}


def _place(step: int | None):
    return OUTSIDE if step is None else step


_STEP = s.or_null(s.whole("Trin 1-8; null er uden for trappen.", minimum=1, maximum=8))
_OUTCOME = s.obj(
    n=s.count(),
    mean=s.or_null(s.number("0-100; null, hvor ingen svarede, eller tallet er skjult.")),
    improved=s.count(),
    worsened=s.count(),
)
SCHEMA = s.obj(
    municipality=s.CODE,
    date=s.day(),
    compare_date=s.day(),
    staircase=s.rows(s.obj(step=s.whole("Trin 1-8."), count=s.count())),
    beside=s.count("Borgere på trin 3-8, som også har en aktiv indsats på trin 2."),
    movements=s.obj(
        flows=s.rows(s.obj(**{"from": _STEP, "to": _STEP, "count": s.count()})),
        **{key: s.count() for key in _MOVED},
        out_by_reason=s.obj(**{reason: s.count() for reason in REASONS}),
    ),
    employment=s.obj(**{key: s.count() for key in _WORK}),
    readmissions=s.obj(**{"from": s.day(), "to": s.day()}, **{k: s.count() for k in _STAYS}),
    expenditure=s.rows(s.obj(year=s.whole(), step=_STEP, amount=s.or_null(s.number()))),
    outcomes=s.obj(**dict.fromkeys(CODES, _OUTCOME)),
    suppressed=s.SUPPRESSED,
)
ENDPOINT = Endpoint(
    name="api_keyfigures",
    path="keyfigures",
    scope=KEY_FIGURES,
    summary="Alle nøgletal på en dag",
    meaning="Det samme som manage.py keyfigures --format json. Uden valg: den nyeste "
    f"kvartalsafslutning med data, ved siden af året før. {NO_REGISTER}",
    parameters=(
        quarter_end("date", "En kvartalsafslutning."),
        quarter_end("compare_date", "En tidligere kvartalsafslutning; ellers et år før."),
    ),
    read=read,
    schema=SCHEMA,
    columns=COLUMNS,
    by_stamps=lambda municipality, choices: True,
)
