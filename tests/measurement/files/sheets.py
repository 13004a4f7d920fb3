"""Files of answers as people collect them, and what they ought to say (D11, written plainly)."""

from fractions import Fraction
from statistics import pstdev

from measurement.models import Instrument, Item

HEAD = "respondent;synsvinkel;1a;1b;2a"
ROWS = ["R1;borger;0;3;v", "R2;Tilbud;1;;V", "R3;;2;2;1"]


def codes() -> dict[int, list[str]]:
    """The statements of the newest version by the number of their prerequisite."""
    found: dict[int, list[str]] = {}
    newest = Instrument.objects.first()
    items = Item.objects.filter(section__instrument=newest).select_related("section")
    for item in items.order_by("section__number", "position"):
        found.setdefault(item.section.number, []).append(item.code)
    return found


def plain(sections: dict[int, list[str]], rows: list[dict[str, str]]) -> list[dict]:
    """`prerequisites` of design §5 from cells by code: "0"-"3", "v", "V" or ""."""
    return [_prerequisite(number, own, rows) for number, own in sections.items()]


def _prerequisite(number: int, own: list[str], rows) -> dict:
    columns = [[row.get(code, "").lower() for row in rows] for code in own]
    means = [mean for column in columns if (mean := _mean(column)) is not None]
    score = sum(means) / len(means) * 100 / 3 if means else None
    said = _spread([cell for column in columns for cell in column])
    unsure = 3 * said["dont_know"] > said["answers"] or said["answers"] - said["dont_know"] < 2
    colour = "rød" if score is not None and score * 3 < 100 else "gul"
    if score is not None and score * 3 >= 200:
        colour = "grøn"
    return {
        "number": number,
        "score": score,
        "colour": "grå" if unsure else colour,
        **said,
        "statements": [
            {"code": code, "mean": _mean(column), **_spread(column)}
            for code, column in zip(own, columns, strict=True)
        ],
    }


def _rated(column: list[str]) -> list[int]:
    return [int(cell) for cell in column if cell in "0123" and cell]


def _mean(column: list[str]) -> Fraction | None:
    rated = _rated(column)
    return Fraction(sum(rated), len(rated)) if rated else None


def _spread(column: list[str]) -> dict:
    rated, unknown = _rated(column), column.count("v")
    return {
        "answers": len(rated) + unknown,
        "dont_know": unknown,
        "min": min(rated, default=None),
        "max": max(rated, default=None),
        "sd": pstdev(rated) if rated else None,
    }
