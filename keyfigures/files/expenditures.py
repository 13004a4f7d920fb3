"""File kind `udgifter`: what a year cost, by legal basis (D7)."""

from keyfigures.models import Expenditure
from steering.files.columns import Column, Rows
from steering.files.lookup import Lookup
from steering.files.offers import create_legal_bases, legal_bases_of
from steering.files.row_kind import RowKind
from steering.files.values import money, section, whole


class Expenditures(RowKind):
    code, title, one, many = "udgifter", "Udgifter", "udgift", "udgifter"
    about = "et beløb for hvert år og hver paragraf"
    model, path = Expenditure, "municipality"
    unique_fields = ("municipality", "year", "legal_basis")
    key = ("aar", "paragraf")
    about_citizens, page = False, "expenditure"
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

    def create(self, column: str, lookup: Lookup, municipality) -> dict:
        return create_legal_bases(lookup)
