"""What a report says otherwise than the one sent before it."""

from datetime import date

import pytest
from django.utils import timezone

from recovery_portal.kit.report import Number
from recovery_portal.overview.archive.changes import changes, newest_sent, since_previous
from recovery_portal.overview.archive.frozen import packed
from steering.models import Report
from tests.factories import make_municipality

OLD, NEW, TODAY = date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 22)
BEFORE = (
    Number("staircase.total", "På trappen", 1131, "borgere", OLD),
    Number("staircase.step-8", "8. Længerevarende botilbud", 40, "borgere", OLD),
    Number("staircase.step-7", "7. Botilbudslignende", None, "borgere", OLD, hidden=True),
    Number("staircase.total.change", "På trappen, ændring", 26, "borgere", OLD),
    Number("staircase.total.before", "På trappen", 1105, "borgere", date(2025, 6, 30)),
    Number("temperature.1.colour", "1. Ledelse, farve", "Gul", "", date(2026, 5, 1)),
    Number("audit.K1.yes", "Recovery-mål, ja, tydeligt", 7, "af 10", date(2026, 5, 1)),
    Number("employment.series.2026-03-31", "Beskæftigelse", 43.1, "%", date(2026, 3, 31)),
    Number("employment.series.2021-06-30", "Beskæftigelse", 40.0, "%", date(2021, 6, 30)),
    Number("employment.series.mean", "Beskæftigelse, gennemsnit", 42.0, "%", OLD),
    Number("plan.total", "Aktiviteter", 15, "aktiviteter", TODAY),
    Number("own.egen-9", "Nedlagt nøgletal", 3, "dage", OLD),
)
NOW = (
    Number("staircase.total", "På trappen", 1140, "borgere", NEW),
    Number("staircase.step-8", "8. Længerevarende botilbud", 40, "borgere", NEW),
    Number("staircase.step-7", "7. Botilbudslignende", 12, "borgere", NEW),
    Number("staircase.total.change", "På trappen, ændring", 29, "borgere", NEW),
    Number("staircase.total.before", "På trappen", 1111, "borgere", date(2025, 9, 30)),
    Number("temperature.1.colour", "1. Ledelse, farve", "Grøn", "", date(2026, 9, 1)),
    Number("audit.K1.yes", "Recovery-mål, ja, tydeligt", 7, "af 9", date(2026, 9, 1)),
    Number("employment.series.2026-03-31", "Beskæftigelse", 43.4, "%", date(2026, 3, 31)),
    Number("employment.series.2026-09-30", "Beskæftigelse", 44.0, "%", NEW),
    Number("employment.series.mean", "Beskæftigelse, gennemsnit", 42.4, "%", NEW),
    Number("plan.total", "Aktiviteter", 16, "aktiviteter", TODAY),
    Number("own.egen-2", "Nyt nøgletal", 5, "dage", NEW),
)


def sent(numbers, previous=None, **fields) -> Report:
    fields = {"level": "fuld", "day": NEW, "compare_day": OLD, "title": "R"} | fields
    return Report.objects.create(
        state="sent",
        sent_at=timezone.now(),
        numbers=packed(numbers),
        previous=previous,
        **fields,
    )


@pytest.fixture
def randers(db):
    return make_municipality(730)


def read(report):
    return [(one.key, one.unit, one.before, one.now, one.difference) for one in changes(report)]


def test_only_numbers_that_read_otherwise_are_told(randers):
    first = sent(BEFORE, municipality=randers)
    assert read(sent(NOW, first, municipality=randers)) == [
        ("staircase.total", "borgere", "1.131", "1.140", "+9"),
        ("staircase.step-7", "borgere", "–", "12", ""),
        ("temperature.1.colour", "", "Gul", "Grøn", ""),
        ("audit.K1.yes", "", "7 af 10", "7 af 9", ""),
        ("employment.series.2026-03-31", "%", "43,1", "43,4", "+0,3"),
        ("plan.total", "aktiviteter", "15", "16", "+1"),
        ("own.egen-2", "dage", "", "5", ""),
        ("own.egen-9", "dage", "3", "", ""),
    ]


def test_a_number_of_a_day_that_both_tell_of_was_corrected(randers):
    first = sent(BEFORE, municipality=randers)
    since = since_previous(sent(NOW, first, municipality=randers), NOW)
    assert [one.key for one in since.corrected] == ["employment.series.2026-03-31"]
    assert len(since.moved) == 7
    assert since.same == 1


def test_what_was_left_out_with_its_track_has_not_changed(randers):
    first = sent(BEFORE, municipality=randers)
    shorter = sent(NOW[:1], first, municipality=randers, tracks=[3])
    assert read(shorter) == [("staircase.total", "borgere", "1.131", "1.140", "+9")]


def test_the_first_of_its_kind_has_nothing_before_it(randers):
    first = sent(BEFORE, municipality=randers)
    assert changes(first) == ()
    assert since_previous(first, BEFORE) is None


def test_a_draft_is_compared_with_the_newest_of_its_own_level_and_place(randers):
    older = sent(BEFORE, municipality=randers)
    late = sent(BEFORE, municipality=randers, day=OLD, compare_day=date(2025, 6, 30))
    newest = sent(NOW, older, municipality=randers)
    sent(NOW, municipality=randers, level="udvalg")
    sent(NOW, municipality=make_municipality(751))
    draft = Report.objects.create(
        municipality=randers, level="fuld", day=NEW, compare_day=OLD, title="K"
    )
    assert newest_sent(draft) == newest
    since = since_previous(draft, NOW)
    assert (since.previous, since.changes, since.same) == (newest, (), 9)
    draft.day = OLD
    assert newest_sent(draft) == late
