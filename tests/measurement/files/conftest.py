"""The survey is loaded, Randers is there, and commands are run as in life."""

import pytest
from django.core.management import ManagementUtility

from tests.factories import make_municipality
from tests.measurement.survey import load_survey
from tests.support.commands import UNCHECKED


@pytest.fixture
def randers(request):
    load_survey()
    return make_municipality()


@pytest.fixture
def run(tmp_path, capsys):
    """Function of file content and options: (exit code, standard output, standard error)."""

    def run(data: bytes, *options: str, name: str = "forår.csv"):
        (tmp_path / name).write_bytes(data)
        file = str(tmp_path / name)
        return command("import_data", "--municipality", "730", "temperatur", file, *options)

    def command(*arguments: str):
        code = 0
        try:
            ManagementUtility(["manage.py", *arguments, UNCHECKED]).execute()
        except SystemExit as ended:
            code = ended.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    run.command, run.folder = command, tmp_path
    return run
