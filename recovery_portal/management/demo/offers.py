"""The synthetic municipality's units and 30 offers, all with invented names."""

from dataclasses import dataclass
from datetime import date, timedelta

# Units with the invented initials of those who work there.
UNITS = {
    "Myndighed Voksne": ("MKR", "SBN", "TLU", "ANV"),
    "Bostøtte Nord": ("JLI", "HØS", "PTR", "KVA", "EMD"),
    "Bostøtte Syd": ("RSA", "LBF", "OGE", "MTV", "ISK"),
    "Bostøtte Unge": ("CNY", "FRH", "DVI"),
    "Botilbud": ("BKJ", "UHA", "NLE", "GRY"),
    "Korte Forløb": ("STO", "VIB", "LKM"),
    "Aktivitet og Samvær": ("ELM", "PHO", "AKT"),
}
NO_STEP = 0


@dataclass(frozen=True)
class DemoOffer:
    """One offer. `step` is where its legal basis stands (0: on none), `weight` how often it is
    chosen among the open offers of the step, `closed` the days before the end of the period."""

    external_id: str
    name: str
    step: int
    legal_basis: str
    provider: str
    unit: str
    places: int | None
    weight: float
    closed: int | None = None

    def closed_on(self, until: date) -> date | None:
        """The day it closed, where `until` is the last day of the period."""
        return None if self.closed is None else until - timedelta(days=self.closed)


def _offer(number: int, *values) -> DemoOffer:
    return DemoOffer(f"TB-{number:03}", *values)


OFFERS = tuple(
    _offer(101 + index, *row)
    for index, row in enumerate(
        [
            ("Rørdrumgård", 8, "SEL-108", "kommunal", "Botilbud", 38, 38),
            ("Elverhegnet", 8, "SEL-108", "kommunal", "Botilbud", 27, 27),
            ("Sandsvalehus", 8, "SEL-108", "regional", "Myndighed Voksne", 18, 18),
            ("Gyvelodden Bosted", 8, "SEL-108", "privat", "Myndighed Voksne", 16, 16),
            ("Mosebølle Bosted", 8, "SEL-108", "privat", "Myndighed Voksne", 12, 11, 760),
            ("Tjørnekvarteret", 7, "ABL-105", "kommunal", "Botilbud", 42, 42),
            ("Bofællesskabet Dueurten", 7, "ABL-105", "privat", "Myndighed Voksne", 26, 26),
            ("Broslaget", 6, "SEL-107", "kommunal", "Botilbud", 26, 30),
            ("Stenpikkerhus", 6, "SEL-107", "regional", "Myndighed Voksne", 14, 14),
            ("Trædestenen Bo og Træning", 6, "SEL-107", "privat", "Myndighed Voksne", 20, 20),
            ("Akutpladserne på Rørdrumgård", 6, "SEL-107", "kommunal", "Botilbud", 6, 0),
            ("Bostøtte Nord", 5, "SEL-85", "kommunal", "Bostøtte Nord", None, 34),
            ("Bostøtte Syd", 5, "SEL-85", "kommunal", "Bostøtte Syd", None, 32),
            ("Bostøtte Unge", 5, "SEL-85", "kommunal", "Bostøtte Unge", None, 14),
            ("Hverdagsholdet", 5, "SEL-85", "privat", "Myndighed Voksne", 60, 10),
            ("Hjemløseteamet", 5, "SEL-85a", "kommunal", "Bostøtte Syd", None, 5),
            ("Hjemmeplejens psykiatriteam", 5, "SEL-83", "kommunal", "Bostøtte Nord", None, 5),
            ("Recoveryvejledning", 4, "SEL-82b", "kommunal", "Korte Forløb", 120, 70),
            ("Skridt på Vej", 4, "SEL-82b", "privat", "Korte Forløb", 45, 30),
            ("Recoverykurser og grupper", 3, "SEL-82a", "kommunal", "Aktivitet og Samvær", 80, 60),
            ("Mestringsholdene", 3, "SEL-82a", "privat", "Korte Forløb", 24, 20, 410),
            ("Følgevennerne", 3, "SEL-82d", "privat", "Aktivitet og Samvær", None, 25),
            ("Værestedet Skibsklokken", 2, "SEL-104", "kommunal", "Aktivitet og Samvær", None, 34),
            ("Tovværkets aktiviteter", 2, "SEL-104", "kommunal", "Aktivitet og Samvær", 120, 26),
            ("Værkstedet Høvlspånen", 2, "SEL-103", "kommunal", "Aktivitet og Samvær", 60, 18),
            ("Støtte- og kontaktpersoner", 2, "SEL-99", "kommunal", "Bostøtte Syd", None, 12),
            ("Akuttilbuddet Lygteblusset", 2, "SEL-82c", "regional", "Botilbud", None, 10),
            ("Åben Rådgivning", 1, "SEL-12", "kommunal", "Myndighed Voksne", None, 60),
            ("Fællesskabsvejen", 1, "SEL-18", "privat", "Aktivitet og Samvær", None, 40),
            ("Ledsagerordningen", NO_STEP, "SEL-97", "kommunal", "Myndighed Voksne", None, 1),
        ]
    )
)
