"""File kind `temperatur`: answers to the temperature survey that were collected elsewhere."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.instrument_file import SCALE
from measurement.files.answers import answer, label, viewpoint
from measurement.files.questionnaire import Questionnaire, by_code, fitting, newest
from measurement.files.temperature_plan import TemperaturePlan, make_plan
from measurement.models import Item, Round
from measurement.services import round_of_file
from recovery_portal.kit.danish import number
from recovery_portal.kit.sheets import SheetError, Table
from steering.files.columns import Column, Progress, Rows, convert, match_header
from steering.files.content import blinded
from steering.files.kind import Called, FileKind, Source

MOST_RESPONDENTS = 10_000
RESPONDENT = Column(
    "respondent",
    "",
    str,
    "Et nummer eller en kode, en række for hver, der har svaret; bruges kun, mens filen læses",
    required=True,
)
VIEWPOINT = Column(
    "synsvinkel",
    "",
    viewpoint,
    "strategisk, faglig, myndighed, tilbud, borger eller samarbejdspartner",
    empty="",
)
# In every explanation: a scale that is turned round makes a wrong result without a fault.
_LEVELS = ", ".join(f"{level} = {words.lower()}" for level, words in enumerate(SCALE))
_SCALE = f"{_LEVELS}, v = ved ikke, eller tom; ordene kan stå i stedet for tallene"


class TemperatureFile(FileKind):
    code, title, one, many = "temperatur", "Temperaturmåling", "besvarelse", "besvarelser"
    columns = (RESPONDENT, VIEWPOINT)
    more_columns = "en kolonne for hvert udsagn: 1a, 1b, …"
    words = (
        ("answers", "svar", "svar"),
        ("dont_know", "af dem er ved ikke", "af dem er ved ikke"),
        ("blank", "tomt felt", "tomme felter"),
    )
    always = frozenset({"answers", "blank"})
    makes_round = True
    preview_template = "data/temperature.html"

    def all_columns(self, municipality) -> tuple[Column, ...]:
        return (*self.columns, *map(_statement, newest(municipality).items))

    def held(self, table: Table, municipality) -> Table:
        _refuse_many(table)
        header = by_code(table).header
        places = match_header(self._columns(fitting(municipality, header), municipality), header)
        return blinded(table, places, {RESPONDENT.name: label(municipality)})

    def read(self, table: Table, municipality, progress: Progress) -> Rows:
        _refuse_many(table)
        coded = by_code(table)
        questionnaire = fitting(municipality, coded.header)
        rows = convert(self._columns(questionnaire, municipality), coded, progress)
        rows.basis = questionnaire
        return rows

    def plan(
        self, rows: Rows, municipality, options: frozenset[str], called: Called, progress: Progress
    ) -> TemperaturePlan:
        return make_plan(self, rows, municipality, called)

    def write(
        self,
        plan: TemperaturePlan,
        municipality,
        options: frozenset[str],
        source: Source,
        progress: Progress,
    ) -> None:
        row = round_of_file.make(
            by=source.by,
            municipality=municipality,
            instrument=plan.questionnaire.instrument,
            name=plan.name,
            on=plan.on,
            fingerprint=plan.fingerprint,
            sheets=plan.sheets(),
        )
        plan.made_number = row.pk

    def made(self, municipality, preview: dict) -> tuple[str, str] | None:
        if not preview:
            return None
        found = Round.objects.filter(municipality=municipality, fingerprint=preview["fingerprint"])
        row = found.only("name").first()
        if row is None:
            return None
        return row.name, reverse("temperature_result", args=[municipality.pk, row.pk])

    def _columns(self, questionnaire: Questionnaire, municipality) -> list[Column]:
        """The columns that a file of this version may have."""
        respondent = replace(RESPONDENT, parse=label(municipality))
        return [respondent, VIEWPOINT, *map(_statement, questionnaire.items)]


def _refuse_many(table: Table) -> None:
    """Before anything is made of so many rows."""
    if len(table) > MOST_RESPONDENTS:
        words = {"rows": number(len(table)), "most": number(MOST_RESPONDENTS)}
        raise SheetError(
            _("Filen har %(rows)s besvarelser; en runde kan højst have %(most)s.") % words
        )


def _statement(item: Item) -> Column:
    return Column(item.code, "", answer, f"{item.text} ({_SCALE})")
