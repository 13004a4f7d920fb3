"""The shapes of the heat map, the bars beside it, and the whole of it as one small picture."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from measurement.charts.heat_map import bar, heat_map, mini
from measurement.selectors.audit.result import newest_closed_audit, reading
from tests.factories import make_municipality
from tests.measurement.audit.test_result_words import audit, counted, criterion
from tests.measurement.audits import make_audit

STARTS = re.compile(r"M(\d+) (\d+)")


def starts(path: str) -> list[tuple[int, int]]:
    """Where each square of a path begins."""
    return [(int(x), int(y)) for x, y in STARTS.findall(path)]


def test_a_bar_is_sorted_and_holds_only_what_has_a_level():
    found = bar(criterion("K1", 0, 2, "ir", 1, 2, None, "uafklaret"))
    assert found.width == 60
    assert starts(found.solid) == [(1, 1), (16, 1)]
    assert starts(found.half) == [(31, 1)]
    assert starts(found.outline) == [(1, 1), (16, 1), (31, 1), (46, 1)]


def test_a_bar_of_nothing():
    found = bar(criterion("K1", "ir", None))
    assert (found.width, found.solid, found.half, found.outline) == (15, "", "", "")


def test_a_table_of_shapes():
    found = heat_map(audit(criterion("K1", 2, 1, 0, "ir", "uafklaret", None)))
    row = found.groups[0].rows[0]
    assert [square.key for square in row.squares] == [
        "ja",
        "delvist",
        "nej",
        "ir",
        "uafklaret",
        "blank",
    ]
    assert [square.number for square in row.squares] == [1, 2, 3, 4, 5, 6]
    assert [key for key, _ in found.key] == [square.key for square in row.squares]
    assert found.feet == [(1, 1), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0)]


def test_a_principle_is_summed_where_it_has_several_criteria():
    one = heat_map(audit(counted("K1", 1, 1)))
    two = heat_map(audit(counted("K1", 1, 1), counted("K2", 1, 0, "ir")))
    assert (one.groups[0].out_of, two.groups[0].out_of) == ("", "2 af 3")


def test_the_small_picture_is_the_same_map():
    found = mini(audit(criterion("K1", 2, 1), criterion("K2", 0, "ir")), side=10, gap=2)
    assert (found.width, found.height) == (25, 25)
    assert starts(found.solid) == [(1, 1)]
    assert starts(found.half) == [(13, 1)]
    assert starts(found.outline) == [(1, 1), (13, 1), (1, 13)]
    assert found.title == (
        "2 kriterier i to sager. Står tydeligt i flest sager: »Kort K1« (1 af 2). "
        "I færrest: »Kort K2« (0 af 1)."
    )


def test_the_small_picture_is_told_in_words():
    svg = ElementTree.fromstring(
        render_to_string(
            "measurement/audit/heat_mini.html", {"chart": mini(audit(counted("K1", 1, 1)))}
        )
    )
    assert svg.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in svg] == ["title", "path", "path"]


@pytest.fixture
def three(db):
    """Three closed audits, the oldest first; the one in between is of another municipality."""
    rows = [
        make_audit(make_municipality(code), name=f"Audit {place}", cases=2)
        for place, code in enumerate((730, 751, 730))
    ]
    for place, row in enumerate(rows):
        row.closed_at -= timedelta(100 * (2 - place))
        row.save()
    return rows


def test_beside_the_newest_before_it_of_its_own_municipality(three):
    oldest, other, newest = three
    assert reading(newest).before.name == oldest.name
    assert (reading(oldest).before, reading(other).before) == (None, None)
    assert newest_closed_audit(newest.municipality) == newest
    assert reading(oldest).other_version is False


def test_of_two_closed_at_once_the_later_made_is_the_newer(three):
    oldest, _, newest = three
    oldest.closed_at = newest.closed_at
    oldest.save()
    assert newest_closed_audit(newest.municipality) == newest
    assert (reading(newest).before.name, reading(oldest).before) == (oldest.name, None)


def test_an_open_audit_is_not_beside(three):
    make_audit(three[0].municipality, "hoering", name="I gang", cases=1)
    assert reading(three[2]).before.name == three[0].name


def test_an_audit_in_which_nobody_marked_is_not_beside(three):
    empty = make_audit(three[0].municipality, name="Tom", cases=1, levels=lambda *_: None)
    empty.closed_at = three[2].closed_at - timedelta(1)
    empty.save()
    assert reading(three[2]).before.name == three[0].name


def test_the_result_stands_when_references_and_texts_are_gone(three):
    before = reading(three[2])
    three[2].candidates.all().delete()
    for case in three[2].cases.all():
        case.marks.update(reason="", document="", evidence="", learning="")
        case.agreed_marks.update(note="")
    assert reading(three[2]) == before
