"""`manage.py load_instrument`: 0 done, 1 refused in one sentence, 2 wrong use."""

import os

import pytest
from django.core.management import ManagementUtility

from measurement.models import Instrument
from tests.factories import make_municipality
from tests.measurement.instruments.files import as_bytes, content
from tests.measurement.survey import load_survey
from tests.support.commands import UNCHECKED

# Commands close their connections, as they do in life.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(capsys):
    """Function of the command's arguments: exit code, standard output, standard error."""
    load_survey()
    make_municipality(730)

    def command(*arguments) -> tuple[int, str, str]:
        code = 0
        try:
            argv = ["manage.py", "load_instrument", *map(str, arguments), UNCHECKED]
            ManagementUtility(argv).execute()
        except SystemExit as ended:
            code = ended.code
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "spoergeskema.json"
    path.write_bytes(as_bytes(content()))
    return path


def versions() -> list[tuple]:
    return sorted(Instrument.objects.values_list("version", "municipality"))


def test_for_everybody(run, file):
    assert run(file) == (0, "Version 3 er indlæst for alle kommuner.\n", "")
    assert versions() == [(2, None), (3, None)]


def test_for_one_municipality(run, file):
    assert run(file, "--municipality", 730) == (
        0,
        "Version 3 er indlæst for Randers Kommune.\n",
        "",
    )
    assert Instrument.objects.get(version=3).municipality_id == 730


def test_twice_is_refused_in_one_sentence(run, file):
    run(file)
    sentence = "»version«: der er allerede en version 3: giv filen nummer 4.\n"
    assert run(file) == (1, "", sentence)
    assert versions() == [(2, None), (3, None)]


def test_all_faults_are_listed_and_one_sentence_refuses(run, file):
    made = content()
    made["name"] = ""
    made["source"] = 7
    file.write_bytes(as_bytes(made))
    first = "Linje 4, »name«: teksten er tom"
    second = "Linje 6, »source«: skriv en tekst i anførselstegn; her står et tal"
    assert run(file) == (1, f"{first}.\n{second}.\n", f"{first} (og 1 fejl mere).\n")
    assert versions() == [(2, None)]


def test_a_municipality_that_is_not_there(run, file):
    sentence = "Kommunekoden 751 findes ikke.\n"
    assert run(file, "--municipality", 751) == (1, "", sentence)
    assert versions() == [(2, None)]


def test_files_that_are_not_there_or_without_end(run, tmp_path):
    missing = tmp_path / "ingen.json"
    assert run(missing) == (1, "", f"Filen {missing} kan ikke bruges: stien findes ikke.\n")
    assert run(tmp_path) == (1, "", f"Filen {tmp_path} kan ikke bruges: det er en mappe.\n")
    endless = (1, "", "Filen fylder 501 kB; højst 500 kB kan indlæses.\n")
    assert run("/dev/zero") == endless


def test_a_file_that_is_too_large_is_not_read(run, tmp_path):
    path = tmp_path / "stor.json"
    path.touch()
    os.truncate(path, 10_000_000_000)
    assert run(path) == (1, "", "Filen fylder 10.000.000 kB; højst 500 kB kan indlæses.\n")


def test_wrong_use(run, file):
    assert run()[0] == 2
    assert run(file, "--municipality", "Randers")[0] == 2
    assert versions() == [(2, None)]
