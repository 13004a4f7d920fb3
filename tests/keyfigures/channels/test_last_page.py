"""On paper what belongs together stays together: the report's method, and the title page."""

import re

import pytest
from django.template.loader import render_to_string

from recovery_portal.kit.pdf import pdf_of
from recovery_portal.overview.report import report_context, status_report
from tests.keyfigures.channels.reading import DAYS, words
from tests.kit.paper import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(municipality) -> list[str]:
    day = DAYS[municipality.pk]
    html = render_to_string(
        "report/document.html", report_context(status_report(municipality, day))
    )
    return Paper(pdf_of(html)).pages


def test_the_method_stands_on_one_page(pages):
    assert "Sådan er tallene gjort op" in pages[-1]
    assert "Læs de tre spor sammen" in words(pages[-1])


def test_the_title_page_is_one_page(pages):
    assert "Status på omlægningen" in pages[0]
    assert "Rapporten er lavet" in pages[0]
    assert re.match(r"\s*(Styring|1 +Forudsætninger)\b", pages[1])
