"""The staircase as reference data: D3's table, loaded the same twice, and its rules."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from keyfigures.models import StaircaseVersion, Step, StepService
from keyfigures.reference import FOLDER, load, load_staircase
from keyfigures.selectors.register import version_on
from recovery_portal.kit.refusal import Refused
from tests.keyfigures.plain import STEP_OF
from tests.keyfigures.register import load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def everything():
    return [list(m.objects.order_by("pk").values()) for m in (StaircaseVersion, Step, StepService)]


def test_version_1_is_the_table_of_d3():
    assert version_on(date(2026, 9, 30)).step_of == STEP_OF
    ours = set(Step.objects.filter(is_ours=True).values_list("number", flat=True))
    assert ours == {1, 2, 3, 4}


def test_loading_twice_changes_nothing():
    before = everything()
    assert load() == {"trappetrin": 8}
    assert everything() == before


def test_a_corrected_fixture_corrects_the_version():
    data = json.loads((FOLDER / "staircase_v1.json").read_text(encoding="utf-8"))
    data["steps"][0] |= {"name": "Nyt navn", "legal_bases": ["SEL-107"]}
    data["steps"][2]["legal_bases"] = []
    load_staircase(data)
    version = version_on(date(2026, 9, 30))
    assert version.steps[8].name == "Nyt navn"
    assert version.steps[6].legal_bases == ()
    assert version.step_of == {k: v for k, v in STEP_OF.items() if k != "SEL-108"} | {"SEL-107": 8}


def test_names_fit_the_picture():
    for name in version_on(date(2026, 9, 30)).steps.values():
        assert max(len(line) for line in name.lines) <= 16


def second_version(valid_from):
    data = json.loads((FOLDER / "staircase_v1.json").read_text(encoding="utf-8"))
    load_staircase(data | {"number": 2, "name": "Nr. 2", "valid_from": valid_from})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2010, 1, 1), 1),  # before every version: the oldest
        (date(2025, 12, 31), 1),
        (date(2026, 1, 1), 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_the_version_in_force_is_the_newest_valid_by_then(day, expected):
    second_version("2026-01-01")
    assert version_on(day).number == expected


def test_every_version_is_read_in_one_query(django_assert_num_queries):
    second_version("2026-01-01")
    with django_assert_num_queries(1):
        version_on(date(2026, 1, 1))


def test_without_reference_data_the_answer_says_what_to_do():
    StaircaseVersion.objects.all().delete()
    with pytest.raises(Refused, match="kør manage.py load_reference"):
        version_on(date(2026, 1, 1))


def test_a_step_stands_in_its_band():
    with pytest.raises(IntegrityError, match="step_band_follows_number"):
        Step.objects.filter(number=8).update(band="lette")


def test_a_step_stands_once_in_a_version():
    step = Step.objects.get(number=8)
    step.pk = None
    with pytest.raises(IntegrityError):
        step.save()


def test_a_legal_basis_stands_on_one_step_of_a_version():
    with pytest.raises(IntegrityError):
        StepService.objects.create(
            version_id=1, step=Step.objects.get(number=1), legal_basis_id="SEL-108"
        )


def test_a_service_belongs_to_the_version_of_its_step():
    second_version("2026-01-01")
    service = StepService.objects.filter(version_id=1).first()
    service.step = Step.objects.filter(version_id=2).first()
    with pytest.raises(ValidationError, match="anden version"):
        service.clean()
