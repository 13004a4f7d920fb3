"""File kind `indlaeggelser`: admissions to psychiatric hospital (D6)."""

from keyfigures.models import Admission
from steering.files.citizens import CITIZEN_OF_ROW, CitizenRows
from steering.files.columns import Column
from steering.files.values import choice, day

_yes_or_no = choice("ja", "nej")


def is_yes(cell: str) -> bool:
    """`ja` or `nej`; in Excel TRUE and FALSE have become those words on the way in."""
    return _yes_or_no(cell) == "ja"


class Admissions(CitizenRows):
    code, title, one, many = "indlaeggelser", "Indlæggelser", "indlæggelse", "indlæggelser"
    about = "på psykiatrisk afdeling"
    model, page = Admission, "readmissions"
    unique_fields = ("citizen", "admitted_on")
    key = ("borger_id", "indlagt")
    lasts = ("indlagt", "udskrevet")
    columns = (
        CITIZEN_OF_ROW,
        Column("indlagt", "admitted_on", day, "Første dag (dd-mm-åååå)", required=True),
        Column("udskrevet", "discharged_on", day, "Dagen for udskrivning; tom = stadig indlagt"),
        Column("akut", "is_acute", is_yes, "ja eller nej; tom = ja", empty=True),
    )
