"""The long tests of files in: 50 kills, 200 hostile files, 100,000 rows in little memory."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from recovery_portal.kit.sheets import write_xlsx
from steering.models import Intervention
from tests.factories import make_user
from tests.files.hostile import hostile
from tests.files.killing import HEAD, Victim, check_kills, database_url, lines
from tests.files.making import csv, furnished, register
from tests.files.test_hostile import MOST_MEMORY, check_page, check_reading

pytestmark = pytest.mark.torture
ROWS = 100_000
# The command as it is, and then what the process took at most.
MEASURED = """
import sys
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
print(open("/proc/self/status").read(), file=sys.stderr)
"""


@pytest.mark.django_db(transaction=True)
def test_50_killed_imports_leave_nothing_half_written(tmp_path):
    victim = Victim(tmp_path, 20_000)
    assert check_kills(victim, 40, victim.kill_command) >= 10
    check_kills(victim, 10, victim.kill_job)
    victim.finish(victim.large)
    assert Intervention.objects.count() == 20_000


@pytest.mark.parametrize("seed", range(4))
def test_hostile_files_are_read_in_little_memory_and_time(tmp_path, seed):
    check_reading(tmp_path, 60, seed)


@pytest.mark.django_db
def test_200_hostile_files_by_page(client):
    client.force_login(make_user("LEAD", municipality=furnished()))
    before = register()
    for what, name, data in hostile(200, seed=4):
        check_page(client, what, name, data)
    assert register() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_100_000_rows_take_less_than_300_mb(tmp_path, ending):
    Victim(tmp_path, 1)
    path = tmp_path / f"large.{ending}"
    rows = lines(ROWS)
    if ending == "csv":
        path.write_bytes(csv(HEAD, *rows))
    else:
        path.write_bytes(write_xlsx(HEAD.split(";"), (row.split(";") for row in rows)))
    for _ in range(2):
        said = import_measured(path)
        assert int(re.search(r"VmHWM:\s+(\d+)", said)[1]) < MOST_MEMORY
    connections.close_all()
    assert Intervention.objects.count() == ROWS + 100


def import_measured(path: Path) -> str:
    arguments = ["import_data", "--municipality", "730", "indsatser", str(path),
                 "--create-citizens"]  # fmt: skip
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "recovery_portal.settings",
        "DATABASE_URL": database_url(),
        "DJANGO_DEBUG": "0",
    }
    process = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return process.stderr
