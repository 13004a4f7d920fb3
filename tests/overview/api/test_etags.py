"""304: only while nothing has changed, and where the stamps tell it, before anything is read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steering.models import Activity, Municipality
from steering.services.stamps import renew, renew_answers
from tests.overview.api.conftest import DEMO, Asking, key_to

ALL = ("", "openapi.json", "temperature", "case-audit", "plan", "keyfigures", "series",
       "series/trin-6", "series/egen-1", "reports")  # fmt: skip
BY_STAMPS = ("keyfigures", "series/trin-6", "keyfigures.csv", "series/who5.csv")


def again(ask, path: str, etag: str):
    return ask(path, **{"If-None-Match": etag})


@pytest.mark.parametrize("path", [*ALL, *(f"{one}.csv" for one in ALL if one and "." not in one)])
def test_the_same_answer_is_not_sent_twice(ask, path):
    first = ask(path)
    assert first.status_code == 200
    for asked in (first["ETag"], f'"andet", {first["ETag"]}', "*"):
        answer = again(ask, path, asked)
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", first["ETag"])
        assert not answer.has_header("Content-Type")
    assert again(ask, path, '"andet"').content == first.content
    assert again(ask, path, "vrøvl").content == first.content


@pytest.mark.parametrize("path", BY_STAMPS)
def test_the_stamps_are_enough(ask, path):
    """Key, its question counted, and the stamps: no figure is drawn."""
    etag = ask(path)["ETag"]
    assert etag.startswith('W/"')
    with CaptureQueriesContext(connection) as captured:
        assert again(ask, path, etag).status_code == 304
    assert len(captured) == 3


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("keyfigures", {"date": "2026-09-29"}, 400),
        ("keyfigures.csv", {"date": "2026-09-30", "compare_date": "2026-12-31"}, 400),
        ("series/findes-ikke", {}, 404),
        ("series/trin-6", {"to": "2026-09-29"}, 400),
    ],
)
def test_any_answer_will_do_does_not_make_an_error_an_answer(ask, path, query, status):
    answer = ask(path, query, **{"If-None-Match": "*"})
    assert (answer.status_code, answer.has_header("ETag")) == (status, False)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", BY_STAMPS)
@pytest.mark.parametrize("change", [renew, renew_answers])
def test_a_new_stamp_is_a_new_answer(ask, path, change):
    etag = ask(path)["ETag"]
    change(Municipality.objects.get(pk=DEMO))
    answer = again(ask, path, etag)
    assert answer.status_code == 200
    assert answer["ETag"] != etag


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("keyfigures.csv", {"date": "2098-09-30"}),
        ("keyfigures", {"date": "2098-09-30"}),
        ("series", {"to": "2098-09-30"}),
        ("series/trin-6.csv", {"to": "2098-09-30"}),
    ],
)
def test_what_nobody_has_measured_yet_is_no_answer(ask, path, query):
    answer = ask(path, query)
    assert (answer.status_code, answer.has_header("ETag")) == (400, False)
    [name] = query
    told = f"{name}: dagen ligger ude i fremtiden: vælg en tidligere."
    assert answer.json()["detail"] == told


def test_another_threshold_is_another_answer(ask):
    etag = ask("keyfigures")["ETag"]
    Municipality.objects.filter(pk=DEMO).update(disclosure_threshold=40)
    answer = again(ask, "keyfigures", etag)
    assert answer.status_code == 200
    assert len(answer.json()["suppressed"]) > 10


def test_another_question_or_form_has_another_tag(ask):
    tags = [
        ask(path, query)["ETag"]
        for path in ("keyfigures", "keyfigures.csv")
        for query in ({"date": "2026-09-30"}, {"date": "2026-06-30"})
    ]
    assert len(set(tags)) == 4


def test_another_day_is_another_tag(ask, monkeypatch):
    etag = ask("keyfigures")["ETag"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *given: tomorrow)
    answer = again(ask, "keyfigures", etag)
    assert (answer.status_code, answer.json()["municipality"]) == (200, DEMO)


def test_a_changed_plan_is_a_new_answer(ask):
    first = ask("plan")
    Activity.objects.filter(sub_goal__plan__municipality=DEMO).update(status="klar")
    answer = again(ask, "plan", first["ETag"])
    counts = answer.json()["counts"]
    assert counts == dict.fromkeys(counts, 0) | {"klar": sum(counts.values())}


def test_an_own_figure_does_not_rest_on_the_register(ask):
    first = ask("series/egen-1")
    value = Municipality.objects.get(pk=DEMO).own_figures.get(pk=1).values.latest("on")
    value.value += 1
    value.save()
    answer = again(ask, "series/egen-1", first["ETag"])
    assert answer.status_code == 200
    assert answer.json()["points"][-1]["value"] == first.json()["points"][-1]["value"] + 1


def test_somebody_elses_tag_is_another_municipalitys_answer(ask):
    other = Asking(key_to(751))
    answer = again(other, "keyfigures", ask("keyfigures")["ETag"])
    assert (answer.status_code, answer.json()["municipality"]) == (200, 751)


def test_a_refusal_comes_before_the_tag(ask):
    etag = ask("keyfigures")["ETag"]
    closed = Asking("rp_" + "x" * 43)
    assert again(closed, "keyfigures", etag).status_code == 401
    assert again(Asking(key_to(DEMO, ["plan"])), "keyfigures", etag).status_code == 403
