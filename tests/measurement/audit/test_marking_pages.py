"""The pages of marking: what each shows, to whom, and nothing of the other marker."""

import pytest
from lxml import html

from measurement.models import Mark, Stage
from steering.models import AuditEvent
from tests.factories import make_user
from tests.measurement.audit.marking import address, as_marker, login, page_of
from tests.measurement.audits import make_audit
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit():
    return make_audit(stage=Stage.MARKING, mark="Hemmelig")


@pytest.fixture
def fresh():
    return make_audit(stage=Stage.MARKING, levels=lambda *_: None, cases=3, name="Audit 2")


def test_the_list_says_how_far_one_is_and_of_the_other_only_that_they_are_at_it(audit):
    Mark.objects.filter(marker__position=1, case__number=2, item__code="K5").delete()
    Mark.objects.filter(marker__position=2, case__number__gt=3).delete()
    page = page_of(as_marker(audit).get(address("case_audit_marking", audit)))
    assert (
        page.xpath("//p[@class='manchet']")[0]
        .text_content()
        .startswith("Du har bedømt 9 af 10 sager.")
    )
    states = [one.text_content() for one in page.xpath("//ol[contains(@class,'opgaveliste')]/li")]
    assert [state.split("Sag ")[1] for state in states[:3]] == [
        "1Bedømt",
        "212 af 13 bedømt",
        "3Bedømt",
    ]
    assert page.xpath("//p[@class='fakta']/span[2]")[0].text_content() == (
        "Den anden bedømmer: i gang"
    )


PAGES = [("case_audit_marking", ()), ("case_audit_mark", (1,)), ("case_audit_hand_in", ())]


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_no_page_shows_a_mark_of_the_other_before_both_have_handed_in(audit, name, more):
    Mark.objects.filter(marker__position=2).update(
        evidence="Den andens ord", document="Den andens dokument", learning="Den andens læring"
    )
    body = as_marker(audit).get(address(name, audit, *more)).content.decode()
    assert "Den andens" not in body
    others = audit.markers.get(position=2)
    Mark.objects.filter(marker=others).delete()
    assert without_tokens(as_marker(audit).get(address(name, audit, *more))) == without_tokens(body)


def without_tokens(answer) -> str:
    """The page's text and fields without what is new each time."""
    page = html.fromstring(answer if isinstance(answer, str) else answer.content.decode())
    for one in page.xpath("//*[@name='csrfmiddlewaretoken'] | //meta | //script"):
        one.drop_tree()
    return html.tostring(page).decode()


def test_a_case_shows_its_reference_alone_and_leaves_one_event(audit):
    client = as_marker(audit)
    body = client.get(address("case_audit_mark", audit, 3)).content.decode()
    assert ("Hemmelig-sag-3" in body, "Hemmelig-sag-1" in body) == (True, False)
    event = AuditEvent.objects.get(action="case_references_seen")
    assert event.details == {"cases": [3]}
    for name in ("case_audit_marking", "case_audit_hand_in"):
        assert "Hemmelig-sag" not in client.get(address(name, audit)).content.decode()
    assert AuditEvent.objects.filter(action="case_references_seen").count() == 1


@pytest.mark.parametrize("role", ["LEAD", "CASEWORKER"])
@pytest.mark.parametrize(("name", "more"), [*PAGES, ("case_audit_mark_save", (1,))])
def test_who_is_no_marker_is_sent_to_the_audit(audit, role, name, more):
    client = login(make_user(role, municipality=audit.municipality))
    answer = client.get(address(name, audit, *more), follow=True)
    assert answer.redirect_chain[-1][0] == address("case_audit", audit)
    assert "Hemmelig" not in answer.content.decode()
    assert client.post(address("case_audit_mark_save", audit, 1)).status_code == 409


@pytest.mark.parametrize("number", [0, 4, 11])
def test_a_case_that_is_not_there_is_not_found(fresh, number):
    client = as_marker(fresh)
    assert client.get(address("case_audit_mark", fresh, number)).status_code == 404
    assert client.post(address("case_audit_mark_save", fresh, number)).status_code == 404


@pytest.mark.parametrize(
    ("name", "more", "count"),
    [("case_audit_marking", (), 11), ("case_audit_mark", (1,), 20), ("case_audit_hand_in", (), 10)],
)
def test_each_page_takes_a_fixed_number_of_queries(audit, fresh, name, more, count):
    taken = [queries(as_marker(one), address(name, one, *more)) for one in (audit, fresh)]
    assert taken == [count, count]
