"""A file that becomes a round, by page: name and day, what it would give, and the result."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import Round
from measurement.selectors.temperature import round_result
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.sheets import read_table
from steering.models import AuditEvent, Upload
from tests.factories import make_user
from tests.files.hostile import CELLS
from tests.files.making import CPR, csv, furnished, jobs_done
from tests.files.test_hostile import check_page
from tests.measurement.survey import load_survey, make_round

pytestmark = pytest.mark.django_db
HEAD = "respondent;synsvinkel;1a;1b;2a"
GOOD = csv(HEAD, "R1;borger;0;3;v", "R2;Tilbud;1;;V", "R3;;2;2;1")
State = Upload.State


@pytest.fixture
def lead(client):
    """Somebody in Randers who may upload, logged in."""
    load_survey()
    user = make_user("LEAD", municipality=furnished())
    client.force_login(user)
    return user


def bring(client, data=GOOD, kind="temperatur", file_name="forår.csv", **fields):
    file = BytesIO(data)
    file.name = file_name
    with jobs_done():
        return client.post(reverse("data", args=[730]), {"kind": kind, "file": file, **fields})


def shown(client, upload=None) -> str:
    upload = upload or Upload.objects.first()
    return client.get(reverse("upload", args=[730, upload.pk])).content.decode()


def store(client, upload=None) -> Upload:
    upload = upload or Upload.objects.first()
    with jobs_done():
        client.post(reverse("upload", args=[730, upload.pk]), {"action": "store"})
    upload.refresh_from_db()
    return upload


def test_from_file_to_result(client, lead):
    bring(client, name="Borgermøde", on="14-03-2026")
    page = shown(client)
    assert "<h1>3 besvarelser er klar</h1>" in page
    assert "<dd>Borgermøde</dd>" in page
    assert "<dd>14. marts 2026</dd>" in page
    assert '<th scope="row">Uden synsvinkel</th><td class="tal">1</td>' in page
    assert '<th scope="row">Af dem er ved ikke</th><td class="tal">2</td>' in page
    assert not Round.objects.exists()
    upload = store(client)
    row = Round.objects.get()
    assert (upload.state, upload.content, row.name, row.opens_on.isoformat()) == (
        State.STORED,
        None,
        "Borgermøde",
        "2026-03-14",
    )
    page = shown(client)
    result = reverse("temperature_result", args=[730, row.pk])
    assert "Runden »Borgermøde« er oprettet og lukket, og rækkerne er glemt her." in page
    assert f'<a class="button button-primary" href="{result}">Se resultatet</a>' in page
    assert set(AuditEvent.objects.values_list("action", "actor")) == {
        (action, lead.email)
        for action in (
            "upload_begun",
            "upload_confirmed",
            "round_imported",
            "imported",
            "year_noted",
        )
    }


def test_the_scores_of_the_preview_are_those_of_the_result(client, lead):
    bring(client)
    upload = store(client)
    result = round_result(Round.objects.get())
    assert upload.preview["scores"] == [
        [p.number, p.name, p.score, p.colour] for p in result.prerequisites
    ]
    assert upload.preview["scores"][:3] == [
        # Means 1 and 2½: 1¾ ÷ 3 × 100.
        [1, "Politisk fokus", pytest.approx(175 / 3), "gul"],
        [2, "Klart strategisk afsæt", pytest.approx(100 / 3), "grå"],
        [3, "Tydelig og vedholdende ledelse", None, "grå"],
    ]
    assert upload.preview["viewpoints"] == [
        ["Tilbud", 1],
        ["Borger eller peer", 1],
        ["Uden synsvinkel", 1],
    ]


def test_name_and_day_need_not_be_said(client, lead):
    make_round(lead.memberships.get().municipality, name="forår")
    bring(client)
    page = shown(client)
    assert "<dd>forår (2)</dd>" in page
    assert f"<dd>{date_long(timezone.localdate())}</dd>" in page


def test_the_same_rows_again_are_told_and_cannot_be_stored_twice(client, lead):
    bring(client, name="Borgermøde")
    store(client)
    bring(client, csv(HEAD, "R3;;2;2;1", "R2;Tilbud;1;;V", "R1;borger;0;3;v"))
    page = shown(client)
    assert "<h1>Rækkerne er allerede indlæst</h1>" in page
    assert "det er de samme rækker som i runden »Borgermøde«." in page
    assert 'value="store"' not in page
    before = AuditEvent.objects.filter(action="round_imported").count()
    store(client)
    assert (Round.objects.count(), before) == (1, 1)


def test_a_day_to_come_is_refused_by_its_field(client, lead):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = bring(client, on=f"{tomorrow:%d-%m-%Y}").content.decode()
    assert "Dagen er ikke kommet endnu: vælg den, svarene er fra." in page
    assert not Upload.objects.exists()


def test_a_name_that_is_taken_is_refused(client, lead):
    make_round(lead.memberships.get().municipality, name="Runde 1")
    bring(client, name="Runde 1")
    page = shown(client)
    assert "<h1>Filen kan ikke indlæses</h1>" in page
    assert "kommunen har allerede en runde med navnet »Runde 1«" in page
    store(client)
    assert Round.objects.count() == 1


def test_a_name_that_was_taken_since_the_preview_is_shown_again(client, lead):
    """The file's name was free when the owner saw it: what is stored is what was seen."""
    bring(client)
    make_round(lead.memberships.get().municipality, name="forår")
    upload = store(client)
    assert (upload.state, upload.preview["name"]) == (State.READY, "forår (2)")
    assert upload.remarks[0] == "Registret er ændret siden forhåndsvisningen. Se tallene igen."
    store(client)
    assert set(Round.objects.values_list("name", flat=True)) == {"forår", "forår (2)"}


def test_a_cpr_number_in_the_name_is_refused(client, lead):
    page = bring(client, name=f"Ida {CPR}").content.decode()
    assert "ligner et CPR-nummer" in page
    assert not Upload.objects.exists()


def test_name_and_day_are_not_asked_of_other_kinds(client, lead):
    bring(client, csv("borger_id", "B9"), kind="borgere", name="x", on="01-01-2026")
    assert Upload.objects.get().options == {"chosen": []}


def test_a_missing_column_is_said_at_once(client, lead):
    page = bring(client, csv("respondent;9z", "R1;2")).content.decode()
    assert "Filen har ingen kolonner med svar" in page
    assert not Upload.objects.exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_of_the_newest_version(client, lead, ending):
    response = client.get(reverse("data_template", args=[730, "temperatur", ending]))
    header = read_table(response.content, f"t.{ending}").header
    assert header[:4] == ["respondent", "synsvinkel", "1a", "1b"]
    assert len(header) == 26


def test_without_a_questionnaire_the_template_says_what_to_do(client):
    client.force_login(make_user("LEAD", municipality=furnished()))
    response = client.get(reverse("data_template", args=[730, "temperatur", "csv"]), follow=True)
    assert "Spørgeskemaet er ikke indlæst" in response.content.decode()


@pytest.mark.parametrize("rows", [1, 40])
def test_the_preview_asks_a_fixed_number_of_questions(
    client, lead, rows, django_assert_num_queries
):
    bring(client, csv(HEAD, *(f"R{number};borger;1;2;3" for number in range(rows))))
    upload = Upload.objects.get()
    with django_assert_num_queries(5):
        client.get(reverse("upload", args=[730, upload.pk]))


def hostile_files():
    head = "respondent;synsvinkel;1a;1b;2a;2b"
    for shift in range(6):
        cells = [CELLS[(number * 7 + shift) % len(CELLS)] for number in range(len(CELLS) * 6)]
        lines = [";".join(cells[start : start + 6]) for start in range(0, len(cells), 6)]
        yield "cells", "a.csv", "\n".join([head, *lines]).encode()
    yield "wide", "a.csv", b";".join([b"1a"] * 100_000) + b"\n" + b";".join([b"1"] * 100_000)
    yield "doubled", "a.csv", b"respondent;1a;1A\nR1;1;2"
    yield "long", "a.csv", b"respondent;1a\n" + b"R1;1\n" * 100_000
    yield "longer rows", "a.csv", b"respondent;1a\nR1;1;<script>alert(1)</script>;3"
    yield "headers", "a.csv", f"respondent;1a;{CPR};<script>alert(1)</script>\nR1;1;2;3".encode()


@pytest.mark.parametrize("case", list(hostile_files()), ids=lambda case: case[0])
def test_hostile_files_make_no_round(client, lead, case):
    check_page(client, *case, kind="temperatur")
    assert not Round.objects.exists()
