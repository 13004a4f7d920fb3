"""Every row that people edit carries a version, and its page shows both texts to the later save."""

import ast
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from recovery_portal.kit.versions import Versioned
from tests.factories import make_user
from tests.house.routes import ROUTES
from tests.house.test_tenancy import PATHS, our_models
from tests.house.versions import EDITED

# Rows of a municipality that nobody edits through a form; and why.
NOT_EDITED = {
    "steering.Unit": "made by the register's files",
    "steering.Offer": "made by the register's files",
    "steering.Citizen": "made by the register's files",
    "steering.Intervention": "made by the register's files",
    "steering.RegisterStamp": "renewed where the register is changed",
    "steering.AnswerStamp": "renewed where a citizen answers",
    "steering.Membership": "given and taken, not edited",
    "steering.Membership_units": "given and taken, not edited",
    "steering.Task": "written by the rule that asks",
    "steering.Happening": "only added",
    "steering.Upload": "moves from state to state under a lock",
    "steering.UploadUndo": "kept, and used once",
    "steering.StatusRound": "planned, then held, once",
    "steering.StatusChange": "only added",
    "steering.PlanSheet": "taken or dropped, once",
    "steering.Trial_themes": "saved with its trial",
    "steering.WishDoor": "opened and closed",
    "steering.MeetingFile": "added and removed",
    "steering.ReportFile": "frozen",
    "steering.DataExport": "made by a job, fetched, deleted",
    "steering.ApiToken": "made and closed",
    "steering.Attendance": "saved with the meeting",
    "steering.Minutes": "frozen",
    "steering.YearException": "added and removed",
    "steering.CalendarFeed": "opened and closed",
    "steering.SentMail": "only added",
    "measurement.Response": "one person's own, submitted once",
    "measurement.Answer": "one person's own; the last save counts",
    "measurement.Candidate": "drawn or excluded, once",
    "measurement.Outcome": "given once; taken away whole",
    "measurement.Sheet": "moves from state to state under a lock",
    "measurement.SheetAnswer": "the citizen's own; the last one counts",
    "keyfigures.CitizenStatus": "made by files",
    "keyfigures.Admission": "made by files",
    "keyfigures.Expenditure": "made by files",
    "keyfigures.OwnFigureValue": "typed by its day or made by files; the last one counts",
    "keyfigures.StoredStaircase": "counted from the register",
    "keyfigures.StoredYear": "counted from the register",
}
# The version of these counts their states.
BY_STATE = {"measurement.Sheet"}
# Rows whose page is not one form of one row: the test that shows both to the later save.
ELSEWHERE = {
    "measurement.RecoveryTalk": (
        "citizens/test_talks.py",
        "test_the_later_save_of_a_talk_sees_both_texts",
    ),
    "keyfigures.FigureTarget": (
        "../keyfigures/figures/test_targets.py",
        "test_the_later_save_of_a_target_sees_both_numbers",
    ),
    "measurement.ChosenInstrument": (
        "outcomes/test_setup_pages.py",
        "test_the_later_save_of_a_scale_sees_both",
    ),
    "measurement.SectionComment": (
        "test_survey_pages.py",
        "test_a_stale_comment_shows_both_texts_and_then_the_persons_own_choice",
    ),
    "measurement.Mark": (
        "audit/test_marking_forms.py",
        "test_both_texts_are_shown_where_another_window_saved",
    ),
    "measurement.AuditMarker": (
        "audit/test_setup_two_leads.py",
        "test_an_old_page_of_markers_takes_nobody_out",
    ),
    "measurement.AuditCase": (
        "audit/test_setup_two_leads.py",
        "test_two_who_say_who_has_one_case_both_see_it",
    ),
}


def test_every_model_is_edited_with_a_version_or_said_not_to_be():
    kinds = (set(EDITED), set(NOT_EDITED), set(ELSEWHERE))
    assert set(PATHS) == set.union(*kinds)
    assert sum(map(len, kinds)) == len(PATHS)
    versioned = {label for label, model in our_models().items() if issubclass(model, Versioned)}
    assert versioned - ELSEWHERE.keys() - BY_STATE == set(EDITED)


@pytest.mark.parametrize("label", sorted(ELSEWHERE))
def test_what_is_shown_elsewhere_is_tested_there_for_a_conflict(label):
    file, name = ELSEWHERE[label]
    path = Path(__file__).parents[1] / "measurement" / file
    tests = {
        one.name: one
        for one in ast.walk(ast.parse(path.read_text()))
        if isinstance(one, ast.FunctionDef)
    }
    assert "409" in ast.unparse(tests[name])


@pytest.mark.django_db
@pytest.mark.parametrize("label", sorted(EDITED))
def test_the_later_save_sees_both_texts_and_replaces_nothing(label, world):
    edited = EDITED[label]
    model = our_models()[label]
    row = model.objects.get(pk=world.own[edited.part])
    theirs, mine = "Skrevet af Åse i mellemtiden", "Skrevet af Øyvind for sent"
    seen = row.version
    model.objects.filter(pk=row.pk).update(**{edited.field: theirs, "version": seen + 1})
    client = Client()
    client.force_login(make_user("LEAD", "ADMIN", municipality=world.municipality))
    parts = [world.own[part] for part in ROUTES[edited.url].parts]
    address = reverse(edited.url, args=[world.own_code, *parts])
    written, version = f"{edited.prefix}{edited.field}", f"{edited.prefix}version"
    data = edited.data | {written: mine, version: seen}
    answer = client.post(address, data)
    assert answer.status_code == 409
    assert theirs in answer.content.decode()
    assert mine in answer.content.decode()
    row.refresh_from_db()
    assert (getattr(row, edited.field), row.version) == (theirs, seen + 1)
    again = client.post(address, data | {version: seen + 1})
    assert again.status_code == 302
    row.refresh_from_db()
    assert (getattr(row, edited.field), row.version) == (mine, seen + 2)
