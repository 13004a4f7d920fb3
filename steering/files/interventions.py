"""File kind `indsatser`: which citizen used which offer from when to when."""

from steering.files.citizens import CITIZEN_OF_ROW, CitizenRows
from steering.files.columns import Column, Rows
from steering.files.lookup import Lookup, named_ids, resolve_column
from steering.files.values import choice, day, shown, text
from steering.models import Intervention, Offer


class Interventions(CitizenRows):
    code, title, one, many = "indsatser", "Indsatser", "indsats", "indsatser"
    model = Intervention
    unique_fields = ("citizen", "offer", "start")
    key = ("borger_id", "tilbud_id", "start")
    page = "staircase"
    columns = (
        CITIZEN_OF_ROW,
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
        return super().resolve(rows, municipality, options)


def _unknown_offer(name: str) -> str:
    return f"tilbuddet {shown(name)} findes ikke; indlæs tilbud først"
