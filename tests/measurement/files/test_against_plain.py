"""`temperature --format json` of an imported round equals a plain implementation of D11."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import example, given
from hypothesis import strategies as st

from measurement.models import Round
from recovery_portal.kit.sheets import write_xlsx
from tests.factories import make_municipality
from tests.files.making import csv
from tests.measurement.files.sheets import codes, plain
from tests.measurement.survey import load_survey

CELLS = ["0", "1", "2", "3", "v", "V", ""]
CODES = [f"{number}{letter}" for number in range(1, 9) for letter in "abc"]


@st.composite
def sheets(draw) -> tuple[list[str], list[list[str]]]:
    """(codes in any order, rows of cells), with an answer somewhere."""
    header = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    row = st.lists(st.sampled_from(CELLS), min_size=len(header), max_size=len(header))
    rows = draw(st.lists(row, min_size=1, max_size=6).filter(lambda rows: any(map(any, rows))))
    return header, rows


def imported(path) -> dict:
    """The newest round's json; all rounds of earlier files are gone."""
    Round.objects.all().delete()
    options = {"municipality": 730, "stdout": StringIO()}
    call_command("import_data", "temperatur", path, **options)
    out = StringIO()
    call_command("temperature", municipality=730, format="json", stdout=out)
    return json.loads(out.getvalue())


def as_said(prerequisites: list[dict]) -> list[dict]:
    """Fractions as numbers that may differ in the last digit."""
    return [
        {key: _number(value) for key, value in line.items() if key != "statements"}
        | {"statements": [{k: _number(v) for k, v in s.items()} for s in line["statements"]]}
        for line in prerequisites
    ]


def _number(value):
    return value if value is None or isinstance(value, int | str) else pytest.approx(float(value))


@pytest.mark.django_db
def test_json_of_random_files(tmp_path):
    load_survey()
    make_municipality()
    sections, path = codes(), tmp_path / "fil.csv"

    @given(sheets())
    @example((["1a"], [["2"]]))
    @example((["1a", "1b", "1c"], [["v", "V", "v"], ["v", "v", "v"]]))
    @example((["1a", "1b", "1c"], [["1", "1", "1"], ["", "", ""]]))
    @example((["2c", "1a"], [["2", ""], ["2", ""], ["v", ""]]))
    def check(sheet):
        header, rows = sheet
        lines = [";".join([f"R{number}", *row]) for number, row in enumerate(rows)]
        path.write_bytes(csv(";".join(["respondent", *header]), *lines))
        said = imported(path)
        cells = [dict(zip(header, row, strict=True)) for row in rows]
        assert said["prerequisites"] == as_said(plain(sections, cells))
        assert (said["respondents"], said["suppressed"]) == (len(rows), [])

    check()


@pytest.mark.django_db
def test_numbers_of_excel_count_as_they_are(tmp_path):
    load_survey()
    make_municipality()
    path = tmp_path / "fil.xlsx"
    path.write_bytes(write_xlsx(["Respondent", "1A", "1b"], [[1, 2.0, 3], [2, 0, "v"]]))
    first = imported(path)["prerequisites"][0]
    assert (first["answers"], first["dont_know"], first["score"]) == (4, 1, pytest.approx(200 / 3))
    assert (first["min"], first["max"], first["colour"]) == (0, 3, "grøn")
