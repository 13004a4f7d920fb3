"""After each kind of change the pages show the new numbers, wherever they are asked for."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keyfigures.models import Admission, OwnFigure, OwnFigureValue
from keyfigures.reference import FOLDER, load_staircase
from keyfigures.selectors import remembered
from keyfigures.services.aggregates import refresh
from keyfigures.services.statbank.storing import store_cells
from recovery_portal.overview.retention import run
from steering.files.kind import COMPLETE
from steering.models import Municipality, Offer, Upload, UploadUndo
from steering.services import stamps
from tests.factories import make_user
from tests.files.killing import importing
from tests.files.taking_back import take_back
from tests.keyfigures.remembered.conftest import FILES, HEADS, STAYS, lay, make_place
from tests.keyfigures.remembered.shown import (
    as_another_process,
    changed,
    computed,
    shown,
)

pytestmark = pytest.mark.django_db(transaction=True)


def more_rows():
    lay("indsatser", *[f"B{n};T1;01-11-2025;" for n in range(20, 30)])


def complete_extract():
    lay("indsatser", *STAYS[:30], options={COMPLETE})


def correction():
    lay("indsatser", *[f"B{n};T1;01-01-2025;30-11-2025;flyttet" for n in range(8)])


def another_paragraph():
    lay("tilbud", "T1;Tilbud 1;§ 108;30")


def birth_years():
    lay("borgere", *[f"B{n};1930" for n in range(20)])


def statuses():
    lay("tilknytning", *[f"B{n};uddannelse;01-11-2025;" for n in range(0, 30, 2)])


def admissions():
    lay("indlaeggelser", *[f"B{n};01-11-2025;05-11-2025;ja" for n in range(20)])


def accounts():
    lay("udgifter", "2025;§ 107;9000000")


def another_name():
    Municipality.objects.filter(pk=730).update(name="Nyborg")


def another_version():
    data = json.loads((FOLDER / "staircase_v1.json").read_text("utf-8"))
    by_number = {step["number"]: step for step in data["steps"]}
    by_number[6]["legal_bases"].remove("SEL-107")
    by_number[4]["legal_bases"].append("SEL-107")
    load_staircase(data | {"number": 2, "name": "2", "valid_from": "2020-01-01"})


def as_superuser(url: str, **values):
    client = Client()
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.post(url, values).status_code == 302


def offer_in_the_admin():
    offer = Offer.objects.get(external_id="T1")
    values = {"external_id": "T1", "name": "Nyt", "legal_basis": "SEL-85"}
    as_superuser(reverse("admin:steering_offer_change", args=[offer.pk]), **values)


def threshold_in_the_admin():
    place = Municipality.objects.get(pk=730)
    names = ("code", "name", "region_code", "region", "group")
    values = {name: getattr(place, name) for name in names} | {"disclosure_threshold": 30}
    as_superuser(reverse("admin:steering_municipality_change", args=[730]), **values)


ON_STAIRCASE = {"staircase", "movements", "projection", "step", "catalogue"}
# What each of them changes at least, one after the other.
CHANGES = {
    more_rows: ON_STAIRCASE | {"expenditure", "whole picture"},
    correction: ON_STAIRCASE | {"employment", "working", "whole picture"},
    statuses: {"employment", "working", "catalogue", "whole picture"},
    birth_years: {"employment", "working", "catalogue"},
    admissions: {"readmissions", "readmitted", "catalogue", "whole picture"},
    accounts: {"expenditure", "projection", "catalogue"},
    another_version: ON_STAIRCASE | {"expenditure", "whole picture"},
    another_name: {"staircase", "movements", "employment", "readmissions", "expenditure"},
    another_paragraph: ON_STAIRCASE | {"expenditure", "whole picture"},
    offer_in_the_admin: ON_STAIRCASE | {"expenditure", "whole picture"},
    complete_extract: ON_STAIRCASE | {"expenditure", "employment", "working", "whole picture"},
    threshold_in_the_admin: {"staircase", "employment", "readmissions", "catalogue"},
}


def test_every_change_is_seen_by_every_process(place, monkeypatch):
    """One after the other: the process that makes the change, and one that remembers as well."""
    for change, pages in CHANGES.items():
        before = shown()
        own, other = remembered.memory, as_another_process()
        change()
        expected = computed()
        assert (change, pages - changed(before, expected)) == (change, set())
        assert (change, changed(shown(), expected)) == (change, set())
        monkeypatch.setattr(remembered, "memory", other)
        assert (change, changed(shown(), expected)) == (change, set())
        monkeypatch.setattr(remembered, "memory", own)


def test_a_file_taken_back_brings_the_old_numbers_back(place):
    """The answers from before it are of a stamp that never comes again."""
    before = shown()
    for change in (more_rows, admissions):
        change()
        assert changed(before, shown()) != set()
        take_back()
        assert changed(shown(), computed()) == set()
        assert changed(before, shown()) == set()


def test_a_file_that_changes_nothing_is_not_computed_again(place, memory):
    shown()
    answers = dict(memory.answers())
    for kind, lines in FILES.items():
        lay(kind, *lines)
    shown()
    assert dict(memory.answers()) == answers


def test_what_is_stored_of_a_file_is_forgotten_and_its_numbers_stay(place):
    """Only the days on which files were stored are others: they are no part of the register."""
    before = shown()
    Upload.objects.update(ended_at=timezone.now() - timedelta(days=20))
    assert run(by="test", municipality=place, on=timezone.localdate()).lines != []
    assert UploadUndo.objects.count() == 0
    assert changed(shown(), computed()) == set()
    assert changed(before, shown()) == {"quality"}


def test_stored_staircases_that_are_counted_anew_are_read_anew(place, memory):
    shown()
    answers = dict(memory.answers())
    refresh(place)
    assert changed(shown(), computed()) == set()
    assert dict(memory.answers()) != answers


def test_a_change_that_is_rolled_back_is_never_seen(place):
    before = shown()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        more_rows()
        assert changed(before, shown()) >= CHANGES[more_rows]
        raise ZeroDivisionError
    assert changed(before, shown()) == set()
    assert changed(before, computed()) == set()


def test_another_process_that_stores_a_file_is_noticed(place, tmp_path):
    before = shown()
    path = tmp_path / "indsatser.csv"
    rows = [f"B{n};T1;01-11-2025;;" for n in range(20, 30)]
    path.write_text("\n".join([HEADS["indsatser"], *rows]), "utf-8")
    with importing(path) as process:
        assert process.communicate(timeout=120)[1] == ""
    after = shown()
    assert changed(before, after) >= CHANGES[more_rows]
    assert changed(after, computed()) == set()


def test_municipalities_are_told_apart(place):
    """The same questions, the same name, the same day, and for once the same stamp."""
    make_place(751)
    lay("indsatser", *STAYS[:25], options={COMPLETE}, municipality=Municipality.objects.get(pk=751))
    Municipality.objects.update(name="Ens")
    with transaction.atomic():
        stamps.renew_all()
    own, theirs = shown(730), shown(751)
    assert changed(own, theirs) >= CHANGES[more_rows]
    assert (changed(own, computed(730)), changed(theirs, computed(751))) == (set(), set())
    assert (changed(own, shown(730)), changed(theirs, shown(751))) == (set(), set())
    more_rows()
    assert changed(own, shown(730)) >= CHANGES[more_rows]
    assert changed(theirs, shown(751)) == set()


def test_another_threshold_hides_at_once(place):
    """Whoever sets it, and in whatever way: it is part of the question."""
    before = shown()
    Municipality.objects.update(disclosure_threshold=30)
    assert changed(shown(), computed()) == set()
    assert changed(before, shown()) >= {"staircase", "employment", "readmissions", "catalogue"}
    Municipality.objects.update(disclosure_threshold=5)
    assert changed(before, shown()) == set()


def test_another_day_asks_again(place, monkeypatch):
    """What lies ahead of today is not told; tomorrow it is."""
    Admission.objects.all().delete()
    with transaction.atomic():
        refresh(place)
    tomorrow = timezone.localdate() + timedelta(days=1)
    lay("indsatser", *[f"B{n};T3;{tomorrow};" for n in range(10)])
    before = shown()
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    assert changed(shown(), computed()) == set()
    assert changed(before, shown()) >= {"quality"}


def test_what_rests_on_other_data_is_read_each_time(place):
    before = shown()
    figure = OwnFigure.objects.create(municipality=place, name="Ventetid", unit="dage")
    OwnFigureValue.objects.create(figure=figure, on="2026-03-31", value=4)
    assert changed(before, shown()) == {"catalogue", "quality"}
    before = shown()
    store_cells(by="test", table="FOLK1A", cells=[], origin="file")
    assert changed(shown(), computed()) == set()
