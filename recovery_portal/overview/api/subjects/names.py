"""What each number of the day's flat file is called, in the portal's own words."""

from collections.abc import Mapping

from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.outcome_figure import CODES
from keyfigures.domain.sentences import REASON_WORDS

_NAMES = {
    "borgere": "Borgere",
    "sideloebende_paa_trin_2": "Borgere på trin 3-8, som også har en aktiv indsats på trin 2",
    "stroem": "Borgere, der gik",
    "mindre": "Gik til mindre indgribende støtte",
    "mere": "Gik til mere indgribende støtte",
    "samme": "Står på samme trin",
    "ind": "Kom ind på trappen",
    "ud": "Gik ud af trappen",
    **{f"ud_{code}": f"Gik ud af trappen: {words}" for code, words in REASON_WORDS.items()},
    "i_uddannelse_eller_arbejde": "I uddannelse eller beskæftigelse",
    "kendt_status": "Med kendt status",
    "ukendt_status": "Status ikke oplyst",
    "uden_foedselsaar": "Uden fødselsår",
    "afsluttede_indlaeggelser": "Afsluttede indlæggelser",
    "genindlagt": "Fulgt af en akut inden for 30 dage",
    "beloeb": "Udgifter",
}
_ANSWERED = {
    "borgere": "Borgere med fuldt svar",
    "middel": "Gennemsnit af indekset (0-100)",
    "bedre": "Mærkbart bedre",
    "vaerre": "Mærkbart dårligere",
}


def named(row: Mapping) -> dict:
    """The row with its name, and that of the step where the number is of one."""
    step = row.get("trin")
    known = {"trin_navn": CATALOGUE[f"trin-{step}"].name} if isinstance(step, int) else {}
    return {**row, "navn": _name(row), **known}


def _name(row: Mapping) -> str:
    if row["gruppe"] in CODES:
        return f"{CATALOGUE[row['gruppe']].name}: {_ANSWERED[row['tal']]}"
    words = _NAMES[row["tal"]]
    if row["tal"] == "stroem":
        return f"{words} fra {_place(row['fra_trin'])} til {_place(row['til_trin'])}"
    return f"{words}, {_place(row['trin'])}" if "trin" in row else words


def _place(step) -> str:
    return f"trin {step}" if isinstance(step, int) else "uden for trappen"
