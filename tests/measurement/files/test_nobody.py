"""Who answered is used while the file is read, and stands nowhere: no row, no log, no wait."""

import logging

import pytest
from django.apps import apps
from django.core.management import call_command

from measurement.models import Answer, Response, Round
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files import uploads
from steering.files.content import unpack
from steering.files.kind import Called
from steering.files.returned import Verdict, write_returned
from steering.models import Upload
from tests.factories import make_user
from tests.files.making import CPR, csv

pytestmark = pytest.mark.django_db
LABEL, MAIL, SAID = "Ida-Respondent-77", "ida@eksempel.example", "Kendetegn ved Ida"
HEAD = "respondent;mail;1a;1b;bemærk"
GOOD = csv(HEAD, f"{LABEL};{MAIL};0;3;{SAID}", "R2;;v;;")
FAULTY = csv(HEAD, f"{LABEL};{MAIL};0;9;{SAID}", f"{LABEL};;v;;{CPR}", "A\x07B;;1;;", "C;;1;;=1+1")


def everything() -> str:
    """All rows of all tables as text, what waits in packets unpacked."""
    rows = [str(list(model.objects.values())) for model in apps.get_models()]
    for upload in Upload.objects.exclude(content=None):
        table = unpack(upload.content)
        rows += [str([table.header, table.columns]), str(upload.report and said_of(upload))]
    return "\n".join(rows)


def said_of(upload: Upload) -> Verdict:
    return Verdict.unpack(upload.report)


def bring(municipality, data: bytes) -> Upload:
    upload = uploads.begin(
        by=make_user("LEAD", municipality=municipality),
        municipality=municipality,
        kind=ALL_KINDS["temperatur"],
        data=data,
        file_name="svar.csv",
        options=frozenset(),
        enqueue=lambda pk, attempt: None,
        called=Called("Runde 1"),
    )
    uploads.check(upload.pk, 0, ALL_KINDS)
    upload.refresh_from_db()
    return upload


def check_silent(text: str) -> None:
    assert [secret for secret in (LABEL, MAIL, SAID, CPR) if secret in text] == []


@pytest.mark.parametrize("data", [GOOD, FAULTY], ids=["good", "faulty"])
def test_nothing_that_waits_says_who_answered(randers, caplog, data):
    caplog.set_level(logging.DEBUG)
    upload = bring(randers, data)
    assert upload.state == (Upload.State.READY if data is GOOD else Upload.State.FAULTY)
    check_silent(everything())
    check_silent(caplog.text)


def test_nothing_that_is_stored_says_who_answered(randers):
    upload = bring(randers, GOOD)
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.STORING)
    uploads.store(upload.pk, 0, ALL_KINDS)
    assert (Round.objects.count(), Response.objects.count(), Answer.objects.count()) == (1, 2, 3)
    check_silent(everything())


def test_what_waits_is_still_checked_as_the_file_was(randers):
    upload = bring(randers, FAULTY)
    assert [(fault["row"], fault["column"]) for fault in upload.faults] == [
        (2, "1b"),
        (3, "bemærk"),
        (3, "respondent"),
        (4, "respondent"),
    ]
    assert upload.remarks[0] == "Kolonnerne »mail« og »bemærk« kendes ikke og springes over."


def test_the_rows_come_back_without_them_and_are_known_again(randers):
    upload = bring(randers, GOOD)
    back = write_returned(unpack(upload.content), said_of(upload), "svar.csv")
    check_silent(back.decode())
    assert "[udeladt]" in back.decode()
    again = bring(randers, back)
    assert again.preview["fingerprint"] == upload.preview["fingerprint"]


def test_page_and_command_know_each_other_s_rows(randers, tmp_path, capsys):
    upload = bring(randers, GOOD)
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.STORING)
    uploads.store(upload.pk, 0, ALL_KINDS)
    path = tmp_path / "andet navn.csv"
    path.write_bytes(GOOD)
    call_command("import_data", "temperatur", path, municipality=730)
    assert capsys.readouterr().out.startswith("Rækkerne er allerede indlæst som runden »Runde 1«.")
    assert Round.objects.count() == 1


def test_the_order_of_the_responses_is_not_that_of_the_file(randers):
    rows = [("R1", "3"), ("R2", "1"), ("R3", "2"), ("R4", "0")]
    for shift in range(2):
        Round.objects.all().delete()
        turned = rows[::-1] if shift else rows
        upload = bring(randers, csv("respondent;1a", *(f"{a};{b}" for a, b in turned)))
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.STORING)
        uploads.store(upload.pk, 0, ALL_KINDS)
        values = Answer.objects.order_by("response").values_list("value", flat=True)
        assert list(values) == [0, 1, 2, 3]
