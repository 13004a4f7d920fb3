"""A closed round of the temperature survey: `manage.py temperature --format json`."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.models import Round
from measurement.resources.temperature import as_json
from measurement.selectors.temperature import closed_rounds, round_result
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
from recovery_portal.overview.api.parameters import whole
from recovery_portal.overview.api.problems import Problem
from recovery_portal.overview.api.scopes import TEMPERATURE

COLUMNS = (
    *MUNICIPALITY,
    Column("runde", "Rundens nummer."),
    Column("rundens_navn", "Rundens navn."),
    Column("dato", "Dagen, den blev lukket."),
    Column("besvarelser", "Hvor mange der svarede."),
    Column("forudsaetning", "Forudsætningens nummer, 1-8."),
    Column("forudsaetning_navn", "Forudsætningens navn."),
    Column("udsagn", "Udsagnets kode; tom, hvor tallet er af hele forudsætningen."),
    Column("udsagn_tekst", "Udsagnet."),
    Column("farve", "Forudsætningens farve: grøn, gul, rød eller grå."),
    Column("tal", "score (0-100), middel (0-3), svar, ved_ikke, laveste, hoejeste, spredning."),
    VALUE,
    HIDDEN,
    POINTER,
)
_SPREAD = {"answers": "svar", "dont_know": "ved_ikke", "min": "laveste", "max": "hoejeste",
           "sd": "spredning"}  # fmt: skip


def read(municipality, round: int | None = None) -> Answer:
    """The round, or the newest that is closed. Raises Problem (404)."""
    result = round_result(_round(municipality, round))
    tree = as_json(result)
    rows = facts(tree, _rows(result))
    return Answer(f"temperaturmaaling-{tree['date']}", tree, rows)


def _round(municipality, pk: int | None) -> Round:
    rounds = closed_rounds(municipality)
    row = rounds.first() if pk is None else rounds.filter(pk=pk).first()
    if row is None and pk is None:
        raise Problem(404, _("%s har ingen lukket temperaturmåling.") % municipality)
    if row is None:
        words = _("%(place)s har ingen lukket runde med nummer %(number)s.")
        raise Problem(404, words % {"place": municipality, "number": pk})
    return row


def _rows(result: RoundResult) -> Iterator[dict]:
    for at, one in enumerate(result.prerequisites):
        common = {
            "runde": result.round_id,
            "rundens_navn": result.name,
            "dato": result.closed_on,
            "besvarelser": result.respondents,
            "forudsaetning": one.number,
            "forudsaetning_navn": one.name,
            "farve": one.colour,
        }
        for row in _of(one, f"/prerequisites/{at}"):
            yield common | row


def _of(one: PrerequisiteResult, above: str) -> Iterator[dict]:
    yield from _numbers(above, {"score": "score"})
    for at, statement in enumerate(one.statements):
        said = {"udsagn": statement.code, "udsagn_tekst": statement.text}
        for row in _numbers(f"{above}/statements/{at}", {"mean": "middel"}):
            yield said | row


def _numbers(above: str, first: dict[str, str]) -> Iterator[dict]:
    for key, name in (first | _SPREAD).items():
        yield {"tal": name, "json_sti": f"{above}/{key}"}


_COUNTED = {
    "answers": s.whole("Svar, »Ved ikke« regnet med."),
    "dont_know": s.whole(),
    "min": s.or_null(s.whole()),
    "max": s.or_null(s.whole()),
    "sd": s.or_null(s.number()),
}
SCHEMA = s.obj(
    municipality=s.CODE,
    round=s.whole(),
    date=s.day(),
    respondents=s.whole(),
    prerequisites=s.rows(
        s.obj(
            number=s.whole(),
            score=s.or_null(s.number("0-100.")),
            colour=s.text(enum=["grøn", "gul", "rød", "grå"]),
            **_COUNTED,
            statements=s.rows(s.obj(code=s.text(), mean=s.or_null(s.number("0-3.")), **_COUNTED)),
        )
    ),
    suppressed=s.SUPPRESSED,
)
ENDPOINT = Endpoint(
    name="api_temperature",
    path="temperature",
    scope=TEMPERATURE,
    summary="En lukket temperaturmåling",
    meaning="Det samme som manage.py temperature --format json. Uden valg: den nyeste lukkede.",
    parameters=(whole("round", "Rundens nummer."),),
    read=read,
    schema=SCHEMA,
    columns=COLUMNS,
)
