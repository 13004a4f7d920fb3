"""make_demo: written as the rules allow, printed for those who log in, and never twice."""

import io
import re
from datetime import date, timedelta

from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import models

from measurement.access import own_responses
from measurement.models import AgreedAnswer, Response, Round
from measurement.selectors.since import since
from measurement.selectors.temperature import closed_rounds, round_result
from recovery_portal.kit.cpr import looks_like_cpr
from recovery_portal.management.demo.people import COLLEAGUES, LOGINS, OUTSIDE, PASSWORD
from recovery_portal.management.demo.writing import make
from steering.models import AuditEvent, Citizen, Intervention, Membership, Municipality, Offer, User
from steering.permissions import Role
from tests.demo.lives import UNTIL, generated

TEXT = (models.CharField, models.TextField, models.JSONField)

# Chance gives one in some hundred fingerprints ten digits in a row that make a date.
FINGERPRINT = re.compile("[0-9a-f]{64}")


def contents() -> dict[str, list[dict]]:
    """Every row of every model of ours and of the session log, in order of the key."""
    apps_of_ours = ("steering", "measurement", "keyfigures")
    ours = [model for model in apps.get_models() if model._meta.app_label in apps_of_ours]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in ours}


def dump(code: int) -> list[tuple]:
    """The register of one municipality without keys of the database."""
    rows = Intervention.objects.filter(citizen__municipality=code).order_by(
        "citizen__reference", "offer__external_id", "start"
    )
    columns = ["citizen__reference", "citizen__birth_year", "citizen__sex", "citizen__unit__name"]
    columns += ["citizen__caseworker", "offer__external_id", "offer__name", "offer__closed_on"]
    return list(rows.values_list(*columns, "start", "end", "end_reason", "decided_on"))


def answers(code: int) -> list[tuple]:
    rows = Response.objects.filter(round__municipality=code)
    columns = ["round__name", "user__email", "viewpoint", "started_at", "submitted_at"]
    columns += ["answers__item__code", "answers__value", "answers__dont_know"]
    return sorted(rows.values_list(*columns), key=repr)


def test_the_register_is_written_as_generated(demo):
    citizens, rows = generated(1)
    assert Offer.objects.filter(municipality=demo).count() == 30
    assert Citizen.objects.filter(municipality=demo).count() == len(citizens)
    assert Intervention.objects.filter(citizen__municipality=demo).count() == len(rows)
    row = rows[-1]
    stored = Intervention.objects.get(
        citizen__reference=citizens[row.citizen].reference,
        offer__external_id=row.offer.external_id,
        start=row.start,
    )
    assert (stored.end, stored.end_reason, stored.decided_on) == (
        row.end,
        row.reason,
        row.decided_on,
    )


def test_the_municipality_is_marked_as_synthetic(demo):
    assert demo.is_demo is True
    assert Municipality.objects.filter(is_demo=True).count() == 1


def test_what_is_written_passes_the_models_own_rules(demo):
    """A sample through full_clean; the constraints of the database stand behind the rest."""
    for model in (Offer, Citizen, Intervention, User, Round, Response):
        rows = list(model.objects.order_by("pk"))
        for row in rows[:: max(1, len(rows) // 60)]:
            row.full_clean()


def test_no_text_anywhere_looks_like_a_cpr_number(demo):
    found = []
    for model in apps.get_models():
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, TEXT)]
        if not model._meta.proxy and fields:
            values = model.objects.order_by("pk").values_list(*fields)
            written = [str(value) for row in values for value in row if value]
            texts = [text for text in written if not FINGERPRINT.fullmatch(text)]
            found += [text for text in texts if looks_like_cpr(text)]
    assert found == []


def test_there_is_a_login_for_each_role(demo):
    held = {
        person.email: authenticate(username=person.email, password=PASSWORD).roles_in(demo)
        for person in LOGINS
    }
    assert held == {person.email: {person.role} for person in LOGINS}
    assert [person.role for person in LOGINS] == list(Role)


def test_colleagues_cannot_log_in(demo):
    emails = [person.email for person in COLLEAGUES]
    users = list(User.objects.filter(email__in=emails))
    assert len(users) == len(COLLEAGUES)
    assert [user for user in users if user.has_usable_password()] == []


def test_the_caseworker_has_units_with_citizens(demo):
    membership = Membership.objects.get(user__email="sagsbehandler@demo.example")
    names = list(membership.units.values_list("name", flat=True))
    assert names == ["Bostøtte Nord", "Myndighed Voksne"]
    assert Citizen.objects.filter(unit__in=membership.units.all()).count() > 200


def test_three_rounds_are_finished_and_an_anonymous_one_is_half_answered(demo):
    rounds = list(Round.objects.filter(municipality=demo).order_by("opens_on"))
    assert [row.name for row in rounds] == [
        "Runde 1, forår 2025",
        "Runde 2, efterår 2025",
        "Runde 3, forår 2026",
        "Runde 4, efterår 2026",
    ]
    assert [row.closed_at is not None for row in rounds] == [True, True, True, False]
    assert [row.is_anonymous for row in rounds] == [False, False, False, True]
    assert len({row.instrument_id for row in rounds}) == 1
    assert [row.asked for row in rounds] == [31, 31, 31, 37]
    assert rounds[-1].closes_on == UNTIL + timedelta(days=120)
    handed_in = [row.responses.exclude(submitted_at=None).count() for row in rounds]
    assert handed_in == [24, 26, 28, 17]
    assert [row.responses.count() for row in rounds] == [24, 26, 28, 21]


def test_six_people_without_login_are_asked_and_nothing_leads_to_an_answer(demo):
    row = Round.objects.get(municipality=demo, is_anonymous=True)
    outside = row.invitees.filter(user=None)
    assert sorted(outside.values_list("name", flat=True)) == sorted(name for name, *_ in OUTSIDE)
    assert row.invitees.filter(has_answered=True).count() == 17
    traces = row.responses.exclude(user=None, invitee=None)
    assert list(traces) == []
    handed_in = row.responses.exclude(submitted_at=None)
    assert set(handed_in.values_list("draft_key", flat=True)) == {""}
    times = {*handed_in.values_list("submitted_at"), *handed_in.values_list("answers__saved_at")}
    assert len(times) == 1


def test_the_newest_result_shows_every_colour(demo):
    result = round_result(Round.objects.get(municipality=demo, name="Runde 3, forår 2026"))
    colours = [prerequisite.colour for prerequisite in result.prerequisites]
    assert colours == ["grå", "grøn", "grøn", "rød", "grøn", "gul", "gul", "gul"]
    older = round_result(Round.objects.get(municipality=demo, name="Runde 2, efterår 2025"))
    colours = [prerequisite.colour for prerequisite in older.prerequisites]
    assert colours == ["gul", "gul", "gul", "rød", "grøn", "gul", "gul", "gul"]


def test_two_groups_agreed_and_one_of_them_is_not_done(demo):
    rounds = Round.objects.filter(municipality=demo).order_by("opens_on")
    assert [row.agreed_answers.count() for row in rounds] == [0, 24, 15, 0]
    assert [row.agreed_on is not None for row in rounds] == [False, True, False, False]
    noted = AgreedAnswer.objects.exclude(minority_note="").values_list("round__name", "item__code")
    assert sorted(noted) == [
        ("Runde 2, efterår 2025", "4b"),
        ("Runde 2, efterår 2025", "6a"),
        ("Runde 3, forår 2026", "3c"),
        ("Runde 3, forår 2026", "4a"),
        ("Runde 3, forår 2026", "5b"),
    ]
    assert [row.reflections.count() for row in rounds] == [0, 2, 6, 0]


def test_the_newest_round_tells_what_was_done_about_what_is_red(demo):
    rounds = closed_rounds(demo)
    now, before = (round_result(row) for row in rounds[:2])
    told = {one.number: one for one in since(rounds[0], rounds[1], now, before)}[4]
    assert told.done == (
        "Siden november 2025 er 1 aktivitet gennemført og 1 sat i gang; 4 er ikke begyndt."
    )
    assert told.moved == "Scoren er 30, som i november 2025."
    assert told.deeds[0].title == "Fast møde hver måned mellem bostøtte og jobcenter"


def test_who_tries_the_open_round_finds_it_as_printed(demo):
    row = Round.objects.get(municipality=demo, is_anonymous=True)
    halfway = own_responses(row, User.objects.get(email="sagsbehandler@demo.example")).get()
    assert (halfway.submitted_at, halfway.answers.count() >= 10) == (None, True)
    waiting = ["styregruppe@demo.example", "medlem@demo.example"]
    for invitee in row.invitees.filter(user__email__in=waiting):
        assert (invitee.has_answered, list(own_responses(row, invitee.user))) == (False, [])


def test_the_making_is_in_the_log_once(demo):
    event = AuditEvent.objects.get(action="demo_made")
    assert (event.actor, event.municipality_code) == ("manage.py make_demo", 730)
    assert event.details == {
        "seed": 1,
        "until": "2026-09-30",
        "tilbud": 30,
        "borgere": 1548,
        "indsatser": 9438,
        "tilknytninger": 4329,
        "indlæggelser": 2740,
        "udgifter": 80,
        "egne nøgletal": 4,
        "tal som Danmarks Statistiks": 17116,
        "svarark": 3019,
        "trivselsmålinger": 5763,
        "recovery-samtaler": 3693,
        "besvarelser": 95,
        "sagsaudits": 3,
        "grupper": 3,
        "aktiviteter": 15,
        "prøvehandlinger": 5,
        "ønsker": 9,
        "møder": 4,
        "begivenheder": 14,
    }


def test_again_changes_nothing_and_keeps_what_users_did(demo):
    Citizen.objects.filter(municipality=demo, reference=generated(1)[0][0].reference).delete()
    before = contents()
    assert make(code=730, seed=1, until=UNTIL) is False
    assert make(code=730, seed=2, until=date(2025, 12, 31)) is False
    assert contents() == before


def test_same_seed_in_another_municipality_is_the_same(demo):
    assert make(code=751, seed=1, until=UNTIL) is True
    assert len(dump(730)) == 9438
    assert dump(751) == dump(730)
    assert answers(751) == answers(730)


def test_the_logins_are_printed_every_time(demo):
    out = io.StringIO()
    call_command("make_demo", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Demo: Randers Kommune (syntetiske tal, ingen rigtige borgere)"
    assert lines[2].split() == ["Rolle", "E-mail", "Adgangskode", "Prøv", "at"]
    printed = [(line.split("@demo.example")[0].split()[-1]) for line in lines[4:]]
    assert printed == [person.email.partition("@")[0] for person in LOGINS]
    assert all(PASSWORD in line for line in lines[4:])
