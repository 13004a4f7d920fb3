"""Imports in processes of their own, on the test's database, that can be killed in the middle."""

import os
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from functools import cached_property
from io import StringIO
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection, connections

from keyfigures.models import CitizenStatus
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files import uploads
from steering.models import AuditEvent, Citizen, Happening, Intervention, Unit, Upload, UploadUndo
from tests.factories import make_citizen, make_municipality, make_offer, make_user
from tests.files.making import csv

HEAD = "borger_id;tilbud_id;start;slut"
STORE = (
    "import django, sys; django.setup();"
    "from recovery_portal.overview.afterwards import after_file;"
    "from recovery_portal.overview.kinds import ALL_KINDS;"
    "from steering.files import uploads;"
    "uploads.store(int(sys.argv[1]), int(sys.argv[2]), ALL_KINDS, after_file)"
)


def database_url() -> str:
    """The test's database as another process names it."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    host, port = settings["HOST"], settings["PORT"]
    at = f"{quote(host, safe='')}:{port}" if port else quote(host, safe="")
    login = quote(settings["USER"]) + (
        f":{quote(settings['PASSWORD'])}" * bool(settings["PASSWORD"])
    )
    return f"postgres://{login}@{at}/{settings['NAME']}"


def start(*arguments: str) -> subprocess.Popen:
    """Python with `arguments`, in this project and on this database."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "recovery_portal.settings",
        "DATABASE_URL": database_url(),
        "DJANGO_DEBUG": "1",
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def importing(path, *options: str, kind: str = "indsatser") -> subprocess.Popen:
    return start("manage.py", "import_data", "--municipality", "730", kind, str(path), *options)


def lines(number: int, first: date = date(2020, 1, 1)) -> list[str]:
    """Rows of 40 citizens and 2 offers."""
    return [
        f"B{i % 40};T{i % 2};{first + timedelta(days=i // 40)};{first + timedelta(days=9000 + i)}"
        for i in range(number)
    ]


def status_lines(number: int, first: date = date(2020, 1, 1)) -> list[str]:
    """Rows of 40 citizens."""
    return [
        f"B{i % 40};andet;{first + timedelta(days=i // 40)};{first + timedelta(days=9000 + i)}"
        for i in range(number)
    ]


def settle() -> None:
    """Wait until PostgreSQL has ended what it did for processes that are gone.

    A COMMIT that was sent before the kill is carried out after it; read in the middle of that,
    one table would be of before and the next of after.
    """
    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
    )
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            cursor.execute(others, cursor.fetchone())
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL still works for a process that is gone.")


def state(model=Intervention) -> dict:
    """What an import may have changed, or half changed."""
    connections.close_all()
    settle()
    return {
        "rows": model.objects.count(),
        "last": model.objects.order_by("-end").values_list("end", flat=True).first(),
        "undos": UploadUndo.objects.count(),
        "citizens": Citizen.objects.count(),
        "units": Unit.objects.count(),
        "events": AuditEvent.objects.filter(action="imported").count(),
        "happenings": Happening.objects.count(),
    }


class Victim:
    """A register with a few rows, and a full extract that replaces them by many."""

    kind, head, model, lines = "indsatser", HEAD, Intervention, staticmethod(lines)

    def __init__(self, folder, rows: int):
        self.municipality = make_municipality()
        for number in range(2):
            make_offer(self.municipality, external_id=f"T{number}")
        make_citizen(self.municipality, reference="B0")
        self.small, self.large = folder / "small.csv", folder / "large.csv"
        self.small.write_bytes(csv(self.head, *self.lines(100, date(2010, 1, 1))))
        self.large.write_bytes(csv(self.head, *self.lines(rows)))
        self.options = ("--complete", "--create-citizens")
        self.finish(self.small)

    def finish(self, path) -> None:
        options = {"complete": True, "create_citizens": True}
        call_command("import_data", self.kind, path, municipality=730, stdout=StringIO(), **options)

    @cached_property
    def seconds(self) -> float:
        """How long an import takes that nobody kills."""
        begun = time.monotonic()
        _, said = self._importing().communicate()
        assert said == "", said
        seconds = time.monotonic() - begun
        self.finish(self.small)
        return seconds

    def kill_command(self, rng: random.Random) -> bool:
        """Import and kill; True when the process was killed before it was done."""
        delay = rng.uniform(0.3, 1.0) * self.seconds
        return self._kill(self._importing(), delay)

    def _importing(self) -> subprocess.Popen:
        return importing(self.large, *self.options, kind=self.kind)

    def kill_job(self, rng: random.Random) -> bool:
        """As the worker that stores an upload; afterwards the upload can start again."""
        upload = self.uploaded()
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.STORING)
        delay = rng.uniform(0.3, 1.0) * self.seconds
        return self._kill(start("-c", STORE, str(upload.pk), str(upload.attempt)), delay)

    def uploaded(self) -> Upload:
        upload = uploads.begin(
            by=make_user("LEAD", municipality=self.municipality),
            municipality=self.municipality,
            kind=ALL_KINDS[self.kind],
            data=self.large.read_bytes(),
            file_name="large.csv",
            options=frozenset({"complete", "create_citizens"}),
            enqueue=lambda pk, attempt: uploads.check(pk, attempt, ALL_KINDS),
        )
        upload.refresh_from_db()
        assert upload.state == Upload.State.READY
        return upload

    def _kill(self, process: subprocess.Popen, delay: float) -> bool:
        time.sleep(delay)
        was_alive = process.poll() is None
        process.kill()
        process.communicate()
        return was_alive


class StatusVictim(Victim):
    """The same with statuses of citizens."""

    kind, head, model = "tilknytning", "borger_id;status;start;slut", CitizenStatus
    lines = staticmethod(status_lines)


def check_kills(victim: Victim, number: int, kill) -> int:
    """Kill `number` imports; after each the register is what it was, or all of the new one.

    Number of kills that came before the import was done.
    """
    assert victim.seconds > 0
    rng, alive = random.Random(number), 0
    for _ in range(number):
        before = state(victim.model)
        alive += kill(rng)
        after = state(victim.model)
        if after["rows"] == before["rows"]:
            assert after == before
        else:
            assert after["last"] > date(2040, 1, 1)
            assert after["events"] == before["events"] + 1
            assert after["happenings"] == before["happenings"] + 1
            assert after["undos"] == before["undos"] + 1
            victim.finish(victim.small)
    return alive
