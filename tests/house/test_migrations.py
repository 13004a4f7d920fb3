"""Models and migrations agree, for every app of ours."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.house.source import ROOT

OURS = ("steering", "measurement", "keyfigures")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.parametrize("app", OURS)
def test_every_app_with_models_has_migrations(app):
    """`makemigrations --check` says nothing about an app without a migrations package."""
    assert list(apps.get_app_config(app).get_models())
    assert list((ROOT / app / "migrations").glob("0001_*.py"))


@pytest.mark.parametrize("app", OURS)
def test_migration_numbers_are_unique(app):
    numbers = [path.name[:4] for path in (ROOT / app / "migrations").glob("0*.py")]
    assert sorted(numbers) == sorted(set(numbers))
