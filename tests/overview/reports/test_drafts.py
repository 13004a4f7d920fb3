"""Drafts: written, seen with their mark, changed by one at a time, sent once, and never after."""

import re

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Report
from steering.services import reports as service
from tests.factories import make_user
from tests.kit.paper import Paper
from tests.overview.conftest import UNTIL
from tests.overview.reports.conftest import YEAR_BEFORE

DRAFTS = "/730/rapport/kladder/"
GIVEN = {
    "level": "udvalg",
    "title": "Status til udvalget",
    "audience": "",
    "day": "2026-09-30",
    "compare_day": "2025-09-30",
    "tracks": ["1", "3"],
    "summary": "Samarbejdet halter.",
    "recommend_1": "at se på samarbejdet",
    "recommend_2": "",
    "recommend_3": "",
    "recommendation": "",
}
VALUES = {"level": "fuld", "title": "Status", "day": UNTIL, "compare_day": YEAR_BEFORE}
State = Report.State


@pytest.fixture
def writing(client, manager):
    client.force_login(manager)
    return client


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_a_draft_is_written_on_one_page_and_then_shown(writing, demo, manager):
    response = writing.post(f"{DRAFTS}ny/", GIVEN)
    draft = Report.objects.get(municipality=demo)
    assert (response.status_code, response.url) == (302, f"{DRAFTS}{draft.pk}/")
    assert (draft.state, draft.tracks, draft.day, draft.created_by) == (
        State.DRAFT,
        [1, 3],
        UNTIL,
        manager,
    )
    assert actions()[-1] == "report_draft_added"
    page = writing.get(response.url).content.decode()
    assert "Samarbejdet halter." in page
    assert "<strong>Det anbefales,</strong> at se på samarbejdet" in page
    assert re.findall(r"<li>(Der er [^<]*)</li>", page) == [
        "Der er ingen anbefaling om virkning.",
        "Der er ingen indstilling.",
    ]


def test_the_new_one_begins_with_what_was_chosen(writing):
    query = "dag=2025-12-31&sammenlign=2024-12-31&spor=2&udgave=fuld"
    form = writing.get(f"{DRAFTS}ny/?{query}").content.decode()
    assert re.findall(r'value="(\d{4}-\d\d-\d\d)" selected', form) == ["2025-12-31", "2024-12-31"]
    tags = [tag for tag in re.findall(r"<input[^>]*>", form) if " checked" in tag]
    assert [re.search(r'value="(\w+)"', tag)[1] for tag in tags] == ["fuld", "2"]
    broken = writing.get(f"{DRAFTS}ny/?spor=9").content.decode()
    assert re.findall(r'value="(\d{4}-\d\d-\d\d)" selected', broken) == ["2026-09-30", "2025-09-30"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"compare_day": "2026-09-30"}, "Vælg en dag før den, rapporten er opgjort."),
        ({"tracks": []}, "Vælg mindst ét af de tre spor."),
        ({"day": "2026-08-31"}, "2026-08-31"),
        ({"title": ""}, "Udfyld feltet."),
        ({"recommend_1": "x" * 201}, "200"),
        ({"summary": "x" * 801}, "800"),
        ({"summary": "Borgeren 010190-1234 har det bedre."}, "CPR"),
        ({"summary": "Mette Holm har det bedre."}, "ligner et navn"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_nothing_is_lost(writing, wrong, sentence):
    response = writing.post(f"{DRAFTS}ny/", GIVEN | wrong)
    page = response.content.decode()
    assert response.status_code == 400
    assert sentence in page
    assert "at se på samarbejdet" in page or "recommend_1" in wrong
    assert Report.objects.count() == 0


def test_two_who_write_never_overwrite_each_other(writing, draft):
    service.change_draft(by=draft.created_by, report=draft, version=1, summary="Skrevet af Åse.")
    response = writing.post(f"{DRAFTS}{draft.pk}/ret/", GIVEN | {"version": "1"})
    assert response.status_code == 409
    assert "Skrevet af Åse." in response.content.decode()
    draft.refresh_from_db()
    assert (draft.summary, draft.version) == ("Skrevet af Åse.", 2)
    with pytest.raises(Stale):
        service.remove_draft(by=draft.created_by, report=draft, version=1)


def test_the_log_names_the_fields_and_not_the_words(draft, manager):
    service.change_draft(by=manager, report=draft, version=1, summary="Hemmeligt", tracks=[3, 1])
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.details) == (
        "report_draft_changed",
        {"fields": ["summary", "tracks"]},
    )
    assert Report.objects.get().tracks == [1, 3]


@pytest.mark.parametrize("tracks", [[], [4], [1, 9]])
def test_a_draft_has_tracks_that_are_ours(demo, manager, tracks):
    with pytest.raises(ValidationError) as refused:
        service.add_draft(by=manager, municipality=demo, tracks=tracks, **VALUES)
    assert list(refused.value.message_dict) == ["tracks"]
    assert Report.objects.count() == 0


def test_files_of_a_draft_are_marked_as_such(writing, draft):
    answer = writing.get(f"{DRAFTS}{draft.pk}/kladde.pdf")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="statusrapport-udvalg-randers-2026-09-30-kladde.pdf"'
    )
    (page,) = Paper(answer.content).pages
    assert "KLADDE" in page.upper()
    assert writing.get(f"{DRAFTS}{draft.pk}/kladde.exe").status_code == 404
    Report.objects.update(level="fuld")
    assert writing.get(f"{DRAFTS}{draft.pk}/kladde.docx").status_code == 404
    pages = Paper(writing.get(f"{DRAFTS}{draft.pk}/kladde.pdf").content).pages
    assert [page for page in pages if "KLADDE" not in page.upper()] == []
    first = " ".join(pages[0].split())
    for said in ("Status til Socialudvalget", "Tre forudsætninger er på plads.", "at status tages"):
        assert said in first


def test_sending_asks_first_and_freezes_once(writing, draft):
    asked = writing.get(f"{DRAFTS}{draft.pk}/send/").content.decode()
    assert "Det kan ikke fortrydes" in asked
    assert "Der er ingen anbefaling om praksis." in asked
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    archived = f"/730/rapport/arkiv/{draft.pk}/"
    response = writing.post(f"{DRAFTS}{draft.pk}/send/", {"version": "1"})
    assert (response.status_code, response.url) == (302, archived)
    draft.refresh_from_db()
    assert (draft.state, draft.version, draft.attempt) == (State.MAKING, 2, 1)
    again = writing.post(f"{DRAFTS}{draft.pk}/send/", {"version": "2"})
    assert (again.status_code, again.url) == (302, archived)
    draft.refresh_from_db()
    assert draft.attempt == 1


def test_nobody_sends_what_another_has_changed_since(writing, draft, manager):
    service.change_draft(by=manager, report=draft, version=1, summary="Rettet")
    response = writing.post(f"{DRAFTS}{draft.pk}/send/", {"version": "1"}, follow=True)
    assert "En anden har rettet kladden." in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_what_is_sent_is_changed_and_removed_by_nobody(writing, draft, manager):
    writing.post(f"{DRAFTS}{draft.pk}/send/", {"version": "1"})
    archived = f"/730/rapport/arkiv/{draft.pk}/"
    for page in ("", "ret/", "slet/", "send/", "kladde.pdf"):
        response = writing.get(f"{DRAFTS}{draft.pk}/{page}")
        assert (response.status_code, response.url) == (302, archived)
    for version in (1, 2):
        with pytest.raises(Refused, match="Rapporten er sendt"):
            service.change_draft(by=manager, report=draft, version=version, summary="For sent")
        with pytest.raises(Refused, match="Rapporten er sendt"):
            service.remove_draft(by=manager, report=draft, version=version)
    response = writing.post(f"{DRAFTS}{draft.pk}/ret/", GIVEN | {"version": "2"})
    assert response.status_code == 400
    assert "Samarbejdet halter." in response.content.decode()
    draft.refresh_from_db()
    assert draft.summary == "Tre forudsætninger er på plads."


def test_a_draft_is_thrown_away_after_a_question(writing, draft):
    assert "Status til Socialudvalget" in writing.get(f"{DRAFTS}{draft.pk}/slet/").content.decode()
    response = writing.post(f"{DRAFTS}{draft.pk}/slet/", {"version": "1"})
    assert (response.status_code, response.url) == (302, DRAFTS)
    assert Report.objects.count() == 0
    assert actions()[-1] == "report_draft_removed"


def test_a_draft_of_another_municipality_is_not_found(client, draft, empty):
    client.force_login(make_user("MANAGER", municipality=empty))
    for page in ("", "ret/", "slet/", "send/", "kladde.pdf"):
        assert client.get(f"/751/rapport/kladder/{draft.pk}/{page}").status_code == 404
    assert "Status til Socialudvalget" not in client.get("/751/rapport/kladder/").content.decode()


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    writing, draft, demo, manager, django_assert_num_queries
):
    with django_assert_num_queries(4) as one:
        assert writing.get(DRAFTS).content.decode().count("Status til Socialudvalget") == 1
    for _ in range(2):
        service.add_draft(by=manager, municipality=demo, **VALUES)
    with django_assert_num_queries(len(one)):
        text = writing.get(DRAFTS).content.decode()
    assert "3 rapporter er skrevet og ikke sendt." in text
