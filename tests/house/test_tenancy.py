"""Every row belongs to one municipality, by one path that is never empty (design §3)."""

import pytest
from django.apps import apps

from steering.models import Municipality

OURS = ("steering", "measurement", "keyfigures")
# The way from each model to its municipality.
PATHS = {
    "steering.Unit": "municipality",
    "steering.Offer": "municipality",
    "steering.Citizen": "municipality",
    "steering.Intervention": "citizen__municipality",
    "steering.RegisterStamp": "municipality",
    "steering.AnswerStamp": "municipality",
    "steering.Membership": "municipality",
    "steering.Membership_units": "membership__municipality",
    "steering.Task": "municipality",
    "steering.Happening": "municipality",
    "steering.Upload": "municipality",
    "steering.UploadUndo": "upload__municipality",
    "steering.Report": "municipality",
    "steering.ReportFile": "report__municipality",
    "steering.DataExport": "municipality",
    "steering.ApiToken": "municipality",
    "steering.Group": "municipality",
    "steering.GroupMember": "group__municipality",
    "steering.ChecklistState": "municipality",
    "steering.Plan": "municipality",
    "steering.SubGoal": "plan__municipality",
    "steering.StatusRound": "plan__municipality",
    "steering.Activity": "sub_goal__plan__municipality",
    "steering.StatusChange": "activity__sub_goal__plan__municipality",
    "steering.AdviceChoice": "municipality",
    "steering.PlanSheet": "plan__municipality",
    "steering.Trial": "municipality",
    "steering.Trial_themes": "trial__municipality",
    "steering.Practice": "trial__municipality",
    "steering.WishTheme": "municipality",
    "steering.Wish": "municipality",
    "steering.WishDoor": "unit__municipality",
    "steering.MeetingSeries": "group__municipality",
    "steering.Meeting": "group__municipality",
    "steering.AgendaItem": "meeting__group__municipality",
    "steering.MeetingFile": "meeting__group__municipality",
    "steering.Attendance": "meeting__group__municipality",
    "steering.Decision": "meeting__group__municipality",
    "steering.Minutes": "meeting__group__municipality",
    "steering.YearEvent": "municipality",
    "steering.YearException": "event__municipality",
    "steering.CalendarFeed": "municipality",
    "steering.SentMail": "municipality",
    "measurement.Round": "municipality",
    "measurement.Response": "round__municipality",
    "measurement.Answer": "response__round__municipality",
    "measurement.SectionComment": "response__round__municipality",
    "measurement.Invitee": "round__municipality",
    "measurement.AgreedAnswer": "round__municipality",
    "measurement.Reflection": "round__municipality",
    "measurement.CaseAudit": "municipality",
    "measurement.AuditMarker": "audit__municipality",
    "measurement.AuditCase": "audit__municipality",
    "measurement.Candidate": "audit__municipality",
    "measurement.Mark": "case__audit__municipality",
    "measurement.AgreedMark": "case__audit__municipality",
    "measurement.CaseReply": "case__audit__municipality",
    "measurement.LearningPoint": "audit__municipality",
    "measurement.Outcome": "citizen__municipality",
    "measurement.OutcomeSettings": "municipality",
    "measurement.ChosenInstrument": "municipality",
    "measurement.Sheet": "citizen__municipality",
    "measurement.SheetAnswer": "sheet__citizen__municipality",
    "measurement.RecoveryTalk": "citizen__municipality",
    "keyfigures.CitizenStatus": "citizen__municipality",
    "keyfigures.Admission": "citizen__municipality",
    "keyfigures.Expenditure": "municipality",
    "keyfigures.OwnFigure": "municipality",
    "keyfigures.OwnFigureValue": "figure__municipality",
    "keyfigures.FigureTarget": "municipality",
    "keyfigures.FigureNote": "municipality",
    "keyfigures.StoredStaircase": "municipality",
    "keyfigures.StoredYear": "municipality",
}
# The same for every municipality: loaded from fixtures/, or about the installation itself.
REFERENCE = {
    "steering.Municipality",
    "steering.LegalBasis",
    "steering.Prerequisite",
    "steering.Principle",
    "steering.Advice",
    "steering.ChecklistPoint",
    "steering.QualityTheme",
    "measurement.Section",
    "measurement.Item",
    "measurement.Item_prerequisites",
    "measurement.ScaleLevel",
    "measurement.LevelExample",
    "keyfigures.StaircaseVersion",
    "keyfigures.Step",
    "keyfigures.StepService",
    "keyfigures.StatbankTable",
    "keyfigures.StatbankFetch",
    "keyfigures.StatbankRate",
    "keyfigures.StatbankValue",
}
# Everybody's where the municipality is empty, else that municipality's own.
SHARED_OR_OWN = {"measurement.Instrument"}
# People may belong to several municipalities; the log outlives what it speaks of.
APART = {
    "steering.User",
    "steering.User_groups",
    "steering.User_user_permissions",
    "steering.AuditEvent",
    "steering.Attempt",
    "measurement.UnlockCode",
}


def our_models() -> dict:
    return {
        model._meta.label: model
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def test_every_model_is_placed():
    placed = PATHS.keys() | REFERENCE | SHARED_OR_OWN | APART
    assert our_models().keys() == placed


@pytest.mark.parametrize("label", PATHS)
def test_path_leads_to_one_municipality_and_is_never_empty(label):
    model = our_models()[label]
    for name in PATHS[label].split("__"):
        field = model._meta.get_field(name)
        assert field.many_to_one or field.one_to_one
        assert not field.null
        model = field.remote_field.model
    assert model is Municipality


def test_reference_data_points_at_no_municipality():
    tied = [
        label
        for label in REFERENCE
        for field in our_models()[label]._meta.get_fields()
        if field.many_to_one and field.remote_field.model is Municipality
    ]
    assert tied == []
