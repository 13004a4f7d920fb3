"""While cases are marked no page, for nobody, shows what another marker wrote, or a reference that
is not one's own to see; and every reference that is shown leaves one event."""

import re
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from measurement.models import Mark, Stage
from measurement.services.audit.references import LOOKED
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.house.routes import ROUTES
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
PAGES = sorted(name for name in ROUTES if name.startswith("case_audit"))
OTHERS = ("front", "report", "tasks", "year", "plan", "retention")
PARTS = {"case_number": 3, "criterion": "K1", "advice": "4-1", "ending": "xlsx"}
WORDS = {1: "Ettalsord", 2: "Totalsord"}


@pytest.fixture(scope="module", autouse=True)
def reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def audit():
    """Marked by a caseworker and the tovholder; case 3 is Ann's, the others somebody else's."""
    place = make_municipality()
    markers = [make_user(role, municipality=place) for role in ("CASEWORKER", "LEAD")]
    other, ann = (make_user("CASEWORKER", municipality=place) for _ in "12")
    audit = make_audit(place, Stage.MARKING, users=markers, caseworker=other, mark="Zqx")
    audit.cases.filter(number=3).update(caseworker=ann)
    for position, word in WORDS.items():
        texts = dict.fromkeys(("evidence", "document", "learning", "reason"), word)
        Mark.objects.filter(marker__audit=audit, marker__position=position).update(**texts)
    return audit


def addresses(audit) -> list[str]:
    """All pages of the audit, of its case 3, and the front pages that tell of audits."""
    found = []
    for name in (*PAGES, *(name for name in OTHERS if name in ROUTES)):
        parts = [audit.pk if "audit" in part else PARTS.get(part, 1) for part in ROUTES[name].parts]
        found.append(reverse(name, args=[audit.municipality_id, *parts]))
    return found


def text(answer) -> str:
    """What the page or sheet says; "" where there is none."""
    if answer.status_code != 200:
        return ""
    if "spreadsheet" in answer.get("Content-Type", ""):
        from openpyxl import load_workbook

        sheets = load_workbook(BytesIO(answer.content)).worksheets
        return " ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row)
    return answer.content.decode("utf-8", "replace")


def seen_by(user, audit) -> dict[str, set[str]]:
    """By page: the markers' words and the references on it; each look has left one event."""
    client, found = Client(), {}
    client.force_login(user)
    for address in addresses(audit):
        before = AuditEvent.objects.filter(action=LOOKED).count()
        answer = client.get(address)
        said = text(answer)
        looks = AuditEvent.objects.filter(action=LOOKED).count() - before
        assert answer.status_code < 500, address
        references = set(re.findall(r"Zqx-sag-\d+", said))
        assert looks == bool(references), address
        if shown := references | {word for word in WORDS.values() if word in said}:
            found[address.removeprefix(f"/730/sagsaudit/{audit.pk}/")] = shown
    return found


ALL = {f"Zqx-sag-{number}" for number in range(1, 11)}
THE_CASE = {"Zqx-sag-3"}
DRAW = {"sager/": ALL, "sager/3/udelad/": THE_CASE}


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_nobody_else_sees_a_word_and_only_the_tovholder_the_draw(audit, role):
    stranger = make_user(role, municipality=audit.municipality)
    assert seen_by(stranger, audit) == (DRAW if role == "LEAD" else {})


def test_who_has_a_case_sees_nothing_of_it_before_the_hearing(audit):
    assert seen_by(audit.cases.get(number=3).caseworker, audit) == {}


def test_a_marker_sees_the_case_and_their_own_words_only(audit):
    own = {"bedoem/3/": THE_CASE | {WORDS[1]}}
    assert seen_by(audit.markers.get(position=1).user, audit) == own


def test_a_tovholder_who_marks_sees_the_draw_and_their_own_words_only(audit):
    own = {"bedoem/3/": THE_CASE | {WORDS[2]}}
    assert seen_by(audit.markers.get(position=2).user, audit) == DRAW | own
