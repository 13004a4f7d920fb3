"""What to ask the bank for, from what it says of a table itself (tableinfo): no label and no list
of periods is written into the code."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from keyfigures.domain.statbank import COUNTRY, Unreadable
from keyfigures.domain.statbank_csv import Wanted, folded
from keyfigures.domain.statbank_tables import AREA, TIME, Plan
from keyfigures.domain.statbank_time import period

CELL_LIMIT = 1_000_000  # of every format that is not streamed


@dataclass(frozen=True)
class Variable:
    """A table's variable as the bank spells it, its values' texts by code, in the bank's order."""

    code: str
    text: str
    values: dict[str, str]
    eliminable: bool


@dataclass(frozen=True)
class TableInfo:
    """What the bank says of a table; `variables` by folded code."""

    code: str
    text: str
    unit: str
    updated: str
    variables: dict[str, Variable]


@dataclass(frozen=True)
class Request:
    """The chosen codes of each variable (as the bank spells it), in the order of the plan."""

    table: str
    chosen: dict[str, tuple[str, ...]]
    plan: Plan

    @property
    def cells(self) -> int:
        """How many cells the bank counts."""
        count = 1
        for codes in self.chosen.values():
            count *= len(codes)
        return count

    def body(self, file_format: str) -> dict:
        """The body of a POST to `data`."""
        return {
            "lang": "da",
            "table": self.table,
            "format": file_format,
            "valuePresentation": "Code",
            "delimiter": "Semicolon",
            "variables": [
                {"code": code, "values": list(values)} for code, values in self.chosen.items()
            ],
        }

    def described(self) -> list[dict]:
        """Each variable with its codes: kept beside the values (StatbankFetch.variables)."""
        return [{"code": code, "values": list(values)} for code, values in self.chosen.items()]

    def places(self) -> set[tuple[str, str, str]]:
        """The key of every cell asked for: what an answer lacks of these is absent."""
        by_name = {folded(code): values for code, values in self.chosen.items()}
        areas = by_name[folded(AREA)] if self.plan.has_areas else (COUNTRY,)
        kinds = [by_name[folded(name)] for name in self.plan.kinds]
        joined = ["/".join(codes) for codes in product(*kinds)]
        return set(product(areas, joined, by_name[folded(TIME)]))


def table_info(answer) -> TableInfo:
    """The bank's tableinfo, read; raises Unreadable where it has another shape."""
    try:
        variables = [
            Variable(
                row["id"],
                str(row.get("text", "")),
                {str(value["id"]): str(value.get("text", "")) for value in row["values"]},
                bool(row.get("elimination")),
            )
            for row in answer["variables"]
        ]
        return TableInfo(
            str(answer["id"]).upper(),
            str(answer.get("text") or ""),
            str(answer.get("unit") or ""),
            str(answer.get("updated") or ""),
            {folded(variable.code): variable for variable in variables},
        )
    except (KeyError, TypeError, AttributeError):
        raise Unreadable("Tabelbeskrivelsen har en form, vi ikke kender.") from None


def request_for(plan: Plan, info: TableInfo, areas: Iterable[str], kinds: Wanted) -> Request:
    """What to ask of a table: those of `areas` and `kinds` (codes per variable) that it has, the
    plan's fixed codes, every part, and the newest periods. Raises Unreadable where it has none."""
    chosen = {}
    for name in plan.variables:
        variable = info.variables.get(folded(name))
        if variable is None:
            if name in plan.free:
                continue
            raise Unreadable(f"{plan.code} har ingen variabel {name}.")
        wanted = _wanted(name, plan, areas, kinds)
        codes = tuple(code for code in variable.values if wanted is None or code in wanted)
        if not codes:
            raise Unreadable(f"{plan.code} har ingen af de koder, vi bruger, i {name}.")
        if name == TIME:
            codes = tuple(sorted(codes, key=period))[-plan.periods :]
        chosen[variable.code] = codes
    return Request(plan.code, chosen, plan)


def _wanted(name: str, plan: Plan, areas, kinds: Wanted):
    """The codes to choose of a variable; None for all of them."""
    if name in plan.fixed:
        return {plan.fixed[name]}
    if name == AREA:
        return set(areas)
    return set(kinds[name].values()) if name in plan.kinds else None
