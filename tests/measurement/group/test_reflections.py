"""The guide's five questions: the group's answers, and notes that only their writers ever see."""

import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from keyfigures import reference as keyfigures
from measurement.models import Reflection
from measurement.selectors.reflections import common, reflections_on
from measurement.services import reflections
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering import reference as steering
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.survey import make_round

pytestmark = pytest.mark.django_db
SECRET = "Min chef lytter ikke"


@pytest.fixture
def member(round):
    return make_user(Role.MEMBER, municipality=round.municipality)


def place(round, theme="styrker", section=None) -> dict:
    return {"round": round, "section": section, "theme": theme}


def texts(round) -> list[tuple]:
    """Theme, writer (None: the group), text and version; the group's first."""
    rows = Reflection.objects.filter(round=round)
    found = [(row.theme, row.user_id, row.text, row.version) for row in rows]
    return sorted(found, key=lambda one: (one[0], one[1] or 0))


def address(round, number: int = 0) -> str:
    if number:
        return reverse("reflections_of", args=[round.municipality_id, round.pk, number])
    return reverse("reflections", args=[round.municipality_id, round.pk])


def body(response) -> str:
    content = response.getvalue() if response.streaming else response.content
    return content.decode("utf-8", "replace")


def test_two_who_write_for_the_group_see_each_other(round, lead):
    reflections.write_common(by=lead, version=0, text=" Ledelsen bakker op. ", **place(round))
    for version in (0, 2):
        with pytest.raises(Stale) as stale:
            reflections.write_common(by=lead, version=version, text="Andet", **place(round))
        assert stale.value.theirs.text == "Ledelsen bakker op."
    assert texts(round) == [("styrker", None, "Ledelsen bakker op.", 1)]
    reflections.write_common(by=lead, version=1, text="Begge dele", **place(round))
    assert texts(round) == [("styrker", None, "Begge dele", 2)]


def test_the_whole_and_each_section_have_their_own(round, lead, items):
    section = items[0].section
    reflections.write_common(by=lead, version=0, text="Helheden", **place(round, "kendt"))
    reflections.write_common(by=lead, version=0, text="Afsnittet", **place(round, "kendt", section))
    reflections.write_common(by=lead, version=0, text="Styrker", **place(round, "styrker", section))
    found = [(one.theme, one.number, one.section, one.text) for one in common(round)]
    assert found == [
        ("styrker", section.number, section.title, "Styrker"),
        ("kendt", 0, "", "Helheden"),
        ("kendt", section.number, section.title, "Afsnittet"),
    ]


def test_cpr_open_rounds_and_empty_first_texts_are_refused(round, lead, member):
    open_round = make_round(name="Åben", lead=lead)
    with pytest.raises(Refused, match="Runden er åben"):
        reflections.write_own(by=member, version=0, text="Tekst", **place(open_round))
    for text in ("010190-1234", "Borger 0101901234 sagde det"):
        with pytest.raises(ValidationError):
            reflections.write_common(by=lead, version=0, text=text, **place(round))
        with pytest.raises(ValidationError):
            reflections.write_own(by=member, version=0, text=text, **place(round))
    with pytest.raises(Refused, match="Skriv noget"):
        reflections.write_own(by=member, version=0, text="  ", **place(round))
    assert Reflection.objects.count() == 0


def test_an_own_note_is_added_to_the_groups_once(round, lead):
    with pytest.raises(Refused, match="Skriv og gem din egen note"):
        reflections.share(by=lead, **place(round))
    reflections.write_own(by=lead, version=0, text="Min pointe", **place(round))
    reflections.share(by=lead, **place(round))
    assert texts(round) == [
        ("styrker", None, "Min pointe", 1),
        ("styrker", lead.pk, "Min pointe", 1),
    ]
    reflections.write_common(by=lead, version=1, text="Vores.\nMin pointe", **place(round))
    with pytest.raises(Refused, match="står allerede"):
        reflections.share(by=lead, **place(round))
    reflections.write_own(by=lead, version=1, text="En til", **place(round))
    reflections.share(by=lead, **place(round))
    assert texts(round)[0] == ("styrker", None, "Vores.\nMin pointe\nEn til", 3)


def test_nobody_else_reads_a_private_note(round, lead, member, logged_in, items):
    """Not the lead, a superuser or another member; not the result, its files, the report, the
    command or the log; and the writer only on their own page."""
    for floor in (steering, keyfigures):
        floor.load()
    section = items[0].section
    for where in (None, section):
        reflections.write_own(by=member, version=0, text=SECRET, **place(round, section=where))
        reflections.write_common(by=lead, version=0, text="Fælles", **place(round, section=where))
    other = make_user(Role.MEMBER, municipality=round.municipality)
    everything = make_user(*Role, municipality=round.municipality, is_superuser=True, is_staff=True)
    code, key = round.municipality_id, round.pk
    pages = [
        address(round),
        address(round, section.number),
        reverse("temperature_result", args=[code, key]),
        reverse("temperature_result_file", args=[code, key, "csv"]),
        reverse("group_answers", args=[code, key]),
        reverse("group_section", args=[code, key, section.number]),
        reverse("report", args=[code]),
        reverse("front", args=[code]),
    ]
    seen = {
        (user.pk, page): SECRET in body(logged_in(user).get(page))
        for user in (lead, other, everything, member)
        for page in pages
    }
    own = {(member.pk, address(round)), (member.pk, address(round, section.number))}
    assert {where for where, is_seen in seen.items() if is_seen} == own
    assert [one.text for one in common(round)] == ["Fælles", "Fælles"]
    assert {row.text for row in reflections_on(round, None, lead).values()} == {"Fælles"}
    out = io.StringIO()
    call_command("temperature", municipality=code, format="json", stdout=out)
    logged = json.dumps(list(AuditEvent.objects.values_list("details", "action")))
    assert (SECRET in out.getvalue(), SECRET in logged) == (False, False)


def test_a_sheet_holds_no_private_note(round, member, lead, logged_in):
    from openpyxl import load_workbook

    reflections.write_own(by=member, version=0, text=SECRET, **place(round))
    parts = [round.municipality_id, round.pk, "xlsx"]
    for user in (member, lead):
        answer = logged_in(user).get(reverse("temperature_result_file", args=parts))
        content = answer.getvalue() if answer.streaming else answer.content
        book = load_workbook(io.BytesIO(content))
        cells = [str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row]
        assert round.name in " ".join(cells)
        assert [cell for cell in cells if SECRET in cell] == []


def test_admin_pages_know_nothing_of_reflections(round, member, logged_in):
    reflections.write_own(by=member, version=0, text=SECRET, **place(round))
    admin = make_user(is_superuser=True, is_staff=True)
    assert SECRET not in body(logged_in(admin).get("/admin/"))
    assert logged_in(admin).get("/admin/measurement/reflection/").status_code == 404
