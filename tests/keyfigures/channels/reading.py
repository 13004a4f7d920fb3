"""What a page, a file or a command says, as plain values to compare."""

import csv
import html
import io
import json
import re

import openpyxl
from django.core.management import call_command

from tests.demo.lives import UNTIL
from tests.keyfigures.stairs import DAY

DAYS = {730: UNTIL, 751: DAY, 740: DAY}
SCRIPT = re.compile(r'<script id="([\w-]+)" type="application/json">(.*?)</script>', re.S)
TABLE = re.compile(r"<table.*?</table>", re.S)
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)
READ_ALOUD = re.compile(r'<span class="sr-only">.*?</span>', re.S)
DESCRIPTION = re.compile(r'<desc id="([\w-]+)-d">(.*?)</desc>', re.S)
DRAWN = re.compile(r"<text [^>]*>(.*?)</text>", re.S)


def command(name: str, *arguments) -> dict:
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out)
    return json.loads(out.getvalue())


def sheets(content: bytes) -> dict[str, list[list]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


def rows_of_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def words(text: str) -> str:
    """The text of a piece of HTML, as it is seen."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", READ_ALOUD.sub("", text))).split())


def chart_of(page: str, name: str) -> dict:
    return json.loads(dict(SCRIPT.findall(page))[name])


def tables_of(page: str) -> list[list[list[str]]]:
    """Every table's rows of cells as they are seen, the heading row first."""
    return [
        [[words(cell) for cell in CELL.findall(row)] for row in ROW.findall(table)]
        for table in TABLE.findall(page)
    ]


def table_headed(page: str, *header: str) -> list[list[str]]:
    """The rows below the one heading row that begins with `header`."""
    found = [rows[1:] for rows in tables_of(page) if tuple(rows[0][: len(header)]) == header]
    assert len(found) == 1, (header, [rows[0] for rows in tables_of(page)])
    return found[0]


def described(page: str) -> dict[str, str]:
    """What each picture is said to show, by its id."""
    return {uid: html.unescape(text) for uid, text in DESCRIPTION.findall(page)}


def drawn_words(page: str) -> list[str]:
    """The texts that stand in the pictures."""
    return [html.unescape(text) for text in DRAWN.findall(page)]
