"""The guide's checklist: who is asked, what the portal knows, and what is done."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.validators import CPR_MESSAGE
from recovery_portal.kit.versions import Stale
from steering import reference
from steering.forms.checklist import ChecklistForm
from steering.models import AuditEvent, ChecklistPoint, ChecklistState, Plan, Task
from steering.selectors.checklist import checklist_rows, finding
from steering.services import groups
from steering.services.checklist import set_point
from tests.factories import make_municipality, make_user
from tests.steering.groups.organisation import make_group, make_member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def points():
    reference.load()


def write(number=1, version=0, state="open", **fields) -> ChecklistState:
    given = {"by": make_user(), "municipality": make_municipality()}
    point = ChecklistPoint.objects.get(pk=number)
    return set_point(**given | {"point": point, "version": version, "state": state} | fields)


def rows():
    return checklist_rows(make_municipality(), TODAY)


def asked() -> list:
    found = Task.objects.filter(done_at=None).order_by("pk")
    return list(found.values_list("key", "user__name", "role", "due"))


def test_five_points_each_with_a_page_and_a_source():
    found = rows()
    assert [row.number for row in found] == [1, 2, 3, 4, 5]
    assert {row.state for row in found} == {"Ikke begyndt"}
    assert [row.page for row in found][:4] == ["/730/styring/"] * 3 + [
        reverse("temperature", args=[730])
    ]
    assert all("guide" in row.source for row in found)
    assert finding(found) == "0 af 5 punkter er gjort."


def test_the_owner_is_asked_until_another_is_or_it_is_done():
    eva, ole = make_user(name="Eva"), make_user(name="Ole")
    row = write(2, owner=eva, due=date(2026, 12, 1))
    assert asked() == [("tjekliste-2", "Eva", "", date(2026, 12, 1))]
    task = Task.objects.get()
    assert (task.link, task.text) == (
        "/730/styring/tjekliste/2/",
        "Tjekliste: Nedsæt en eller flere implementeringsgrupper",
    )
    row = write(2, version=row.version, owner=ole, due=date(2026, 12, 1), state="started")
    assert asked() == [("tjekliste-2", "Ole", "", date(2026, 12, 1))]
    row = write(2, version=row.version, owner=ole, state="done", done_on=date(2026, 11, 20))
    assert (asked(), row.done_on) == ([], date(2026, 11, 20))
    row = write(2, version=row.version, owner=ole, state="started")
    assert (asked(), row.done_on) == ([("tjekliste-2", "Ole", "", None)], None)


def test_a_deadline_without_an_owner_asks_the_tovholdere():
    row = write(due=date(2026, 12, 1))
    assert asked() == [("tjekliste-1", None, "LEAD", date(2026, 12, 1))]
    row = write(version=row.version, due=date(2026, 12, 1), owner=make_user(name="Eva"))
    assert asked() == [("tjekliste-1", "Eva", "", date(2026, 12, 1))]
    write(version=row.version)
    assert asked() == []


def test_the_later_save_is_told_also_where_nothing_was_written_before():
    write(note="Den første")
    with pytest.raises(Stale):
        write(note="Den anden")
    with pytest.raises(Stale):
        write(version=9)
    assert ChecklistState.objects.get().note == "Den første"
    assert AuditEvent.objects.count() == 1


def test_a_cpr_number_in_the_note_is_refused():
    with pytest.raises(Exception, match="CPR-nummer") as caught:
        write(note="010190-1234")
    assert caught.value.messages == [CPR_MESSAGE]


def test_overdue_is_open_and_past_its_day():
    write(1, due=date(2026, 11, 21))
    write(2, due=date(2026, 11, 22))
    write(3, due=date(2026, 11, 1), state="done")
    assert [row.is_overdue for row in rows()] == [True, False, False, False, False]
    assert finding(rows()) == "1 af 5 punkter er gjort, og 1 er over fristen."


def test_the_portal_tells_what_it_knows():
    assert [row.evidence for row in rows()] == [""] * 5
    randers, by = make_municipality(), make_user()
    groups.add_group(by=by, municipality=randers, kind="steering", name="Styregruppen")
    for name in ("Østgruppen", "Bostøtte"):
        make_member(make_group("implementation", name), represents="peer")
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31)}
    Plan.objects.create(municipality=randers, name="Indsatsplan", **days)
    found = [row.evidence for row in rows()]
    assert found[0].startswith("Styregruppen er nedsat ")
    assert found[1:] == [
        "Bostøtte og Østgruppen er nedsat.",
        "Borgere eller peers er med i 2 af 3 grupper.",
        "",
        "Indsatsplan gælder fra 1. januar 2026 til 31. december 2027.",
    ]
    assert {row.evidence for row in checklist_rows(make_municipality(751), TODAY)} == {""}


@pytest.mark.parametrize(("days", "faults"), [(0, []), (1, ["done_on"])])
def test_nothing_is_done_on_a_day_to_come(days, faults):
    day = timezone.localdate() + timedelta(days=days)
    sent = {"state": "done", "done_on": f"{day:%d-%m-%Y}"}
    form = ChecklistForm(
        sent, instance=ChecklistState(municipality=make_municipality(), point_id=1)
    )
    assert list(form.errors) == faults


def test_a_note_that_is_too_long_is_told_in_our_words():
    sent = {"state": "done", "note": "x" * 4999}
    form = ChecklistForm(
        sent, instance=ChecklistState(municipality=make_municipality(), point_id=1)
    )
    assert form.errors["note"] == ["Teksten må højst være 1.000 tegn; den er 4.999."]
