"""Reading for names: one at a time, put off, two who read at once, and a name found later."""

from datetime import date

import pytest
from django.test import Client

from recovery_portal.kit.refusal import Refused
from steering.models import Activity, AuditEvent, Task, Wish
from steering.selectors import wishes as selectors
from steering.services import plan, wishes
from tests.factories import make_municipality, make_user
from tests.steering.wishes.making import answered, lead, new, theme, unit, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(make_user("LEAD", municipality=make_municipality()))
    return client


def text(response) -> str:
    return response.content.decode()


def test_one_that_is_put_off_does_not_stop_the_next(reader):
    first, second = new("Tur med Bo"), new("Mere kaffe")
    address = "/730/oensker/laes/"
    assert reader.get(f"{address}?efter={first.pk}").url == f"{address}{second.pk}/"
    page = text(reader.get(f"{address}?efter={second.pk}"))
    assert "2 ønsker venter stadig på at blive læst" in page
    assert reader.get(f"{address}?efter=vrøvl").url == f"{address}{first.pk}/"
    assert selectors.unread_count(make_municipality()) == 2


def test_two_who_read_the_same_wish_see_both_texts(reader):
    row = new("Tur med Bo Hansen")
    wishes.release(by=lead(), wish=row, version=1, text="Tur med B.")
    address = f"/730/oensker/laes/{row.pk}/"
    late = reader.post(address, {"text": "Tur", "version": 1})
    assert late.status_code == 409
    assert ("Tur med B." in text(late), "Bo Hansen" in text(late)) == (True, False)
    assert Wish.objects.get().text == "Tur med B."
    assert reader.post(address, {"text": "Tur", "version": 2}).status_code == 302
    assert (Wish.objects.get().text, Wish.objects.get().state) == ("Tur", "open")


@pytest.mark.parametrize("made", [waiting, answered])
def test_a_name_found_later_is_removed_and_kept_nowhere(reader, made):
    row = made("Tur med Bo Hansen")
    sent = reader.post(f"/730/oensker/laes/{row.pk}/", {"text": "Tur", "version": row.version})
    assert sent.url == f"/730/oensker/{row.pk}/"
    after = Wish.objects.get()
    assert (after.text, after.state) == ("Tur", row.state)
    event = AuditEvent.objects.get(action="wish_reworded")
    assert event.details == {"fields": ["text"]}
    assert "Bo Hansen" not in str(list(AuditEvent.objects.values()))


def test_what_is_taken_out_is_not_reworded():
    row = wishes.withdraw(by=lead(), wish=new(), version=1, reason="Dobbelt")
    with pytest.raises(Refused):
        wishes.reword(by=lead(), wish=row, version=row.version, text="Andet")
    assert Wish.objects.get().text == "Madlavning onsdag"


def test_a_name_found_later_goes_from_the_activity_and_its_task_too():
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    whole = plan.add_plan(by=lead(), municipality=make_municipality(), name="P", purpose="", **days)
    goal = plan.add_sub_goal(by=lead(), plan=whole, title="Delmål")
    row = waiting("Bo Hansen vil have en kat")
    row = wishes.answer(
        by=lead(), wish=row, version=row.version, answer="yes", answer_text="Ja", sub_goal=goal
    )
    owner = lead()
    plan.change_activity(by=owner, activity=row.activity, version=1, owner=owner)
    row.refresh_from_db()
    wishes.reword(by=lead(), wish=row, version=row.version, text="En vil have en kat")
    assert Activity.objects.get().title == "En vil have en kat"
    assert "Bo Hansen" not in str([*Task.objects.values(), *Activity.objects.values()])


def test_correcting_an_answer_keeps_what_it_became():
    row = answered()
    row = wishes.fulfil(by=lead(), wish=row, version=row.version, outcome="Madhold")
    given = {"answer": "partly", "answer_text": "Halvdelen"}
    row = wishes.answer(by=lead(), wish=row, version=row.version, **given)
    assert (row.state, row.answer_text, row.outcome) == ("fulfilled", "Halvdelen", "Madhold")


def test_counts_by_unit_and_theme_leave_out_what_is_not_read():
    new("Ulæst", unit=unit("Ulæst enhed"), theme=theme("Ulæst tema"))
    waiting("A", unit=unit("Østhuset"), theme=theme("Mad"))
    waiting("B", unit=None)
    answered("C", unit=unit("Aahuset"))
    by_unit = selectors.counts_by(make_municipality(), "unit")
    assert [(row["name"], row["open"], row["answered"]) for row in by_unit] == [
        ("Østhuset", 1, 0),
        ("Aahuset", 0, 1),
        (None, 1, 0),
    ]
    by_theme = selectors.counts_by(make_municipality(), "theme")
    assert [(row["name"], row["open"]) for row in by_theme] == [("Mad", 1), (None, 1)]


def test_the_file_holds_no_wish_that_was_taken_out_whoever_asks(reader):
    row = new("HEMMELIGT")
    wishes.withdraw(by=lead(), wish=row, version=1, reason="Nævner en medborger")
    answered("Synligt")
    everything = text(reader.get("/730/oensker/oensker.csv"))
    taken_out = text(reader.get("/730/oensker/oensker.csv?tilstand=withdrawn"))
    assert ("Synligt" in everything, "HEMMELIGT" in everything + taken_out) == (True, False)
    assert reader.get("/730/oensker/oensker.pdf").status_code == 404


def test_a_wish_that_others_see_is_corrected_in_other_words(reader):
    row = waiting("Tur med Bo Hansen")
    unread = text(reader.get(f"/730/oensker/laes/{new('Mere kaffe').pk}/"))
    page = text(reader.get(f"/730/oensker/laes/{row.pk}/"))
    late = text(reader.post(f"/730/oensker/laes/{row.pk}/", {"text": "Tur", "version": 1}))
    asks = ["Nævner ønsket nogen?", "Så kan andre se ønsket", "som andre vil læse det"]
    mends = ["<h1>Ret ønskets tekst</h1>", "Andre ser den nye tekst", "som andre læser det"]
    for shown, words, others in [(unread, asks, mends), (page, mends, asks), (late, mends, asks)]:
        assert [one in shown for one in [*words, *others]] == [True] * 3 + [False] * 3


def test_a_conflict_is_told_first_and_under_its_own_heading(reader):
    row = waiting("Tur med Bo Hansen")
    page = text(reader.post(f"/730/oensker/laes/{row.pk}/", {"text": "Tur", "version": 1}))
    assert page.count('role="alert"') == 1
    assert ("To har skrevet på samme tid" in page, "Ret dette" in page) == (True, False)
    assert page.index('class="boks boks--obs konflikt" role="alert"') < page.index("<label")


def test_an_address_with_a_number_beyond_reason_is_read_as_none(reader):
    row = new()
    answer = reader.get(f"/730/oensker/laes/?efter={'9' * 5000}")
    assert answer.url == f"/730/oensker/laes/{row.pk}/"
