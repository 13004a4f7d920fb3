"""No text that people write may hold a CPR-like number: the model itself refuses it."""

from django.db import models

from recovery_portal.kit.validators import refuse_cpr
from tests.house.test_tenancy import PATHS, our_models

# Text that no person writes freely, or that holds what was already refused on its way in.
WRITTEN_BY_THE_PORTAL = {
    "steering.Task.key",
    "steering.Task.link",
    "steering.Happening.link",
    "steering.Upload.kind",
    "steering.Upload.file_name",
    "steering.Upload.sha256",
    "steering.Upload.brought_by",
    "steering.PlanSheet.file_name",
    "steering.Activity.key_figure",
    "steering.Trial.search",
    "steering.WishDoor.token_hash",
    "steering.CalendarFeed.token_hash",
    "steering.YearEvent.key",
    "steering.YearEvent.link",
    "steering.Minutes.sha256",
    "steering.SentMail.key",
    "steering.SentMail.address",
    "steering.SentMail.subject",
    "steering.SentMail.error",
    "measurement.Round.salt",
    "measurement.Round.fingerprint",
    "measurement.CaseAudit.fingerprint",
    "measurement.Response.draft_key",
    "measurement.Sheet.begun_mark",
    "steering.Decision.figure",
    "steering.AgendaItem.shows",
    "steering.ReportFile.name",
    "steering.ReportFile.sha256",
    "steering.DataExport.name",
    "steering.DataExport.sha256",
    "steering.ApiToken.token_hash",
    "keyfigures.FigureTarget.figure",
    "keyfigures.FigureNote.figure",
}


def test_every_free_text_refuses_cpr_numbers():
    models_of_ours = our_models()
    without = {
        f"{label}.{field.name}"
        for label in PATHS
        for field in models_of_ours[label]._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and refuse_cpr not in field.validators
    }
    assert without == WRITTEN_BY_THE_PORTAL
