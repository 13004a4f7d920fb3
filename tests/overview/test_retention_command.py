"""`manage.py retention`: on its day what points to citizens goes, and every count stays."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from measurement.models import Candidate, CaseAudit, Invitee, LearningPoint, Mark, Stage
from measurement.selectors.audit.levels import levels_of
from recovery_portal.overview import retention
from steering.models import AuditEvent, Upload
from tests.factories import make_municipality, make_user
from tests.files.auditing import run
from tests.measurement.audits import make_audit
from tests.measurement.survey import ask_by_link, load_survey, make_round

# Commands close their connections, as they do in life.
pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
SECRETS = ("Hemmelig-sag-1", "Hemmelig belæg", "Hemmelig dokument", "Hemmelig læring\"",
           "Hemmelig grund", "Hemmelig enighed", "Hemmelig svar", "Hemmelig gensvar")  # fmt: skip


def due(stage: str = Stage.CLOSED, name: str = "Audit 1", on: date = TODAY, **more) -> CaseAudit:
    """An audit that is to be forgotten on `on`."""
    audit = make_audit(stage=stage, name=name, mark="Hemmelig", **more)
    CaseAudit.objects.filter(pk=audit.pk).update(forget_on=on)
    audit.refresh_from_db()
    return audit


def retain(capsys, *options: str) -> tuple[int, str, str]:
    return run(capsys, "retention", "--municipality", "730", *options)


def everything() -> dict[str, list]:
    """All rows of all tables of ours but the log."""
    ours = [m for m in apps.get_models() if m._meta.app_label in ("steering", "measurement")]
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in ours if m != AuditEvent}


def left(secret: str) -> list[str]:
    return [name for name, rows in everything().items() if secret.strip('"') in str(rows)]


def test_references_and_texts_go_and_counts_stay(capsys):
    audit = due()
    before = levels_of(audit)
    code, out, err = retain(capsys)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"{audit.municipality.name}, sletning pr. {retention.date_long(TODAY)}:",
        "  Sagsaudit: 1 sagsaudit, 10 sagsnumre, 262 bedømmelser med tekst",
        "  Temperaturmåling: intet",
        "  Trivsel og recovery-samtaler: intet",
        "  Filer, ingen har taget stilling til: intet",
        "  Filer, der kan tages tilbage: intet",
        "  Samlede udtræk: intet",
    ]
    assert [s for s in SECRETS[:3] + SECRETS[4:] if left(s)] == []
    # What the tovholder worded for everybody is no text of a marker.
    assert [p.text for p in LearningPoint.objects.all()] == ["Hemmelig læring for alle"]
    assert left("Hemmelig læring") == ["LearningPoint"]
    audit.refresh_from_db()
    assert (audit.forgotten_on, Candidate.objects.count(), Mark.objects.count()) == (TODAY, 0, 260)
    assert levels_of(audit) == before


@pytest.mark.parametrize("stage", [Stage.DRAWING, Stage.MARKING, Stage.AGREEING, Stage.HEARING])
def test_an_audit_that_nobody_closed_is_forgotten_too(capsys, stage):
    due(stage)
    assert retain(capsys)[0] == 0
    assert [secret for secret in SECRETS if left(secret)] == []


def test_the_day_before_nothing_is_deleted(capsys):
    due(on=TODAY + timedelta(1))
    before = everything()
    _, out, _ = retain(capsys)
    assert "  Sagsaudit: intet" in out.splitlines()
    assert everything() == before


def test_a_dry_run_says_the_same_and_changes_nothing(capsys):
    due()
    before, events = everything(), AuditEvent.objects.count()
    code, said, err = retain(capsys, "--dry-run")
    assert (code, err, everything(), AuditEvent.objects.count()) == (0, "", before, events)
    assert said.splitlines()[-1] == "Intet er slettet (kun kontrol)."
    assert said.splitlines()[:-1] == retain(capsys)[1].splitlines()


def test_the_second_run_of_a_day_changes_nothing_at_all(capsys):
    due()
    retain(capsys)
    before, events = everything(), AuditEvent.objects.count()
    code, out, err = retain(capsys)
    assert (code, err) == (0, "")
    assert [line.endswith(": intet") for line in out.splitlines()[1:]] == [True] * 6
    assert (everything(), AuditEvent.objects.count()) == (before, events)


def test_a_day_to_come_can_be_tried_but_deletes_nothing(capsys):
    due(on=TODAY + timedelta(400))
    later = TODAY + timedelta(400)
    before, events = everything(), AuditEvent.objects.count()
    ended, out, err = retain(capsys, "--on", later.isoformat())
    said = f"{retention.date_long(later)} er ikke kommet endnu: "
    assert (ended, out) == (1, "")
    assert err == f"{said}brug --dry-run for at se, hvad der så slettes.\n"
    ended, out, _ = retain(capsys, "--on", later.isoformat(), "--dry-run")
    line = "  Sagsaudit: 1 sagsaudit, 10 sagsnumre, 262 bedømmelser med tekst"
    assert (ended, out.splitlines()[1]) == (0, line)
    assert (everything(), AuditEvent.objects.count()) == (before, events)


def test_a_day_that_has_passed_deletes_what_was_due_then_and_says_today(capsys):
    yesterday = TODAY - timedelta(1)
    audit = due(on=yesterday)
    due(name="Audit 2", on=TODAY)
    assert retain(capsys, "--on", yesterday.isoformat())[0] == 0
    forgotten = CaseAudit.objects.filter(forgotten_on__isnull=False)
    assert list(forgotten.values_list("pk", "forgotten_on")) == [(audit.pk, TODAY)]


def test_each_object_has_an_event_and_the_log_holds_no_reference(capsys):
    first = due(name="Audit 1")
    second = due(name="Audit 2", municipality=first.municipality)
    retain(capsys)
    events = list(AuditEvent.objects.order_by("pk"))
    assert [(e.action, e.object_id, e.actor) for e in events] == [
        ("case_audit_forgotten", str(first.pk), "manage.py retention"),
        ("case_audit_forgotten", str(second.pk), "manage.py retention"),
        ("retention_ran", "", "manage.py retention"),
    ]
    assert "Hemmelig" not in str([(e.details, e.object_id) for e in events])


def test_another_municipality_keeps_its_own(capsys):
    due()
    make_municipality(751)
    audit = due(name="Audit 2", municipality=make_municipality(751))
    retain(capsys)
    assert Candidate.objects.filter(audit=audit).count() == 10
    code, out, _ = run(capsys, "retention")
    assert (code, out.splitlines()[-1]) == (0, "2 kommuner gennemgået.")
    assert Candidate.objects.count() == 0


def test_people_without_a_login_are_forgotten_a_year_after_the_closing(capsys):
    load_survey()
    round = make_round(make_municipality())
    ask_by_link(round, "Ida Uden Login", email="ida@eksempel.example")
    closed = timezone.now() - timedelta(366)
    round.invitees.model.objects.filter(round=round).update(has_answered=True)
    type(round).objects.filter(pk=round.pk).update(closed_at=closed)
    before = TODAY - timedelta(1)
    assert "  Temperaturmåling: intet" in retain(capsys, "--on", before.isoformat())[1].splitlines()
    _, out, _ = retain(capsys)
    assert "  Temperaturmåling: 1 person uden login" in out.splitlines()
    found = Invitee.objects.filter(user=None).values_list("name", "email")
    assert list(found) == [("Deltager 1", "")]


def test_files_that_nobody_decided_about_are_forgotten(capsys):
    upload = Upload.objects.create(
        municipality=make_municipality(), kind="borgere", state="ready", content=b"rows", sha256="0"
    )
    Upload.objects.update(created_at=timezone.now() - timedelta(13))
    retain(capsys)
    upload.refresh_from_db()
    assert bytes(upload.content) == b"rows"
    Upload.objects.update(created_at=timezone.now() - timedelta(15))
    _, out, _ = retain(capsys)
    assert "  Filer, ingen har taget stilling til: 1 fil" in out.splitlines()
    upload.refresh_from_db()
    assert (upload.content, upload.state) == (None, "cancelled")


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--municipality", "999"], 1, "Kommunekoden 999 findes ikke.\n"),
        (["--municipality", "730", "--on", "1. maj"], 2, "»1. maj« er ingen dag"),
        (["--municipality", "Randers"], 2, "Randers"),
    ],
)
def test_what_is_refused(capsys, options, code, sentence):
    due()
    before = everything()
    ended, out, err = run(capsys, "retention", *options)
    assert (ended, out, everything()) == (code, "", before)
    assert sentence in err


def test_a_run_without_anything_to_delete_is_logged_where_somebody_can_see_it(capsys):
    make_municipality(751)
    make_user("ADMIN", municipality=make_municipality(730))
    for _ in range(2):
        assert run(capsys, "retention") == (0, "2 kommuner gennemgået.\n", "")
    event = AuditEvent.objects.get()
    assert (event.action, event.municipality_code) == ("retention_ran", 730)
    assert event.details == {
        "on": TODAY.isoformat(),
        "counts": {
            "sagsaudit": {"audits": 0, "record": 0, "texts": 0},
            "temperatur": {"people": 0},
            "trivsel": {"outcomes": 0, "talks": 0, "sheets": 0, "expired": 0},
            "filer": {"uploads": 0},
            "fortrydelser": {"undos": 0},
            "udtraek": {"exports": 0},
        },
    }
