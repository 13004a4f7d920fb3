"""File kind `udgifter`: what a year cost, by legal basis (D7)."""

from keyfigures.files import amounts_shown as amounts
from keyfigures.models import Expenditure
from steering.files.columns import Column, Rows
from steering.files.kind import COMPLETE
from steering.files.lookup import Lookup
from steering.files.offers import create_legal_bases, legal_bases_of
from steering.files.row_kind import RowKind
from steering.files.row_plan import RowPlan
from steering.files.values import money, section, whole

NAMES = ("aar", "paragraf", "beloeb")


class Expenditures(RowKind):
    code, title, one, many = "udgifter", "Udgifter", "udgift", "udgifter"
    about = "et beløb for hvert år og hver paragraf"
    model, path = Expenditure, "municipality"
    unique_fields = ("municipality", "year", "legal_basis")
    key = ("aar", "paragraf")
    about_citizens, page = False, "expenditure"
    preview_template = "data/amounts.html"
    columns = (
        Column(
            "aar", "year", whole(1990, 2100), "Regnskabsår, fire cifre", required=True, numeric=True
        ),
        Column(
            "paragraf",
            "legal_basis_id",
            section,
            "Lovgrundlag, fx SEL § 107, § 82 b eller ABL-105; § alene betyder SEL",
            required=True,
        ),
        Column(
            "beloeb",
            "amount",
            money,
            "Kroner med komma før øre, fx 1.234.567,50; minus foran en indtægt",
            required=True,
            numeric=True,
        ),
    )

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        return {"paragraf": legal_bases_of(rows)}

    def shown(self, plan: RowPlan, municipality, options) -> dict:
        """Sums per year beside those in the register, the extremes and the first rows."""
        keys = ("year", "legal_basis_id", "amount")
        told = self.stored(municipality).values_list(*keys)
        stored = {(year, basis): amount for year, basis, amount in told}
        rows = list(zip(*(plan.rows.values[name] for name in NAMES), strict=True))
        brought = {(year, basis): amount for year, basis, amount in rows}
        after = brought if COMPLETE in options else stored | brought
        plan.rows.remarks += amounts.doubts(brought, stored, after)
        first = [(year, basis, amounts.kroner(amount)) for year, basis, amount in rows]
        tables = [amounts.of_years(brought, stored, after), amounts.extremes(brought)]
        return {"tables": [*tables, amounts.first_rows(NAMES, first)]}

    def create(self, column: str, lookup: Lookup, municipality) -> dict:
        return create_legal_bases(lookup)
