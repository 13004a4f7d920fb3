"""File kind `indsatser`: which citizen used which offer from when to when."""

from steering.files.citizens import CITIZEN_COLUMN, citizens_of, create_citizens
from steering.files.columns import Column, Rows
from steering.files.kind import COMPLETE, CREATE_CITIZENS, PSEUDONYMISE
from steering.files.lookup import Lookup, named_ids, resolve_column
from steering.files.row_kind import RowKind, refuse_before
from steering.files.values import choice, day, shown, text
from steering.models import Intervention, Offer


class Interventions(RowKind):
    code, title, one, many = "indsatser", "Indsatser", "indsats", "indsatser"
    model, path = Intervention, "citizen__municipality"
    unique_fields = ("citizen", "offer", "start")
    key = ("borger_id", "tilbud_id", "start")
    options = frozenset({COMPLETE, CREATE_CITIZENS, PSEUDONYMISE})
    page = "staircase"
    columns = (
        Column("borger_id", "citizen_id", CITIZEN_COLUMN.parse, CITIZEN_COLUMN.help, required=True),
        Column("tilbud_id", "offer_id", text(40), "Tilbuddets id fra filen tilbud", required=True),
        Column("start", "start", day, "Første dag (dd-mm-åååå)", required=True),
        Column("slut", "end", day, "Sidste dag; tom = stadig i gang"),
        Column(
            "afslutning",
            "end_reason",
            choice("maal", "flyttet", "doed", "andet"),
            "Hvorfor indsatsen sluttede: maal, flyttet, doed eller andet",
            empty="",
        ),
        Column("bevilget", "decided_on", day, "Dagen for afgørelsen (dd-mm-åååå)"),
    )

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        offers = named_ids(Offer.objects.filter(municipality=municipality), "external_id")
        resolve_column(rows, "tilbud_id", offers, _unknown_offer)
        create = CREATE_CITIZENS in options
        return {"borger_id": citizens_of(rows, municipality, create=create)}

    def check(self, rows: Rows) -> None:
        refuse_before(rows, "start", "slut")

    def create(self, column: str, lookup: Lookup, municipality) -> dict[int, int]:
        return create_citizens(lookup, municipality)


def _unknown_offer(name: str) -> str:
    return f"tilbuddet {shown(name)} findes ikke; indlæs tilbud først"
