"""The demo municipality, and drafts of its report."""

import pytest

from recovery_portal.overview.reports.words import Words
from steering.models import Report
from tests.factories import make_user
from tests.overview.conftest import UNTIL, demo, empty, made

__all__ = ["demo", "empty", "made"]
YEAR_BEFORE = UNTIL.replace(year=2025)
SENTENCE = "Udvalget følger omlægningen tæt og lægger vægt på, at borgerne mærker forskellen. "


def filled(signs: int, text: str = SENTENCE) -> str:
    """Running text of exactly so many signs, which does not end in a blank."""
    return (text * (signs // len(text) + 1))[: signs - 1] + "."


# As long as the fields of a draft may be.
LONGEST = Words(
    title=filled(150),
    audience=filled(150),
    summary=filled(800),
    recommend=(filled(200),) * 3,
    recommendation=filled(800),
)


@pytest.fixture
def manager(demo):
    return make_user("MANAGER", municipality=demo)


@pytest.fixture
def draft(demo, manager) -> Report:
    """For the committee, with one recommendation of three."""
    return Report.objects.create(
        municipality=demo,
        level=Report.Level.COMMITTEE,
        title="Status til Socialudvalget",
        audience="Socialudvalget",
        day=UNTIL,
        compare_day=YEAR_BEFORE,
        summary="Tre forudsætninger er på plads.",
        recommend_1="at udvalget tager samarbejdet op på næste dialogmøde.",
        recommendation="Det indstilles, at status tages til efterretning.",
        created_by=manager,
    )
