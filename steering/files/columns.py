"""From a sheet to columns of values: headers matched, every cell parsed, every fault kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from recovery_portal.kit.sheets import SheetError, Table
from steering.files.protection import MASK
from steering.files.values import Parser, day, excel_day, excel_money, fold, money, shown

# What a returned file has been given; not the user's own.
REMARK, RESULT = "bemærkning", "resultat"
_OURS = {fold(REMARK), fold(RESULT)}
# What Excel itself writes in a cell, besides what people write.
_IN_EXCEL: dict[Parser, Parser] = {day: excel_day, money: excel_money}
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Column:
    """A column of a file kind.

    `field` is the model's attribute; `required`: the column must be there and every row filled;
    `present`: it must be there, and its cells may be empty; `empty`: the value of an empty cell;
    `numeric`: holds amounts, never identifiers.
    """

    name: str
    field: str
    parse: Parser
    help: str
    required: bool = False
    empty: object = None
    numeric: bool = False
    present: bool = False

    @property
    def must_be_there(self) -> bool:
        return self.required or self.present


@dataclass
class Rows:
    """The values of the columns that the file has, and what is wrong, by index of row.

    `basis`: what its kind found out about the file as a whole, e.g. which questionnaire it is of.
    """

    table: Table
    columns: dict[str, Column]
    values: dict[str, list]
    remarks: list[str]
    faults: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    basis: object = None

    def __len__(self) -> int:
        return len(self.table)

    def fault(self, index: int, column: str, sentence: str) -> None:
        self.faults.setdefault(index, []).append((column, sentence))

    def number(self, index: int) -> int:
        """The row's number as Excel shows it."""
        return self.table.row_numbers[index]


def match_header(columns: Iterable[Column], header: Sequence[str]) -> dict[int, Column]:
    """Which column of the file is which; raises SheetError for a missing or doubled one."""
    known = {same_name(column.name): column for column in columns}
    places: dict[int, Column] = {}
    for index, title in enumerate(header):
        column = known.get(same_name(title))
        if column is None:
            continue
        if column in places.values():
            raise SheetError(f"Kolonnen »{column.name}« står to gange. Fjern den ene.")
        places[index] = column
    missing = [c.name for c in known.values() if c.must_be_there and c not in places.values()]
    if missing:
        raise SheetError(_missing(missing, header))
    return places


def drop_ours(table: Table) -> None:
    """Take the two columns of a file we gave back away again."""
    keep = [i for i, title in enumerate(table.header) if fold(title.strip()) not in _OURS]
    if len(keep) < len(table.header):
        table.header = [table.header[i] for i in keep]
        table.columns = [table.columns[i] for i in keep]


def convert(columns: Iterable[Column], table: Table, progress: Progress = lambda _: None) -> Rows:
    """Parse every cell of the columns we know. Raises SheetError when they do not fit."""
    places = match_header(columns, table.header)
    if not len(table):
        raise SheetError("Filen har overskrifter, men ingen rækker.")
    rows = Rows(table, {}, {}, _remarks(table, places))
    for index, width in table.too_long.items():
        titles = sum(1 for title in table.header if title)
        rows.fault(index, "", f"rækken har {width} felter, men der er {titles} overskrifter")
    for done, (index, column) in enumerate(places.items(), 1):
        rows.columns[column.name] = column
        rows.values[column.name] = _parsed(rows, column, table.columns[index])
        progress(100 * done // len(places))
    _refuse_masked(rows, places)
    return rows


def _parsed(rows: Rows, column: Column, cells: list[str]) -> list:
    in_excel = rows.table.format == "xlsx"
    parse = _IN_EXCEL.get(column.parse, column.parse) if in_excel else column.parse
    known: dict[str, object] = {}
    faulty: dict[str, str] = {}
    if column.required:
        faulty[""] = "cellen er tom, men skal udfyldes"
    values = []
    for index, cell in enumerate(cells):
        if cell not in known:
            known[cell] = _value(parse, cell, column.empty, faulty)
        if cell in faulty:
            rows.fault(index, column.name, faulty[cell])
        values.append(known[cell])
    return values


def _value(parse: Parser, cell: str, empty, faulty: dict[str, str]):
    if not cell:
        return empty
    try:
        return parse(cell)
    except ValueError as fault:
        faulty[cell] = str(fault)
        return None


def _refuse_masked(rows: Rows, places: dict[int, Column]) -> None:
    """CPR-like values are faults also in columns that are skipped."""
    for position, cells in enumerate(rows.table.columns):
        if position in places:
            continue
        title = rows.table.header[position]
        for index, cell in enumerate(cells):
            if MASK in cell:
                rows.fault(
                    index, title, "værdien ligner et CPR-nummer; fjern den eller hele kolonnen"
                )


def _remarks(table: Table, places: dict[int, Column]) -> list[str]:
    unknown = [
        title or f"nr. {index + 1} uden overskrift"
        for index, title in enumerate(table.header)
        if index not in places and any(table.columns[index])
    ]
    if not unknown:
        return []
    if len(unknown) == 1:
        return [f"Kolonnen {shown(unknown[0])} kendes ikke og springes over."]
    return [f"Kolonnerne {_listed(unknown)} kendes ikke og springes over."]


def _missing(names: list[str], header: Sequence[str]) -> str:
    one = len(names) == 1
    has = _listed([title for title in header if title]) or "ingen"
    return (
        f"{'Kolonnen' if one else 'Kolonnerne'} {_listed(names)} mangler. "
        f"Filen har kolonnerne {has}."
    )


def _listed(names: list[str], most: int = 12) -> str:
    texts = [shown(name) for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(texts)} og {len(names) - most} mere"
    return " og ".join(filter(None, [", ".join(texts[:-1]), texts[-1]])) if texts else ""


def same_name(title: str) -> str:
    """A column's title for comparing: case, dashes and the spelling of æ, ø, å aside."""
    return "_".join(fold(title.replace("-", " ").replace("_", " ")).split())
