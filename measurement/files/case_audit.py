"""File kind `sagsaudit`: an audit of cases that was kept in a sheet until now."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.files.case_audit_plan import CaseAuditPlan, make_plan
from measurement.files.marks import (
    case_as_it_stands,
    case_number,
    level,
    level_as_it_stands,
    marker,
)
from measurement.files.questionnaire_file import QuestionnaireFile
from measurement.models import CaseAudit, Item
from measurement.models.instrument import CASE_AUDIT
from measurement.services.audit import audit_of_file
from recovery_portal.kit.danish import number
from steering.files.columns import Column, Progress, Rows
from steering.files.kind import Called, Noun, Source
from steering.files.values import Parser

AUDIT = Noun(
    "en sagsaudit", "sagsauditten", "sagsaudittens", "den dag, sagerne blev gennemgået", "g"
)
CASE = Column(
    "sag",
    "",
    case_number,
    "Sagens nummer fra 1 til 10; aldrig kommunens eget sagsnummer",
    required=True,
)
MARKER = Column(
    "bedoemmer",
    "",
    str,
    "Et bogstav eller en kode for hver af de højst to bedømmere, eller enig = det, de blev enige "
    "om; bruges kun, mens filen læses",
    required=True,
)
_SCALE = (
    "2 = ja, tydeligt, 1 = delvist, 0 = nej / ikke dokumenteret, ir = ikke relevant, eller tom; "
    "ordene kan stå i stedet for tallene"
)


class CaseAuditFile(QuestionnaireFile):
    code, title, one, many = "sagsaudit", "Sagsaudit", "række", "rækker"
    columns = (CASE, MARKER)
    more_columns = "en kolonne for hvert kriterium: K1, K2, …"
    words = (
        ("cases", "sag", "sager"),
        ("markers", "bedømmer", "bedømmere"),
        ("marks", "niveau fra bedømmere", "niveauer fra bedømmere"),
        ("agreed", "niveau, der er enighed om", "niveauer, der er enighed om"),
        ("blank", "tomt felt", "tomme felter"),
    )
    always = frozenset({"cases", "markers", "marks", "blank"})
    noun = AUDIT
    preview_template = "data/case_audit.html"
    # Ten cases, two markers and their agreement are 30; above this it is another sheet.
    asks, most_rows = CASE_AUDIT, 1_000

    def own_columns(self, municipality) -> list[Column]:
        return [CASE, replace(MARKER, parse=marker(municipality))]

    def item_column(self, item: Item) -> Column:
        return Column(item.code, "", level, f"{item.text} ({_SCALE})")

    def blinds(self, municipality, items: Iterable[Item]) -> dict[str, Parser]:
        levels = {item.code: level_as_it_stands for item in items}
        return levels | {CASE.name: case_as_it_stands, MARKER.name: marker(municipality)}

    def too_many(self, rows: int) -> str:
        words = _("Filen har %s rækker; en sagsaudit har højst 30: ti sager, to bedømmere og enig.")
        return words % number(rows)

    def plan(
        self, rows: Rows, municipality, options: frozenset[str], called: Called, progress: Progress
    ) -> CaseAuditPlan:
        return make_plan(self, rows, municipality, called)

    def write(
        self,
        plan: CaseAuditPlan,
        municipality,
        options: frozenset[str],
        source: Source,
        progress: Progress,
    ) -> None:
        audit = audit_of_file.make(
            by=source.by,
            municipality=municipality,
            instrument=plan.questionnaire.instrument,
            name=plan.name,
            on=plan.on,
            fingerprint=plan.fingerprint,
            lines=plan.lines,
        )
        plan.made_number = audit.pk

    def made(self, municipality, preview: dict) -> tuple[str, str] | None:
        if not preview:
            return None
        audits = CaseAudit.objects.filter(
            municipality=municipality, fingerprint=preview["fingerprint"]
        )
        found = audits.only("name").first()
        if found is None:
            return None
        return found.name, reverse("case_audit_result", args=[municipality.pk, found.pk])
