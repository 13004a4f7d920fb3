"""Sending a report freezes it, and its job stores files and numbers in one moment."""

import hashlib
import io
from datetime import date

import openpyxl
import pytest

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from recovery_portal.overview.archive import making, sending
from recovery_portal.overview.archive.changes import changes, since_previous
from recovery_portal.overview.archive.frozen import packed, unpacked
from recovery_portal.overview.report import status_report
from recovery_portal.overview.reports.numbers import numbers_of
from steering.models import AuditEvent, Happening, Report, ReportFile
from tests.factories import make_municipality, make_user
from tests.kit.paper import Paper
from tests.overview.archive.conftest import QUARTER_BEFORE, WORDS, make_draft, send_now
from tests.overview.conftest import UNTIL

KINDS = {"fuld": ["pdf", "xlsx"], "udvalg": ["docx", "pdf", "xlsx"]}


@pytest.fixture
def leader(randers):
    return make_user("MANAGER", municipality=randers)


def test_each_level_has_its_files_with_their_fingerprints(full, newer):
    for report in (full, newer):
        files = list(report.files.all())
        assert sorted(file.kind for file in files) == KINDS[report.level]
        for file in files:
            assert hashlib.sha256(bytes(file.content)).hexdigest() == file.sha256
            assert len(file.content) == file.size
            assert "kladde" not in file.name
            assert file.name.endswith(f"-2026-09-30.{file.kind}")


def test_the_numbers_are_those_of_the_report_and_of_its_sheet(randers, full):
    numbers = numbers_of(status_report(randers, full.day, full.compare_day))
    assert full.numbers == packed(numbers)
    assert len(full.numbers) > 300
    assert full.data_until == UNTIL
    book = openpyxl.load_workbook(io.BytesIO(bytes(full.files.get(kind="xlsx").content)))
    keys = {row[-1] for sheet in ("Tal", "Udvikling") for row in book[sheet].values}
    assert {one["key"] for one in full.numbers if not one["key"].endswith(".before")} <= keys


def test_what_is_new_since_last_stands_in_the_report_and_in_its_sheet(randers, leader, full):
    """The next full report, which is of another day; one of a day before has none before it."""
    older = {"day": QUARTER_BEFORE, "compare_day": date(2025, 6, 30), "title": "Kvartalet før"}
    before = send_now(leader, make_draft(randers, **older))
    assert (before.previous, changes(before)) == (None, ())
    row = send_now(leader, make_draft(randers, title="Næste"))
    told = changes(row)
    assert len(told) > 40
    paper = Paper(bytes(row.files.get(kind="pdf").content))
    text = " ".join(" ".join(paper.pages).split())
    since = since_previous(row, unpacked(row.numbers))
    assert since.title in text
    assert f"Sammenlignet med »{before.title}«" in text
    book = openpyxl.load_workbook(io.BytesIO(bytes(row.files.get(kind="xlsx").content)))
    assert [line[-1] for line in book["Siden sidst"].values][1:] == [one.key for one in told]
    assert "Siden sidst" not in _sheet_names(full)


def _sheet_names(report: Report) -> list[str]:
    content = bytes(report.files.get(kind="xlsx").content)
    return openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def test_what_people_wrote_stands_in_the_files_that_were_sent(newer):
    text = " ".join(" ".join(Paper(bytes(newer.files.get(kind="pdf").content)).pages).split())
    assert [words for words in WORDS.values() if words not in text] == []
    assert "Kladde" not in text


def test_sending_is_logged_and_told_with_no_number_in_it(randers, full):
    events = AuditEvent.objects.filter(object_type="steering.report", object_id=str(full.pk))
    assert list(events.order_by("pk").values_list("action", "actor")) == [
        ("report_sending", full.sent_by.email),
        ("report_sent", full.sent_by.email),
    ]
    told = Happening.objects.get(municipality=randers, link=f"/730/rapport/arkiv/{full.pk}/")
    assert told.text == "Statusrapporten er sendt: Hele rapporten"


def test_each_is_compared_with_the_one_sent_before_it_of_its_level(full, older, newer):
    assert (full.previous, older.previous, newer.previous) == (None, None, older)


def test_the_job_starts_when_the_sending_is_stored(
    randers, leader, django_capture_on_commit_callbacks
):
    draft = make_draft(randers, "udvalg")
    with django_capture_on_commit_callbacks(execute=True):
        row = sending.send(by=leader, report=draft, version=draft.version)
        assert (row.state, row.attempt, row.sent_by) == ("making", 1, leader)
    row.refresh_from_db()
    assert (row.state, row.progress, row.files.count()) == ("sent", 100, 3)
    assert row.sent_at is not None


def test_a_report_that_tells_nothing_is_not_sent(randers, client):
    empty = make_municipality(751)
    lead = make_user("LEAD", municipality=empty)
    draft = make_draft(empty)
    sentence = "Rapporten har intet at fortælle endnu: forsiden siger, hvad I gør først."
    with pytest.raises(Refused, match=sentence):
        sending.send(by=lead, report=draft, version=draft.version)
    client.force_login(lead)
    address = f"/751/rapport/kladder/{draft.pk}/"
    answer = client.post(f"{address}send/", {"version": draft.version})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert sentence in client.get(address).content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.files.count()) == ("draft", 0)


def test_what_somebody_saved_since_is_not_sent(randers, leader):
    draft = make_draft(randers)
    Report.objects.filter(pk=draft.pk).update(version=2, title="Nyere")
    with pytest.raises(Stale):
        sending.send(by=leader, report=draft, version=1)
    draft.refresh_from_db()
    assert (draft.state, draft.attempt) == ("draft", 0)


@pytest.mark.parametrize("state", ["making", "sent"])
def test_a_report_is_sent_once(newer, randers, leader, state):
    report = newer if state == "sent" else make_draft(randers, state=state)
    with pytest.raises(Refused, match="allerede sendt"):
        sending.send(by=leader, report=report, version=report.version)


def test_a_second_click_is_told_that_it_is_sent_and_not_of_another_s_change(randers, leader):
    draft = make_draft(randers)
    row = sending.send(by=leader, report=draft, version=1)
    with pytest.raises(Refused, match="allerede sendt") as refused:
        sending.send(by=leader, report=draft, version=1)
    assert type(refused.value) is Refused
    row.refresh_from_db()
    assert (row.state, row.attempt, row.version) == ("making", 1, 2)


def test_of_two_on_their_way_one_is_the_other_s_previous(randers, leader, newer):
    """Whichever is stored first, not whichever was sent first."""
    first, second = (
        sending.send(by=leader, report=make_draft(randers, "udvalg", title=title), version=1)
        for title in ("B", "C")
    )
    making.make(second.pk, second.attempt)
    making.make(first.pk, first.attempt)
    for row in (first, second):
        row.refresh_from_db()
    assert (second.previous, first.previous) == (newer, second)
    assert second.sent_at < first.sent_at


def test_a_job_that_was_given_up_stores_nothing(randers, leader):
    draft = make_draft(randers, "udvalg")
    row = sending.send(by=leader, report=draft, version=1)
    Report.objects.filter(pk=row.pk).update(attempt=2)
    making.make(row.pk, 1)
    row.refresh_from_db()
    assert (row.state, row.files.count()) == ("making", 0)


def broken(randers, leader) -> Report:
    """On its way, and its day is no quarter end any more: no report can be made of it."""
    draft = make_draft(randers, "udvalg")
    row = sending.send(by=leader, report=draft, version=1)
    Report.objects.filter(pk=row.pk).update(day="2026-09-29")
    making.make(row.pk, 1)
    row.refresh_from_db()
    return row


def test_a_job_that_breaks_sends_nothing_and_says_where_not_what(randers, leader, caplog):
    row = broken(randers, leader)
    assert (row.state, row.files.count(), row.sent_at, row.numbers) == ("failed", 0, None, [])
    [line] = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"Report {row.pk} was not made: DayRefused in making.py:")
    assert "2026-09-29" not in line
    events = AuditEvent.objects.filter(object_type="steering.report", object_id=str(row.pk))
    assert [event.action for event in events.order_by("pk")] == ["report_sending", "report_broke"]


def test_what_broke_is_made_again_or_taken_back(randers, leader):
    row = broken(randers, leader)
    Report.objects.filter(pk=row.pk).update(day=UNTIL)
    row = sending.restart(by=leader, report=row)
    assert (row.state, row.attempt) == ("making", 2)
    making.make(row.pk, 2)
    row.refresh_from_db()
    assert row.state == "sent"
    other = sending.take_back(by=leader, report=broken(randers, leader))
    assert (other.state, other.attempt, other.sent_by, other.previous) == ("draft", 2, None, None)
    assert send_now(leader, other).state == "failed"  # its day is as impossible as before


@pytest.mark.parametrize("act", [sending.restart, sending.take_back])
def test_what_is_not_stuck_goes_on(randers, leader, newer, act):
    at_work = sending.send(by=leader, report=make_draft(randers), version=1)
    for row in (newer, at_work, make_draft(randers)):
        with pytest.raises(Refused):
            act(by=leader, report=row)
    assert ReportFile.objects.filter(report=at_work).count() == 0


def test_a_silent_job_is_given_up_by_whoever_looks(randers, leader):
    row = sending.send(by=leader, report=make_draft(randers, "udvalg"), version=1)
    Report.objects.filter(pk=row.pk).update(beat_at="2026-01-01T00:00:00Z")
    row.refresh_from_db()
    assert sending.restart(by=leader, report=row).attempt == 2
    making.make(row.pk, 1)  # the one that was thought dead
    row.refresh_from_db()
    assert row.state == "making"
