"""Two tovholdere at one audit: the later page never puts back, nor deletes, what it did not see."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from measurement.models import AuditCase, AuditMarker, Candidate, Mark, Stage
from measurement.services.audit import audits, drawing, marks
from steering.models import AuditEvent, Membership, Task
from tests.factories import make_user
from tests.measurement.audit.world import rank_of
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(world):
    """Somebody else who may have cases and mark."""
    return lambda name: make_user("CASEWORKER", municipality=world.place, name=name)


@pytest.fixture
def opened(world):
    """The page `name` of an audit as the tovholder opens it."""
    return lambda name, audit: Page(world.lead, reverse(name, args=[730, audit.pk]))


class Page:
    """A form that was opened, and is sent as it stands but for what is changed."""

    def __init__(self, user, at: str):
        self.client, self.at = Client(), at
        self.client.force_login(user)
        self.read(self.client.get(at))

    def read(self, answer) -> None:
        self.tree = html.fromstring(answer.content)
        forms = self.tree.xpath("//main//form[.//input[@name='csrfmiddlewaretoken']]")
        self.values = {name: value or "" for name, value in forms[0].form_values()}

    def send(self, **changed):
        """The answer; a refused page is read anew, with what it holds now."""
        sent = self.values | {name.replace("_", "-"): value for name, value in changed.items()}
        answer = self.client.post(self.at, sent)
        if answer.status_code != 302:
            self.read(answer)
        return answer

    def rows(self) -> list[list[str]]:
        """What two people did, as the page tells it."""
        rows = self.tree.xpath("//*[@aria-labelledby='konflikt-h']//tbody/tr")
        return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]

    def value(self, name: str) -> str:
        return next(iter(self.tree.xpath(f"//*[@name='{name}']/@value")), "")


def who(audit) -> dict[int, str]:
    rows = AuditCase.objects.filter(audit=audit, caseworker__isnull=False)
    return {row.number: row.caseworker.name for row in rows.select_related("caseworker")}


def mark(audit, user) -> None:
    case = audit.cases.first()
    texts = dict.fromkeys(("reason", "document", "evidence", "learning"), "")
    sent = {"number": case.number, "drawn": case.pk, "code": "K1", "version": 0, "choice": "2"}
    marks.save(by=user, audit=audit, **sent, **texts)


def test_a_case_drawn_meanwhile_is_not_given_to_who_had_the_one_before(world, opened, person):
    ann, bo = person("Ann"), person("Bo")
    audit = world.typed(12)
    world.say(audit, {3: ann})
    late = opened("case_audit_cases", audit)
    gone = Candidate.objects.get(audit=audit, case__number=3)
    drawing.exclude(by=world.lead, audit=audit, number=3, rank=gone.rank, reason="for_ny")
    assert late.send(sag_5=str(bo.pk)).status_code == 302
    assert who(audit) == {5: "Bo"}


def test_a_choice_for_a_case_that_is_another_by_now_is_told_and_not_kept(world, opened, person):
    ann, bo = person("Ann"), person("Bo")
    audit = world.typed(12)
    late = opened("case_audit_cases", audit)
    rank = rank_of(audit, 3)
    drawing.exclude(by=world.lead, audit=audit, number=3, rank=rank, reason="for_ny")
    answer = late.send(sag_3=str(ann.pk), sag_5=str(bo.pk))
    assert (answer.status_code, who(audit)) == (409, {})
    assert late.rows() == [["Sagsbehandler i sag 3", "En anden sag er trukket", "Ann"]]
    assert late.send().status_code == 302
    assert who(audit) == {5: "Bo"}


def test_a_choice_for_a_case_that_has_gone_is_told(world, opened, person):
    ann = person("Ann")
    audit = world.typed(3)
    late = opened("case_audit_cases", audit)
    rank = rank_of(audit, 3)
    drawing.exclude(by=world.lead, audit=audit, number=3, rank=rank, reason="for_ny")
    assert late.send(sag_3=str(ann.pk)).status_code == 409
    assert late.rows() == [["Sagsbehandler i sag 3", "Sagen er taget ud", "Ann"]]
    assert late.send().status_code == 302
    assert who(audit) == {}


def test_who_has_a_case_is_put_back_by_nobody_who_did_not_choose_it(world, opened, person):
    ann, bo = person("Ann"), person("Bo")
    audit = world.typed(3)
    late = opened("case_audit_cases", audit)
    world.say(audit, {1: ann})
    assert late.send(sag_2=str(bo.pk)).status_code == 302
    assert who(audit) == {1: "Ann", 2: "Bo"}
    events = AuditEvent.objects.filter(action="caseworkers_set").order_by("pk")
    assert [event.details for event in events] == [{"cases": [1]}, {"cases": [2]}]


def test_two_who_say_who_has_one_case_both_see_it(world, opened, person):
    ann, bo = person("Ann"), person("Bo")
    audit = world.typed(3)
    late = opened("case_audit_cases", audit)
    world.say(audit, {1: ann, 3: ann})
    answer = late.send(sag_1=str(bo.pk))
    assert (answer.status_code, who(audit)) == (409, {1: "Ann", 3: "Ann"})
    assert late.rows() == [["Sagsbehandler i sag 1", "Ann", "Bo"]]
    assert late.send().status_code == 302
    assert who(audit) == {1: "Bo", 3: "Ann"}


def test_two_who_say_the_same_are_not_asked(world, opened, person):
    ann = person("Ann")
    audit = world.typed(3)
    late = opened("case_audit_cases", audit)
    world.say(audit, {1: ann})
    assert late.send(sag_1=str(ann.pk)).status_code == 302
    assert who(audit) == {1: "Ann"}


def test_an_old_page_of_markers_takes_nobody_out(world, opened, person):
    third = person("Cecilie")
    audit = world.typed(3)
    late = opened("case_audit_markers", audit)
    world.let_mark(audit, world.first, third)
    audit = audits.begin_marking(by=world.lead, audit=audit)
    mark(audit, third)
    answer = late.send()
    assert (answer.status_code, Mark.objects.count()) == (409, 1)
    first, second = world.first.name, world.second.name
    assert late.rows() == [["Bedømmere", f"{first} og Cecilie", f"{first} og {second}"]]
    # Sent again it is told whose marks go, and asked for a tick.
    assert late.send().status_code == 400
    assert Mark.objects.count() == 1
    assert "Cecilie tages ud. Sæt kryds" in late.tree.text_content()
    assert late.send(sletter=late.value("sletter")).status_code == 302
    assert (Mark.objects.count(), Task.objects.filter(user=third).exists()) == (0, False)
    assert list(AuditMarker.objects.values_list("user", flat=True)) == [
        world.first.pk,
        world.second.pk,
    ]


def test_markers_chosen_before_the_marking_began_are_asked_about_again(world, opened):
    audit = world.typed(3)
    late = opened("case_audit_markers", audit)
    audits.begin_marking(by=world.lead, audit=audit)
    assert late.send().status_code == 409
    assert late.rows() == [["Sagsauditten", "Ændret: Sagerne bedømmes", "De samme bedømmere"]]
    assert late.send().status_code == 302


def test_the_tick_stands_for_those_who_go_and_no_others(world, opened, person):
    third = person("Cecilie")
    audit = make_audit(world.place, Stage.MARKING, users=[world.first, world.second])
    before = Mark.objects.count()
    shown = opened("case_audit_markers", audit)
    assert shown.send(second=str(third.pk)).status_code == 400
    tick = shown.value("sletter")
    assert shown.send(first=str(third.pk), second="", sletter=tick).status_code == 400
    assert Mark.objects.count() == before
    chosen = {"first": str(world.first.pk), "second": str(third.pk)}
    assert shown.send(**chosen, sletter=tick).status_code == 302
    assert set(Mark.objects.values_list("marker__user", flat=True)) == {world.first.pk}


def test_before_the_marking_nobody_is_asked_about_marks(world, opened, person):
    third = person("Cecilie")
    audit = world.typed(3)
    shown = opened("case_audit_markers", audit)
    assert shown.send(second=str(third.pk)).status_code == 302
    assert set(AuditMarker.objects.values_list("user", flat=True)) == {world.first.pk, third.pk}


@pytest.mark.parametrize("is_deleted", [False, True])
def test_one_who_handed_in_and_left_stays_while_the_other_is_exchanged(world, opened, is_deleted):
    audit = world.typed(3)
    audit = audits.begin_marking(by=world.lead, audit=audit)
    mark(audit, world.first)
    marks.hand_in(by=world.first, audit=audit, with_blanks=True)
    if is_deleted:
        world.first.delete()
    else:
        Membership.objects.filter(user=world.first).delete()
    shown = opened("case_audit_markers", audit)
    answer = shown.send(second=str(world.lead.pk))
    assert answer.status_code == 400
    assert shown.send(sletter=shown.value("sletter")).status_code == 302
    rows = AuditMarker.objects.filter(audit=audit).order_by("position")
    kept = None if is_deleted else world.first.pk
    assert [row.user_id for row in rows] == [kept, world.lead.pk]
    assert (rows[0].submitted_at is not None, rows[0].marks.count()) == (True, 1)
    # Nobody can take out, by a form made by hand, who has handed in.
    shown = opened("case_audit_markers", audit)
    shown.send(first=str(world.second.pk))
    assert [row.user_id for row in rows.all()] == [kept, world.lead.pk]
