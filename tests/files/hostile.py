"""Hostile files from one seed: broken, lying, oversized and poisoned sheets of every sort."""

import io
import random
import zipfile
from collections.abc import Iterator

from tests.files.making import CPR, xlsx

HEAD = "borger_id;tilbud_id;start;slut;afslutning;bevilget"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
CELLS = [
    "=1+1", "+45 12345678", "@SUM(A1)", "-1", "<script>alert(1)</script>", "{{ 7*7 }}",
    "' OR 1=1--", "\u202eABC", "😀", "a" * 40_000, "1" * 400, "1e309", "NaN", "1.234,5",
    "\x07", "\x00", CPR,
    "102031234", "﻿", "\r", "\ud7ff", "#REF!", "§" * 50, "9999-99-99", "31-12-9999", "-0", "Å" * 65,
    "[formel uden værdi]", "[ligner CPR-nummer]", "|", "\\", '"', "%s%n", "../../x", "TRUE",
]  # fmt: skip


def hostile(number: int, seed: int = 1) -> Iterator[tuple[str, str, bytes]]:
    """`number` files as (what it is, name, content)."""
    rng = random.Random(seed)
    makers = [*MAKERS]
    for index in range(number):
        maker = makers[index % len(makers)]
        name, data = maker(rng)
        yield f"{index}: {maker.__name__}", name, data


def random_bytes(rng) -> tuple[str, bytes]:
    return rng.choice(["a.csv", "a.xlsx", "a.txt", "a"]), rng.randbytes(rng.randint(1, 5_000))


def poisoned_cells(rng) -> tuple[str, bytes]:
    rows = [[rng.choice(CELLS) for _ in range(6)] for _ in range(20)]
    text = "\n".join([HEAD, *(";".join(row) for row in rows)])
    return "a.csv", text.encode(rng.choice(["utf-8", "utf-8-sig", "utf-16"]))


def poisoned_excel_cells(rng) -> tuple[str, bytes]:
    cells = [cell for cell in CELLS if cell.isprintable()]
    rows = [[rng.choice(cells) for _ in range(6)] for _ in range(20)]
    return "a.xlsx", xlsx(HEAD.split(";"), *rows)


def mixed_separators(rng) -> tuple[str, bytes]:
    lines = [rng.choice(";,\t|").join("abcdef"[: rng.randint(1, 6)]) for _ in range(30)]
    return "a.csv", "\n".join([HEAD, *lines]).encode()


def broken_quotes(rng) -> tuple[str, bytes]:
    cells = ['"', '""', '"a', 'a"', '"a""', "a;b", "\n"]
    lines = [";".join(rng.choice(cells) for _ in range(6)) for _ in range(10)]
    return "a.csv", "\n".join([HEAD, *lines]).encode()


def cut_off(rng) -> tuple[str, bytes]:
    whole = xlsx(HEAD.split(";"), *[["B1", "T1", "2025-01-01"]] * 50)
    return "a.xlsx", whole[: rng.randint(1, len(whole))]


def flipped(rng) -> tuple[str, bytes]:
    data = bytearray(xlsx(HEAD.split(";"), *[["B1", "T1", "2025-01-01"]] * 50))
    for _ in range(rng.randint(1, 40)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return "a.xlsx", bytes(data)


def many_columns(rng) -> tuple[str, bytes]:
    width = rng.choice([199, 201, 100_000])
    return "a.csv", b";".join([b"k"] * width) + b"\n" + b";".join([b"1"] * width)


def many_rows(rng) -> tuple[str, bytes]:
    row = rng.choice([b"1\n", b";\n", b"\n", b"1;2;3;4;5;6\n"])
    return "a.csv", HEAD.encode() + b"\n" + row * rng.choice([1_000, 300_000, 600_000])


def wrong_names(rng) -> tuple[str, bytes]:
    data = rng.choice([xlsx(["a"]), b"a;b\n1;2\n", b"%PDF-1.7", b"", b"MZ\x90", b"PK\x05\x06"])
    return rng.choice(["a.csv", "a.xlsx", "a.xls", "a.xlsm", "a.ods", "a.exe", ".csv", "x"]), data


def replaced_part(rng) -> tuple[str, bytes]:
    name, content = rng.choice(PARTS)
    return "a.xlsx", with_part(xlsx(["borger_id", "tilbud_id", "start"]), name, content)


def large_part(rng) -> tuple[str, bytes]:
    piece = rng.choice(LARGE)
    size = rng.choice([5_000_000, 40_000_000, 150_000_000])
    name = rng.choice([SHEET, STRINGS, STYLES, "xl/media/picture.png"])
    content = piece[0] + piece[1] * (size // len(piece[1])) + piece[2]
    return "a.xlsx", with_part(xlsx(["a"]), name, content)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return buffer.getvalue()


LAUGHS = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY l%d "%s">' % (i, (b"&l%d;" % (i - 1)) * 10 if i else b"ha") for i in range(10)
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
TO_PASSWORDS = b"Id='rId1' Type='x/worksheet' Target='../../../etc/passwd'"


def sheet(row: bytes) -> bytes:
    return b"<worksheet><sheetData><row %s</row></sheetData></worksheet>" % row


def entity(name: bytes) -> bytes:
    return sheet(b"><c t='inlineStr'><is><t>&%s;</t></is></c>" % name)


PARTS = [
    (SHEET, LAUGHS + b"]>" + entity(b"l9")),
    (SHEET, OUTSIDE + entity(b"e")),
    (STRINGS, OUTSIDE + b"<sst><si><t>&e;</t></si></sst>"),
    ("xl/workbook.xml", b"<workbook><sheets/></workbook>"),
    ("xl/workbook.xml", b"not xml"),
    (RELATIONS, b"<Relationships/>"),
    (RELATIONS, b"<Relationships><Relationship %s/></Relationships>" % TO_PASSWORDS),
    (STYLES, b"<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"),
    (SHEET, sheet(b"r='99999999999'><c r='A1'><v>1</v></c>")),
    (SHEET, sheet(b"r='-5'><c r='A1'><v>1</v></c>")),
    (SHEET, sheet(b"r='1'><c r='ZZZZ1'><v>1</v></c>")),
    (SHEET, sheet(b"r='1'><c r='!!1'><v>1</v></c>")),
    (SHEET, sheet(b"r='1'><c t='s'><v>99</v></c>")),
    (SHEET, sheet(b"r='1'><c t='s'><v>-1</v></c>")),
    (SHEET, sheet(b"r='1'><c><v>1e999</v></c>")),
    (SHEET, sheet(b"r='1'><c t='d'><v>i morgen</v></c>")),
    (SHEET, b"\xff\xfe" + "<worksheet/>".encode("utf-16-le")),
    ("xl/vbaProject.bin", b"macro"),
    ("content.xml", b"ods"),
]
LARGE = [
    (b"<worksheet><sheetData><row>", b"<c/>", b"</row></sheetData></worksheet>"),
    (b"<worksheet><sheetData>", b"<row/>", b"</sheetData></worksheet>"),
    (b"<worksheet><sheetData>", b"<row><c><v>1</v></c></row>", b"</sheetData></worksheet>"),
    (b"<worksheet><sheetData><row><c><v>", b"9", b"</v></c></row></sheetData></worksheet>"),
    (b"<sst>", b"<si><t>x</t></si>", b"</sst>"),
    (b"<sst>", b"<si/>", b"</sst>"),
    (b"", b" ", b""),
    (b"<a>" * 1_000, b"<a>", b""),
]
MAKERS = (
    random_bytes,
    poisoned_cells,
    poisoned_excel_cells,
    mixed_separators,
    broken_quotes,
    cut_off,
    flipped,
    many_columns,
    many_rows,
    wrong_names,
    replaced_part,
    large_part,
    replaced_part,
    large_part,
)
