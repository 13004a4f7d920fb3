"""A plan's sheet as people edit it."""

import io

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from recovery_portal.kit.sheets import read_table, write_sheet
from steering.files import plan_sheets
from steering.files.plan_cells import COLUMNS, write_plan

HEADER = list(COLUMNS.values())


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, *parts, code=730) -> str:
    return reverse(name, args=[code, *parts])


def rows_of(plan, ending="csv") -> list[dict]:
    """The sheet's rows by column, as they read when it comes back."""
    table = read_table(write_plan(plan, f"plan.{ending}"), f"plan.{ending}")
    return [dict(zip(table.header, row, strict=True)) for row in table.rows()]


def sheet(rows: list[dict], ending="csv", header=HEADER) -> bytes:
    cells = [[row.get(name, "") for name in header] for row in rows]
    return write_sheet(f"plan.{ending}", header, cells)


def bring(plan, by, rows: list[dict], ending="csv", header=HEADER):
    data = sheet(rows, ending, header)
    return plan_sheets.bring(by=by, plan=plan, data=data, file_name=f"plan.{ending}")


def faults(read) -> list[tuple]:
    return [(one["row"], one["column"], one["text"]) for one in read.faults]


def edited(data: bytes, changes: dict[tuple[int, str], object]) -> bytes:
    """The xlsx file with cells changed by (row as Excel numbers it, column)."""
    book = load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    places = {cell.value: cell.column for cell in page[1]}
    for (row, column), value in changes.items():
        page.cell(row, places[column]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
