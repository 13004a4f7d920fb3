"""What nobody has handed in yet stays behind, with what shows who wrote it."""

import pytest

from measurement.models import SectionComment
from recovery_portal.overview.export.tables import TakenTable
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, ask, close, load_criteria, make_round

pytestmark = pytest.mark.django_db
ANSWERED = ("measurement.Response", "measurement.Answer", "measurement.SectionComment")


@pytest.fixture
def randers():
    load_criteria()
    return make_municipality()


def taken_along(label: str, municipality) -> int:
    return TakenTable(label).rows(municipality).count()


def comment(response, text: str) -> None:
    section = response.round.instrument.sections.first()
    at = response.started_at
    SectionComment.objects.create(response=response, section=section, text=text, saved_at=at)


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_answers_wait_for_the_round_to_close(randers, is_anonymous):
    round = make_round(randers, is_anonymous=is_anonymous)
    for _ in range(3):
        answer(round, 1, 2)
    for response in round.responses.all():
        comment(response, "Fra en, der svarede")
    assert [taken_along(label, randers) for label in ANSWERED] == [0, 0, 0]
    close(round)
    assert [taken_along(label, randers) for label in ANSWERED] == [3, 6, 3]


def test_a_draft_stays_with_who_writes_it(randers):
    """Closing a named round leaves what was never handed in where it is."""
    round = make_round(randers)
    for _ in range(3):
        answer(round, 1, 2)
    comment(answer(round, 3, submit=False, by=ask(round)), "Kladde")
    close(round)
    assert [taken_along(label, randers) for label in ANSWERED] == [3, 6, 0]


@pytest.mark.parametrize(("stage", "is_taken"), [("bedoemmelse", False), ("enighed", True)])
def test_marks_wait_for_both_markers(randers, stage, is_taken):
    audit = make_audit(randers, stage=stage)
    marks = TakenTable("measurement.Mark")
    stored = marks.model.objects.filter(case__audit=audit).count()
    assert stored > 0
    assert taken_along(marks.label, randers) == (stored if is_taken else 0)


def test_a_private_note_stays_private(randers):
    round = make_round(randers)
    for _ in range(3):
        answer(round, 1)
    close(round)
    lead = make_user(Role.LEAD, municipality=randers)
    round.reflections.create(theme="styrker", text="Gruppens")
    round.reflections.create(theme="styrker", text="Min egen", user=lead)
    rows = TakenTable("measurement.Reflection").rows(randers)
    assert list(rows.values_list("text", flat=True)) == ["Gruppens"]


def test_people_of_elsewhere_are_not_named(randers):
    """Members, and who stands in the rows; not the whole installation."""
    mine = make_user(Role.MEMBER, municipality=randers)
    make_user(Role.MEMBER, municipality=make_municipality(751))
    assert list(TakenTable("steering.User").rows(randers, {mine.pk})) == [mine]
