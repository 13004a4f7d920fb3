"""The pages: who may fetch, who may bring back, and what they say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steering.models import Activity, PlanSheet
from steering.services import plan as plans
from tests.factories import make_user
from tests.steering.plan.making import make_activity, make_plan
from tests.steering.sheets.making import address, browser, rows_of, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    plan, goal, lead = make_plan()
    return plan, goal, lead, make_activity(goal, lead, "Første")


def sent(rows):
    return {"file": SimpleUploadedFile("plan.csv", sheet(rows))}


def test_up_seen_and_taken(made):
    plan, _goal, lead, activity = made
    client, url = browser(lead), address("plan_sheet", plan.pk)
    answer = client.post(url, sent([rows_of(plan)[0] | {"hvad": "Efter"}]))
    assert (answer.status_code, answer.url) == (302, url)
    page = client.get(url).content.decode()
    assert [page.count(text) for text in ("Første", "Efter</ins>", "Tag ændringerne")] == [3, 1, 1]
    seen = client.get(url).context["preview"].versions
    assert seen == f"{activity.pk}:1"
    taken = client.post(url, {"action": "take", "versions": seen})
    assert taken.url == address("plan_page", plan.pk)
    assert list(Activity.objects.values_list("title", flat=True)) == ["Efter"]


def test_stale_is_shown_again_and_nothing_taken(made):
    plan, _goal, lead, activity = made
    client, url = browser(lead), address("plan_sheet", plan.pk)
    client.post(url, sent([rows_of(plan)[0] | {"hvad": "Efter"}]))
    plans.change_activity(by=lead, activity=activity, version=1, title="Imens")
    chosen = {f"valg-{activity.pk}": "fil"}
    again = client.post(url, {"action": "take", "versions": f"{activity.pk}:1", **chosen})
    assert again.url == url
    assert len(client.get(url).context["preview"].conflicts) == 1
    client.post(url, {"action": "take", "versions": f"{activity.pk}:2", **chosen})
    assert Activity.objects.get().title == "Efter"


def test_dropped_is_forgotten(made):
    plan, _goal, lead, _activity = made
    client, url = browser(lead), address("plan_sheet", plan.pk)
    client.post(url, sent([rows_of(plan)[0] | {"hvad": "Efter"}]))
    client.post(url, {"action": "drop"})
    assert (PlanSheet.objects.count(), Activity.objects.get().title) == (0, "Første")


def test_faults_are_shown_with_row_and_column(made):
    plan, _goal, lead, _activity = made
    answer = browser(lead).post(
        address("plan_sheet", plan.pk), sent([rows_of(plan)[0] | {"status": "lilla"}])
    )
    assert answer.status_code == 400
    assert [(one["row"], one["column"]) for one in answer.context["faults"]] == [(2, "status")]
    assert browser(lead).post(address("plan_sheet", plan.pk), {}).status_code == 400


def test_what_waits_is_seen_by_whoever_brought_it_only(made):
    plan, _goal, lead, activity = made
    url = address("plan_sheet", plan.pk)
    browser(lead).post(url, sent([rows_of(plan)[0] | {"hvad": "Ikke for andre"}]))
    other = browser(make_user("LEAD", municipality=plan.municipality))
    assert "Ikke for andre" not in other.get(url).content.decode()
    other.post(url, {"action": "take", "versions": f"{activity.pk}:1"})
    assert (PlanSheet.objects.count(), Activity.objects.get().title) == (1, "Første")


def test_who_cannot_steer_can_fetch_but_not_bring_back(made):
    plan, _goal, _lead, _activity = made
    member = browser(make_user("MEMBER", municipality=plan.municipality))
    url = address("plan_sheet", plan.pk)
    assert member.post(url, sent(rows_of(plan))).status_code == 403
    assert 'type="file"' not in member.get(url).content.decode()
    fetched = member.get(address("plan_csv", plan.pk))
    assert fetched.content.decode("utf-8-sig").splitlines()[0].split(";")[:2] == ["nr", "version"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(made, settings):
    plan, _goal, lead, _activity = made
    settings.UPLOAD_MAX_BYTES = 1_000
    large = {"file": SimpleUploadedFile("plan.csv", b"x" * 100_000)}
    answer = browser(lead).post(address("plan_sheet", plan.pk), large, follow=True)
    assert ["højst" in str(message) for message in answer.context["messages"]] == [True]


def test_a_fixed_number_of_queries(made):
    plan, goal, lead, _activity = made
    client, url = browser(lead), address("plan_sheet", plan.pk)

    def queries() -> int:
        client.post(url, sent([row | {"hvad": f"{row['hvad']}+"} for row in rows_of(plan)]))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    few = queries()
    for number in range(12):
        make_activity(goal, lead, f"Nummer {number}", owner=lead)
    assert queries() == few
