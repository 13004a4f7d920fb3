"""What the status report and the pages after the result say of an audit."""

from datetime import date, datetime, time, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

import keyfigures.reference
from measurement import report
from measurement.models import AuditCase, CaseAudit, Round
from measurement.selectors.audit.following import audit_plan
from measurement.selectors.audit.handout import handout
from measurement.selectors.audit.levels import levels_of
from recovery_portal.overview.report import status_report
from steering import reference
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.survey import make_round

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def audit_part(municipality, until: date = TODAY):
    return report.parts(municipality, until, until - timedelta(365), until)[1]


def printed(part) -> str:
    templates = part.template, part.method
    pages = [render_to_string(template, {"shown": part.values}) for template in templates]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(
    ("origin", "frame_size", "chosen", "method"),
    [
        ("register", 187, "de nyeste sager til og med 1. maj 2026", "trukket efter en fast regel"),
        ("register", 7, "de nyeste sager til og med 1. maj 2026", "ikke trukket lod"),
        (
            "typed",
            23,
            "de nyeste af de sager, kommunen skrev ind, til og med 1. maj 2026",
            "trukket efter en fast regel",
        ),
        ("typed", 10, "de sager, kommunen skrev ind, til og med 1. maj 2026", "ikke trukket lod"),
        (
            "file",
            None,
            "sager fra en fil; portalen ved ikke, hvordan de er valgt",
            "portalen ved ikke, hvordan de er valgt og bedømt",
        ),
    ],
)
def test_a_draw_is_told_only_where_one_was_made(origin, frame_size, chosen, method):
    audit = make_audit(cutoff_on=date(2026, 5, 1))
    CaseAudit.objects.update(origin=origin, frame_size=frame_size)
    part = audit_part(audit.municipality)
    text = printed(part)
    said = (
        "trukket efter en fast regel",
        "ikke trukket lod",
        "portalen ved ikke, hvordan de er valgt og",
    )
    assert part.values.chosen == chosen
    assert f"Audit 1: {chosen}. Holdt op mod de otte faglige principper." in text
    assert [words for words in said if words in text] == [w for w in said if w in method]


def test_without_an_audit_no_draw_is_told_as_made():
    text = printed(audit_part(make_municipality()))
    assert "Til en sagsaudit trækkes op til ti af de nyeste sager efter en fast regel" in text
    assert [word for word in ("er trukket", "læst af", "blev enige") if word in text] == []


def test_no_day_up_to_which_cases_were_drawn_is_told_of_a_file(client):
    audit = make_audit(cutoff_on=date(2026, 5, 1))
    client.force_login(make_user("LEAD", municipality=audit.municipality))
    reference.load()
    keyfigures.reference.load()
    place = audit.municipality_id
    pages = f"/{place}/", f"/{place}/sagsaudit/{audit.pk}/resultat/"

    def told():
        texts = [client.get(page).content.decode() for page in pages]
        return ["1. maj 2026" in text for text in texts], ["Indlæst fra en fil" in t for t in texts]

    assert told() == ([True, True], [False, False])
    CaseAudit.objects.update(origin="file")
    assert told() == ([False, False], [True, True])


def test_the_squares_stand_under_the_numbers_of_the_cases_that_there_are():
    audit = make_audit()
    AuditCase.objects.filter(audit=audit, number__in=(1, 4)).delete()
    assert "Sag 2–10</th>" in printed(audit_part(audit.municipality))
    AuditCase.objects.filter(audit=audit, number__lt=10).delete()
    assert "Sag 10</th>" in printed(audit_part(audit.municipality))


def test_the_heading_is_the_finding_in_short():
    audit = make_audit()
    part = audit_part(audit.municipality)
    assert part.finding == part.values.reading.in_short
    assert f"<h2>{part.finding}</h2>" in printed(part)


def test_the_report_of_an_older_day_tells_nothing_that_was_closed_later():
    reference.load()
    keyfigures.reference.load()
    place = make_municipality()
    newest = status_report(place).day
    older = newest.replace(year=newest.year - 1)
    moment = timezone.make_aware(datetime.combine(older + timedelta(1), time(0, 30)))
    CaseAudit.objects.filter(pk=make_audit(place, name="Senere").pk).update(closed_at=moment)
    Round.objects.filter(pk=make_round(place).pk).update(closed_at=moment)
    told = [status_report(place, day).shown("audit") for day in (newest, older)]
    assert [shown and shown.reading.levels.name for shown in told] == ["Senere", None]
    told = [status_report(place, day).shown("temperature") for day in (newest, older)]
    assert [shown is None for shown in told] == [False, True]
    before = moment - timedelta(hours=1)
    CaseAudit.objects.update(closed_at=before)
    assert status_report(place, older).shown("audit").reading.levels.name == "Senere"


def only_first(level):
    return lambda position, number, index: level if index == 0 else None


@pytest.mark.parametrize(
    ("levels", "finding", "sheet"),
    [
        (
            lambda position, number, index: "ir",
            "Ingen kriterier har fået et niveau, så intet kan udpeges",
            "Ingen kriterier har fået et niveau, så der er intet at tælle.",
        ),
        (
            only_first(2),
            "Det ene bedømte kriterium står tydeligt i mere end halvdelen af sagerne",
            None,
        ),
        (
            only_first(0),
            "1 kriterium står tydeligt i højst halvdelen af sagerne: det bør I tale om",
            None,
        ),
        (
            lambda position, number, index: 2,
            "Alle kriterier står tydeligt i mere end halvdelen af sagerne",
            None,
        ),
    ],
)
def test_nothing_is_said_of_criteria_that_nobody_rated(levels, finding, sheet):
    audit = make_audit(levels=levels)
    found = levels_of(audit)
    page = handout(audit, found)
    assert audit_plan(audit, found).finding == finding
    assert sheet is None or (page.finding, page.silent) == (
        sheet,
        "Ingen kriterier har fået et niveau.",
    )
    if not page.talk and page.clear:
        assert page.silent == f"{finding}."
