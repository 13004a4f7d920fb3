"""Sent reports: the numbers as they were frozen; drafts, words and people are nobody's."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steering.models import Report
from tests.overview.api.conftest import DRAWN
from tests.overview.api.reports import SECRET, send_report


def test_the_numbers_as_they_stood(ask):
    report = send_report(730)
    shown = ("key", "label", "value", "unit", "day")
    assert ask("reports").json() == {
        "municipality": 730,
        "reports": [
            {
                "report": report.pk,
                "title": "Status til udvalget",
                "level": "udvalg",
                "sent_on": timezone.localdate().isoformat(),
                "date": "2026-09-30",
                "compare_date": "2025-09-30",
                "data_until": "2026-09-28",
                "tracks": [1, 2, 3],
                "numbers": [{key: one[key] for key in shown} for one in report.numbers],
                "files": [
                    {
                        "kind": "pdf",
                        "name": "statusrapport.pdf",
                        "size": len(SECRET),
                        "sha256": "a" * 64,
                    }
                ],
            }
        ],
        "suppressed": ["/reports/0/numbers/2/value"],
    }


def test_flat_and_safe_in_a_spreadsheet(ask):
    send_report(730)
    content = ask("reports.csv").content
    assert content.startswith(b"\xef\xbb\xbfkommune;kommunenavn;rapport;titel;")
    rows = ask.rows("reports.csv")
    columns = ("tal", "navn", "vaerdi", "ord", "skjult", "dag")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("trin-6", "Trin 6", "62", "", "nej", "2026-09-30"),
        ("who5", "Trivsel", "54,5", "", "nej", "2026-09-30"),
        ("trin-7", "'=Trin 7", "", "", "ja", ""),
        ("farve", "Farve", "", "Grøn", "nej", "2026-05-21"),
    ]


def test_neither_drafts_nor_words_nor_others(ask):
    send_report(730)
    send_report(730, title=SECRET, state=Report.State.DRAFT, sent_at=None)
    send_report(DRAWN, title=SECRET)
    for path in ("reports", "reports.csv"):
        assert SECRET not in ask(path).content.decode()
    other = Report.objects.get(municipality=DRAWN)
    assert ask("reports", {"report": str(other.pk)}).status_code == 404


def test_the_newest_first_and_one_alone(ask):
    now = timezone.now()
    sent = [send_report(730, f"Nr. {n}", sent_at=now - timedelta(days=n)) for n in range(3)]
    titles = [one["title"] for one in ask("reports", {"limit": "2"}).json()["reports"]]
    assert titles == ["Nr. 0", "Nr. 1"]
    alone = ask("reports", {"report": str(sent[2].pk)}).json()["reports"]
    assert [one["title"] for one in alone] == ["Nr. 2"]


def test_as_many_queries_for_many_as_for_one(ask):
    counts = []
    for number in range(3):
        send_report(730, f"Nr. {number}")
        ask("reports")  # the day of use is written the first time
        with CaptureQueriesContext(connection) as captured:
            assert len(ask("reports").json()["reports"]) == number + 1
        counts.append(len(captured))
    assert counts == [4, 4, 4]
