"""LÆSMIG.txt: what lies in the zip, how it is read, and what stays behind."""

from datetime import datetime

from recovery_portal.kit.danish import clock, date_long, number
from recovery_portal.overview.export import dictionary
from recovery_portal.overview.export.folding import FOLDED
from recovery_portal.overview.export.tables import CONDITIONS, LEFT_OUT, LEFT_OUT_FIELDS, TakenTable

_HEAD = """\
RECOVERY-PORTALEN: ALLE DATA FOR {place} KOMMUNE
Lavet {day} {clock}. Tallene er kommunens egne, og ingen af dem er skjult.

PAS PÅ DEM. Pakken rummer oplysninger om borgeres støtte, helbred og svar ud for kommunens egne
sagsnumre. Læg den kun, hvor den slags må ligge, og slet den, når den ikke skal bruges mere.

SÅDAN LÆSES DEN
- tabeller/…csv: en fil for hver tabel, en række for hver linje. UTF-8 med BOM, semikolon mellem
  felterne, decimalkomma, ja/nej, tom celle = intet. Dage er åååå-mm-dd, tidspunkter
  åååå-mm-ddTtt:mm:ss med tidszone. Lister og sammensatte værdier står som JSON.
- Begynder en tekst med =, +, -, @ eller en apostrof foran et af dem, står der en apostrof mere
  foran, så et regneark ikke tager den for en formel. Fjern den ene apostrof, når teksten læses
  ind et andet sted.
- datapakke.json: tabeller, kolonner, typer, betydning, følsomhed og nøgler, som Frictionless
  Data Package beskriver dem.
- ordbog.csv: det samme som en liste, der kan åbnes i et regneark.
- En kolonne, der ender på _id, peger på rækken med det nummer i tabellen, ordbogen nævner.
- rapporter/: filerne i de statusrapporter, der er sendt. referater/: de godkendte referater.
"""


def read_me(municipality, tables: list, files: dict, made_at: datetime) -> str:
    """The text; `tables` have `table` and `rows`."""
    words = {"place": municipality.name.upper(), "day": date_long(made_at), "clock": clock(made_at)}
    parts = [
        _HEAD.format(**words),
        "TABELLERNE\n" + "\n".join(_line(one) for one in tables),
        f"FILER\n- {number(len(files))} filer i rapporter/ og referater/",
        "RÆKKER, DER BLIVER I PORTALEN\n" + "\n".join(_rows_behind()),
        "TABELLER, DER BLIVER I PORTALEN\n" + "\n".join(_tables_behind()),
        "KOLONNER, DER BLIVER I PORTALEN\n" + "\n".join(_columns_told(LEFT_OUT_FIELDS)),
        "KOLONNER, DER ER TOMME I NOGLE RÆKKER\n" + "\n".join(_columns_told(FOLDED)),
    ]
    return "\n\n".join(parts).replace("\n", "\r\n") + "\r\n"


def _line(one) -> str:
    path, title = dictionary.path_of(one.table), dictionary.title_of(one.table)
    return f"- {path}: {title}, {number(one.rows)} {'række' if one.rows == 1 else 'rækker'}"


def _rows_behind() -> list[str]:
    return [f"- {_title(label)}: {why}" for label, (_condition, why) in CONDITIONS.items()]


def _tables_behind() -> list[str]:
    return [f"- {_title(label)}: {why}" for label, why in LEFT_OUT.items()]


def _columns_told(reasons: dict[str, str]) -> list[str]:
    lines = []
    for name, why in reasons.items():
        label, _, field = name.rpartition(".")
        meant = dictionary.meaning(TakenTable(label).model._meta.get_field(field))
        lines.append(f"- {_title(label)}, {meant}: {why}")
    return lines


def _title(label: str) -> str:
    return dictionary.title_of(TakenTable(label))
