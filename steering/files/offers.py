"""File kind `tilbud`: the services the municipality uses."""

from steering.files.columns import Column, Rows
from steering.files.lookup import Lookup
from steering.files.row_kind import RowKind
from steering.files.values import choice, day, section, text, whole
from steering.models import LegalBasis, Offer

_ACTS = {"SEL": "Serviceloven", "ABL": "Lov om almene boliger"}


class Offers(RowKind):
    code, title, one, many = "tilbud", "Tilbud", "tilbud", "tilbud"
    model, path, unique_fields = Offer, "municipality", ("municipality", "external_id")
    key = ("tilbud_id",)
    about_citizens = False
    columns = (
        Column(
            "tilbud_id",
            "external_id",
            text(40),
            "Kommunens eget id for tilbuddet",
            required=True,
        ),
        Column("navn", "name", text(120), "Tilbuddets navn", required=True),
        Column(
            "paragraf",
            "legal_basis_id",
            section,
            "Lovgrundlag, fx SEL § 107, § 82 b eller ABL-105; § alene betyder SEL",
            required=True,
        ),
        Column(
            "driftsform",
            "provider_type",
            choice("kommunal", "regional", "privat"),
            "kommunal, regional eller privat",
            empty="",
        ),
        Column("pladser", "places", whole(0, 100_000), "Antal pladser", numeric=True),
        Column("lukket", "closed_on", day, "Dagen, tilbuddet lukkede (dd-mm-åååå)"),
    )

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        return {"paragraf": legal_bases_of(rows)}

    def create(self, column: str, lookup: Lookup, municipality) -> dict:
        return create_legal_bases(lookup)


def legal_bases_of(rows: Rows) -> Lookup:
    """Which codes of the column `paragraf` the installation meets for the first time."""
    known = set(LegalBasis.objects.values_list("code", flat=True))
    named = dict.fromkeys(code for code in rows.values["paragraf"] if code)
    return Lookup({}, {code: code for code in named if code not in known})


def create_legal_bases(lookup: Lookup) -> dict:
    """The codes are their own ids; two municipalities may bring the same one at once."""
    LegalBasis.objects.bulk_create([_basis(code) for code in lookup.new], ignore_conflicts=True)
    return lookup.new


def _basis(code: str) -> LegalBasis:
    act = code.partition("-")[0]
    basis = LegalBasis(code=code, act=_ACTS.get(act, act))
    basis.name = basis.label
    return basis
