"""Hostile files: none is a server error, none changes the register, each gets one answer."""

import os
import subprocess
import sys
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keyfigures.models import Admission, CitizenStatus, Expenditure, OwnFigure, OwnFigureValue
from measurement.models import Outcome
from tests.factories import make_user
from tests.files.hostile import CELLS, hostile
from tests.files.making import CPR, KIND, csv, furnished, jobs_done, register

FILES = 42
# In KiB, as the system counts; and in seconds of the processor.
MOST_MEMORY, LONGEST = 300 * 1024, 10
# Reads every file of a folder as an import does; prints the slowest and the peak of memory.
READ = """
import pathlib, re, sys, time, django
django.setup()
from recovery_portal.kit.sheets import SheetError
from steering.files.columns import convert
from steering.files.content import pack, unpack
from steering.files.kinds import KINDS
from steering.files.reading import read_file
from steering.models import Municipality
slowest = 0
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    name, data, begun = path.name.partition(" ")[2], path.read_bytes(), time.process_time()
    try:
        table = read_file(KINDS[2], data, name, Municipality(code=730), frozenset())
        convert(KINDS[2].columns, unpack(pack(table)))
    except SheetError:
        pass
    slowest = max(slowest, time.process_time() - begun)
    # Not getrusage: its peak is inherited from the process that started this one.
    peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
    print(path.name, time.process_time() - begun, peak, file=sys.stderr)
print(slowest, peak)
"""


def check_page(client, what: str, name: str, data: bytes, kind: str = "indsatser") -> None:
    """Bring one file; it may be refused or shown with faults, never break or reflect."""
    form = {"kind": kind, "file": SimpleUploadedFile(name, data)}
    with jobs_done():
        page = client.post(reverse("data", args=[730]), form)
    if page.status_code == 302:
        page = client.get(page.url)
    assert page.status_code == 200, what
    text = page.content.decode()
    assert "<script>alert" not in text, what
    assert CPR not in unescape(text), what
    assert "/etc/passwd" not in text, what
    assert "root:" not in text, what


KINDS = ["tilknytning", "indlaeggelser", "trivsel", "udgifter", "noegletal"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_poisoned_cells_in_the_columns_of_every_kind(client, kind):
    client.force_login(make_user("LEAD", municipality=furnished()))
    head = ";".join(column.name for column in KIND[kind].columns)
    rows = csv(head, *poisoned(kind), encoding="utf-8")
    check_page(client, kind, "a.csv", rows, kind)
    models = (CitizenStatus, Admission, Outcome, Expenditure, OwnFigure, OwnFigureValue)
    assert [model.objects.count() for model in models] == [0] * 6


def poisoned(kind: str) -> list[str]:
    """Every poisoned cell in every column once."""
    width, cells = len(KIND[kind].columns), [cell for cell in CELLS if cell.isprintable()]
    return [
        ";".join(cell.replace(";", ",") if at == place else "1" for at in range(width))
        for place in range(width)
        for cell in cells
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(3))
def test_hostile_files_by_page(client, part):
    client.force_login(make_user("LEAD", municipality=furnished()))
    before = register()
    for what, name, data in list(hostile(FILES, seed=2))[part::3]:
        check_page(client, what, name, data)
    assert register() == before


def check_reading(folder, number: int, seed: int) -> None:
    """Read `number` hostile files in a process of its own, within memory and time."""
    for index, (what, name, data) in enumerate(hostile(number, seed)):
        (folder / f"{index:03d}-{what.partition(': ')[2]} {name}").write_bytes(data)
    process = subprocess.run(
        [sys.executable, "-c", READ, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    assert process.returncode == 0, process.stderr[-2_000:]
    slowest, peak = process.stdout.split()
    assert float(slowest) < LONGEST, process.stderr
    assert int(peak) < MOST_MEMORY, process.stderr


def test_hostile_files_are_read_in_little_memory_and_time(tmp_path):
    check_reading(tmp_path, FILES, seed=3)
