"""A report's numbers as they are kept: into JSON, and back for pages and sheets."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext_lazy

from recovery_portal.kit import danish
from recovery_portal.kit.report import Number

STANDING = {"composition", "plan", "decisions"}
PARTS = {
    "composition": gettext_lazy("Hvem mødes"),
    "temperature": gettext_lazy("Temperaturmåling"),
    "audit": gettext_lazy("Sagsaudit"),
    "plan": gettext_lazy("Indsatsplan"),
    "decisions": gettext_lazy("Beslutninger"),
    "staircase": gettext_lazy("Indsatstrappe"),
    "employment": gettext_lazy("Beskæftigelse og uddannelse"),
    "readmissions": gettext_lazy("Genindlæggelser"),
    "expenditure": gettext_lazy("Udgifter"),
    "outcomes": gettext_lazy("Trivsel og recovery"),
    "own": gettext_lazy("Egne nøgletal"),
    "own_figures": gettext_lazy("Egne nøgletal"),
}


def packed(numbers: Iterable[Number]) -> list[dict]:
    """`Report.numbers`: each as {key, label, value, unit, day, hidden}, in their order."""
    return [
        {
            "key": one.key,
            "label": one.label,
            "value": one.value,
            "unit": one.unit,
            "day": one.day.isoformat() if one.day else None,
            "hidden": one.hidden,
        }
        for one in numbers
    ]


def unpacked(rows: Iterable[dict]) -> tuple[Number, ...]:
    """The numbers of a report that was sent."""
    return tuple(
        Number(**{**row, "day": date.fromisoformat(row["day"]) if row["day"] else None})
        for row in rows
    )


def data_until(numbers: Iterable[Number]) -> date | None:
    """The newest day that measured figures are of; None where nothing is measured."""
    return max((one.day for one in numbers if one.day and not stands(one.key)), default=None)


def stands(key: str) -> bool:
    """It tells how the steering stood in the moment the report was made, and is of that day."""
    return key.partition(".")[0] in STANDING


def part_name(key: str) -> str:
    """What the part of the report is called that a number's key begins with."""
    part = key.partition(".")[0]
    return str(PARTS.get(part, part))


def by_part(rows: Iterable) -> list[tuple[str, list]]:
    """Rows with a key, which stand part by part, as (the part's name, its rows)."""
    return [(name, list(group)) for name, group in groupby(rows, lambda row: part_name(row.key))]


def told(number: Number) -> str:
    """The number as it was read: with its own decimals and unit, "–" where it is hidden."""
    text = amount(number.value, hidden=number.hidden)
    if number.value is None or not number.unit:
        return text
    # A scale is no unit: "2 (0–3)".
    return f"{text} ({number.unit})" if number.unit[0].isdigit() else f"{text} {number.unit}"


def amount(value, *, hidden: bool = False) -> str:
    """`1.234,5`; "–" where it is hidden, and "" where there is none."""
    if hidden:
        return danish.HIDDEN
    if value is None:
        return ""
    return value if isinstance(value, str) else danish.number(value, _decimals(value))


def cell(number: Number):
    """The same for a sheet, where a number stays a number."""
    if number.hidden:
        return danish.HIDDEN
    return Decimal(str(number.value)) if isinstance(number.value, float) else number.value


def difference(before, now) -> str:
    """`+3`, `−1,5`; "" where one of the two is no number. Both are shown, so this may be (D9)."""
    if not all(isinstance(value, int | float) for value in (before, now)):
        return ""
    step = Decimal(str(now)) - Decimal(str(before))
    return danish.signed(step, max(_decimals(before), _decimals(now)))


def _decimals(value) -> int:
    return max(0, -Decimal(str(value)).as_tuple().exponent)
