"""Two municipalities with everything in them, and the zip of the first, made once."""

import csv
import io
import json
import zipfile

import pytest
from django.db import transaction

from recovery_portal.overview.export.package import make_package
from tests.house.world.making import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> World:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World.make()
        transaction.set_rollback(True)


class Zip:
    """The zip as a stranger reads it: by its own data package alone."""

    def __init__(self, content: bytes):
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.archive.namelist()
        self.package = json.loads(self.archive.read("datapakke.json"))
        self.resources = {one["name"]: one for one in self.package["resources"]}

    def rows(self, name: str) -> list[dict[str, str]]:
        text = self.archive.read(self.resources[name]["path"]).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    @property
    def everything(self) -> str:
        return "\n".join(self.archive.read(name).decode("utf-8", "replace") for name in self.names)


@pytest.fixture(scope="module")
def told() -> list[int]:
    """The percents that the making told."""
    return []


@pytest.fixture(scope="module")
def made(world, told, django_db_blocker) -> Zip:
    with django_db_blocker.unblock():
        return Zip(make_package(world.municipality, told.append).content)
