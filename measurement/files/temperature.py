"""File kind `temperatur`: answers to the temperature survey that were collected elsewhere."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.domain.instrument_file import SCALE
from measurement.files.answers import answer, label, viewpoint
from measurement.files.questionnaire_file import QuestionnaireFile
from measurement.files.temperature_plan import TemperaturePlan, make_plan
from measurement.models import Item, Round
from measurement.models.instrument import TEMPERATURE
from measurement.services import round_of_file
from recovery_portal.kit.danish import number
from steering.files.columns import Column, Progress, Rows
from steering.files.kind import Called, Source
from steering.files.values import Parser

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


class TemperatureFile(QuestionnaireFile):
    code, title, one, many = "temperatur", "Temperaturmåling", "besvarelse", "besvarelser"
    columns = (RESPONDENT, VIEWPOINT)
    more_columns = "en kolonne for hvert udsagn: 1a, 1b, …"
    words = (
        ("answers", "svar", "svar"),
        ("dont_know", "af dem er ved ikke", "af dem er ved ikke"),
        ("blank", "tomt felt", "tomme felter"),
    )
    always = frozenset({"answers", "blank"})
    preview_template = "data/temperature.html"
    asks, most_rows = TEMPERATURE, 10_000

    def own_columns(self, municipality) -> list[Column]:
        return [replace(RESPONDENT, parse=label(municipality)), VIEWPOINT]

    def item_column(self, item: Item) -> Column:
        return Column(item.code, "", answer, f"{item.text} ({_SCALE})")

    def blinds(self, municipality, items) -> dict[str, Parser]:
        return {RESPONDENT.name: label(municipality)}

    def too_many(self, rows: int) -> str:
        words = {"rows": number(rows), "most": number(self.most_rows)}
        return _("Filen har %(rows)s besvarelser; en runde kan højst have %(most)s.") % words

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
