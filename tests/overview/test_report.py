"""The status report: one frozen object, the same on page, paper and from the command."""

import dataclasses
import logging
import re
from datetime import date

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from keyfigures.selectors.staircase import DayRefused, staircase_figure
from measurement.models import AgreedMark, Candidate, Mark
from measurement.selectors import temperature
from measurement.selectors.audit.result import newest_closed_audit, reading
from recovery_portal.kit import danish
from recovery_portal.kit.pdf import render_pdf
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.report import report_context, status_report
from tests.factories import make_user
from tests.kit.paper import Paper
from tests.overview.conftest import UNTIL

YEAR_BEFORE = date(2025, 9, 30)


def html(municipality) -> str:
    return render_to_string("report/body.html", report_context(status_report(municipality)))


def words(text: str) -> str:
    """Text without tags, soft hyphens and line breaks."""
    plain = re.sub(r"<[^>]+>", " ", text).replace("\N{SOFT HYPHEN}", "")
    return " ".join(plain.split())


@pytest.fixture(scope="module")
def printed(made) -> list[bytes]:
    """The report once it is drawn: the tests of this file read the same one."""
    return []


@pytest.fixture
def paper(demo, printed, caplog) -> Paper:
    """The demo municipality's report opened again; making it may log nothing."""
    if not printed:
        with caplog.at_level(logging.WARNING):
            drawn = render_pdf("report/document.html", report_context(status_report(demo)))
        assert caplog.records == []
        printed.append(drawn)
    return Paper(printed[0])


def test_report_holds_what_the_selectors_say(demo):
    report = status_report(demo)
    closed = temperature.newest_closed_round(demo)
    assert (report.day, report.compare_day) == (UNTIL, YEAR_BEFORE)
    assert report.shown("staircase").figure == staircase_figure(demo, UNTIL, YEAR_BEFORE)
    assert report.shown("temperature").result == temperature.round_result(closed)
    assert report.shown("audit").reading == reading(newest_closed_audit(demo))
    assert report.is_demo


def test_each_app_declares_its_parts_and_they_stand_in_the_order_of_the_tracks(demo):
    report = status_report(demo)
    assert [(part.track, part.key) for part in report.parts] == [
        (0, "composition"),
        (1, "temperature"),
        (2, "audit"),
        (2, "plan"),
        (3, "staircase"),
        (3, "employment"),
        (3, "readmissions"),
        (3, "expenditure"),
        (3, "outcomes"),
        (3, "own_figures"),
        (4, "decisions"),
    ]
    assert [track.name for track in report.tracks] == ["Forudsætninger", "Praksis", "Virkning"]
    assert [len(track.findings) for track in report.tracks] == [1, 2, 6]


def test_report_is_frozen(demo):
    report = status_report(demo)
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.day = YEAR_BEFORE


def test_paper_is_tagged_danish_and_titled(paper):
    assert str(paper.root.Lang) == "da"
    assert bool(paper.root.MarkInfo.Marked)
    assert bool(paper.root.ViewerPreferences.DisplayDocTitle)
    titles = [value for key, value in paper.metadata().items() if key.endswith("title")]
    assert titles == ["Status på omlægningen i Randers Kommune, 30. september 2026"]
    assert set(paper.fonts().values()) == {True}
    assert paper.images() == 0


def test_paper_has_one_title_and_the_tracks_in_order(paper):
    tags = paper.tags()
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 12
    assert tags.count("/Table") == 13
    text = " ".join(paper.pages[1:])
    names = ("Styring", "1 Forudsætninger", "2 Praksis", "3 Virkning", "Beslutninger")
    order = [text.index(name) for name in names]
    assert order == sorted(order)


def test_every_picture_of_the_paper_has_its_text(paper):
    """Eight thermometers, the three levels of the audit and its 13 criteria, the plan with the five
    marks it is read by, the staircase, the three effects, and the citizens' two indices."""
    alternatives = [str(node.get("/Alt", "")) for node in paper.with_tag("/Figure")]
    assert len(alternatives) == 8 + 3 + 13 + 6 + 1 + 3 + 2
    assert all(alternatives)
    assert alternatives[11 + 7] == (
        "Hurtig reaktion, tidlig indsats overvejet. Ja, tydeligt: sag 1, 3, 5, 8 og 9. "
        "Delvist: sag 2, 6 og 10. Nej / ikke dokumenteret: sag 7. Ikke relevant: sag 4."
    )
    assert alternatives[24] == (
        "Planens aktiviteter efter status: 6 gennemført, 4 på sporet, 2 obs, 1 kræver handling, "
        "2 ikke startet."
    )


def test_plan_stands_on_paper_with_what_asks_for_attention_first(demo, paper):
    plan = status_report(demo).shown("plan")
    printed = " ".join(" ".join(paper.pages).split())
    assert plan.summary.finding in printed
    assert [row.status for row in plan.attention[:3]] == ["roed", "gul", "gul"]
    places = [printed.index(row.title) for row in plan.attention]
    assert places == sorted(places)
    assert "Afventer svar fra regionen, som har udskudt mødet to gange" in printed


def test_the_audit_stands_on_paper_in_counts_with_what_was_learnt(demo, paper):
    audit = status_report(demo).shown("audit")
    printed = " ".join(" ".join(paper.pages).split()).replace("-\n", "")
    assert [row.out_of for row in audit.rows] == [
        *("7 af 10", "5 af 10", "3 af 10", "5 af 10", "2 af 10", "8 af 10", "9 af 10"),
        *("5 af 9", "7 af 10", "2 af 10", "7 af 10", "5 af 10", "1 af 10"),
    ]
    assert [row.outside for row in audit.rows if row.outside] == ["1 ikke relevant"]
    points = [point.text for theme in audit.learning for point in theme.points]
    assert len(points) == 6
    assert [text for text in points if text not in printed] == []
    assert "Sikker ændring på ét kriterium; ingen sikker ændring på de øvrige." in printed


def test_the_report_never_shows_a_case_s_reference_or_what_a_marker_wrote(demo):
    text = html(demo)
    hidden = [*Candidate.objects.filter(case__isnull=False).values_list("reference", flat=True)]
    hidden += [*Mark.objects.exclude(evidence="").values_list("evidence", flat=True).distinct()]
    hidden += [*AgreedMark.objects.exclude(note="").values_list("note", flat=True).distinct()]
    assert len(hidden) > 90
    assert [words for words in hidden if words in text] == []


def test_every_page_says_which_and_of_what(paper):
    count = len(paper.pages)
    for number, text in enumerate(paper.pages, 1):
        assert f"Side {number} af {count}" in text
        assert "data pr. 30. september 2026" in " ".join(text.split())
        assert "syntetiske tal" in text


def test_paper_and_preview_say_the_same(demo, paper):
    """Every number of the preview's tables stands on paper too, in the same order."""
    preview = re.findall(r'<td class="tal">([^<]*)</td>', html(demo))
    printed = " ".join(" ".join(paper.pages).split())
    position = 0
    for number in (n for n in preview if n):
        position = printed.index(number, position)
    assert len(preview) > 60


def test_report_shows_the_figures_of_the_one_selector(demo):
    figure = staircase_figure(demo, UNTIL, YEAR_BEFORE)
    text = words(html(demo))
    for step in figure.steps:
        assert f"{step.number}. {step.name}" in text
    for label, count in [("Ned ad trappen: mindre indgribende støtte", figure.less)]:
        assert f"{label} {danish.number(count)}" in text
    assert figure.title in text


def test_empty_municipality_is_told_plainly_what_is_not_measured(empty):
    report = status_report(empty)
    assert [part.values for part in report.parts] == [None] * 6
    assert report.facts == [("Data om borgere til og med", "ingen data")]
    text = words(html(empty))
    assert "Forudsætningerne er ikke målt endnu" in text
    assert "Ingen grupper er nedsat endnu" in text
    assert "Praksis er ikke målt endnu" in text
    assert "Der er ingen indsatsplan endnu" in text
    assert "Virkningen er ikke målt endnu" in text
    assert "Styregruppen har ikke holdt møde i perioden" in text
    assert len(Paper(render_pdf("report/document.html", report_context(report))).pages) >= 2


@pytest.mark.parametrize(
    ("day", "compare_day", "sentence"),
    [
        (date(2026, 8, 31), None, "kvartalsafslutning"),
        (date(2099, 12, 31), None, "ude i fremtiden"),
        (UNTIL, UNTIL, "skal ligge før"),
    ],
)
def test_days_that_cannot_be_used_are_refused(demo, day, compare_day, sentence):
    with pytest.raises(DayRefused) as refused:
        status_report(demo, day, compare_day)
    assert sentence in str(refused.value)


def test_command_saves_the_same_report(demo, tmp_path):
    output = tmp_path / "rapport.pdf"
    call_command("status_report", municipality=730, output=output, verbosity=0)
    text = " ".join(" ".join(Paper(output.read_bytes()).pages).split())
    assert status_report(demo).shown("staircase").figure.title in text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"municipality": 999}, "Kommunekoden 999 findes ikke."),
        ({"municipality": 730, "date": date(2026, 8, 1)}, "kvartalsafslutning"),
    ],
)
def test_command_refuses_and_leaves_no_file(demo, tmp_path, options, sentence):
    output = tmp_path / "rapport.pdf"
    with pytest.raises(Refused) as refused:
        call_command("status_report", output=output, **options)
    assert sentence in str(refused.value)
    assert not output.exists()


def test_command_says_where_it_cannot_write(demo, tmp_path):
    with pytest.raises(Refused) as refused:
        call_command("status_report", municipality=730, output=tmp_path / "ingen" / "r.pdf")
    assert "kan ikke gemmes" in str(refused.value)


UNUSABLE = (
    "?dag=2026-08-31",
    "?dag=i-morgen",
    "?dag=0001-03-31",
    "?dag=2026-09-30&sammenlign=2027-01-01",
    "?sammenlign=1950-03-31",
)


def test_days_of_the_page_that_cannot_be_used_give_the_newest_and_say_so(demo, client):
    client.force_login(make_user("READER", municipality=demo))
    for query in UNUSABLE:
        response = client.get(f"/730/rapport/{query}")
        assert response.context["report"].day == UNTIL
        assert "Her er den nyeste rapport i stedet." in response.content.decode()


def test_no_file_is_made_on_other_days_than_those_asked_for(demo, client):
    client.force_login(make_user("READER", municipality=demo))
    for query in UNUSABLE:
        response = client.get(f"/730/rapport/statusrapport.pdf{query}")
        assert (response.status_code, response.url) == (302, f"/730/rapport/{query}")


def test_download_is_named_after_place_and_day(demo, client):
    client.force_login(make_user("MANAGER", municipality=demo))
    response = client.get("/730/rapport/statusrapport.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="statusrapport-randers-2026-09-30.pdf"'
    )


def test_the_page_has_the_staircase_for_a_phone_too_and_links_to_what_it_found(demo, client):
    """On paper it is drawn once, and nothing is underlined as a link."""
    client.force_login(make_user("READER", municipality=demo))
    page = client.get(f"/{demo.pk}/rapport/").content.decode()
    assert [page.count(f'id="{uid}-t"') for uid in ("trappe-rapport", "trappe-telefon")] == [1, 1]
    found = re.findall(r'href="#del-(\w+)"', page)
    assert found == [part.key for part in status_report(demo).parts if part.finding]
    assert [page.count(f'id="del-{key}"') for key in found] == [1] * len(found)
    printed = html(demo)
    assert (printed.count("trappe-telefon"), printed.count('href="#del-')) == (0, 0)
