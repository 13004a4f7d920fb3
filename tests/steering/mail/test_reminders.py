"""Reminders: when, to whom, about what, and never twice."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import ManagementUtility, call_command
from hypothesis import given
from hypothesis import strategies as st

from steering.domain.reminders import is_named
from steering.models import SentMail, Task
from steering.services import tasks
from steering.services.reminders import send_reminders
from tests.factories import make_municipality, make_user

ON = date(2026, 11, 23)


@pytest.fixture
def randers():
    return make_municipality()


@pytest.fixture
def lead(randers):
    return make_user(
        "LEAD", municipality=randers, name="Mette Holm", email="mette@eksempel.example"
    )


def ask(municipality, days: int, **values) -> Task:
    """A task due `days` from ON."""
    number = Task.objects.count()
    given_values = {"key": f"aktivitet-{number}", "text": f"Opgave {number}", "link": "/730/plan/"}
    due = ON + timedelta(days=days)
    return Task.objects.create(municipality=municipality, due=due, **(given_values | values))


def sent(municipality, on=ON) -> list[tuple[str, list]]:
    """(address, what it was about) of each mail of a run."""
    return [(row.address, row.about) for row in send_reminders(municipality=municipality, on=on)]


@given(st.integers(-400, 400), st.booleans())
def test_a_week_before_the_day_before_the_day_and_after_it_unless_recently(left, is_recent):
    named = left in {7, 1, 0} or (left < 0 and not is_recent)
    assert is_named(ON + timedelta(days=left), ON, is_recent) == named


def run_days(municipality, days) -> list[int]:
    """Days after ON on which a run sent something."""
    return [day for day in days if sent(municipality, ON + timedelta(days=day))]


@pytest.mark.django_db
def test_every_week_after_the_day(randers, lead):
    ask(randers, 0, user=lead)
    assert run_days(randers, range(-10, 22)) == [-7, -1, 0, 7, 14, 21]


@pytest.mark.django_db
def test_a_missed_day_is_made_good_by_the_next_run(randers, lead):
    ask(randers, 0, user=lead)
    days = [day for day in range(-1, 24) if day not in (0, 8, 9)]
    assert run_days(randers, days) == [-1, 6, 13, 20]


@pytest.mark.django_db
def test_each_person_s_last_mail_about_that_task_counts(randers, lead):
    first = ask(randers, -3, user=lead)
    assert sent(randers) == [(lead.email, [first.text])]
    other = make_user("STEERING", municipality=randers, email="anden@eksempel.example")
    late, shared = ask(randers, -5, user=lead), ask(randers, -5, user=other)
    tomorrow = ON + timedelta(days=1)
    assert sent(randers, tomorrow) == [(lead.email, [late.text]), (other.email, [shared.text])]


@pytest.mark.django_db
def test_a_new_address_is_no_second_mail_on_the_day(randers, lead):
    ask(randers, 0, user=lead)
    assert len(sent(randers)) == 1
    lead.email = "ny@eksempel.example"
    lead.save()
    assert sent(randers) == []


@pytest.mark.django_db
def test_one_mail_a_person_word_for_word(randers, lead, settings):
    settings.PORTAL_URL = "https://portal.example"
    ask(randers, 7, user=lead, text="Skriv dagsorden", link="/730/moeder/4/")
    ask(randers, -7, user=lead, text="Åbn rådgivningen")
    ask(randers, 0, role="LEAD", text="Luk runden", link="/730/temperatur/")
    ask(randers, 3, user=lead, text="Ikke i dag")
    ask(randers, 0, role="MEMBER", text="En andens")
    assert sent(randers) == [
        ("mette@eksempel.example", ["Åbn rådgivningen", "Luk runden", "Skriv dagsorden"])
    ]
    message = mail.outbox[0]
    assert message.to == ["mette@eksempel.example"]
    assert message.subject == "Én opgave er over fristen og 2 opgaver har snart frist"
    assert message.body == (
        "Hej Mette Holm\n"
        "\n"
        "Du er bedt om dette i Recovery-portalen, Randers Kommune:\n"
        "\n"
        "- Åbn rådgivningen\n"
        "  Fristen var mandag den 16. november 2026\n"
        "  https://portal.example/730/plan/\n"
        "\n"
        "- Luk runden\n"
        "  Frist i dag, mandag den 23. november 2026\n"
        "  https://portal.example/730/temperatur/\n"
        "\n"
        "- Skriv dagsorden\n"
        "  Frist mandag den 30. november 2026\n"
        "  https://portal.example/730/moeder/4/\n"
        "\n"
        "Alle dine opgaver: https://portal.example/730/opgaver/\n"
        "\n"
        "Påmindelsen stopper, når opgaven er gjort. Mailen kan ikke besvares.\n"
    )


@pytest.mark.django_db
def test_the_same_day_twice_sends_once(randers, lead):
    ask(randers, 0, user=lead)
    assert len(sent(randers)) == 1
    assert sent(randers) == []
    row = SentMail.objects.get()
    assert (row.kind, row.key, row.state) == (
        "reminder",
        f"reminder-{lead.pk}-2026-11-23",
        "sent",
    )
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_it_stops_when_the_thing_is_done(randers, lead):
    task = ask(randers, 1, user=lead)
    assert len(sent(randers)) == 1
    tasks.done(municipality=randers, key=task.key)
    assert sent(randers, ON + timedelta(days=1)) == []


@pytest.mark.django_db
def test_everybody_with_the_role_is_reminded_and_nobody_who_left(randers, lead):
    second = make_user("LEAD", municipality=randers, email="anden@eksempel.example")
    make_user("LEAD", municipality=randers, is_active=False, email="inaktiv@eksempel.example")
    make_user("LEAD", municipality=make_municipality(751), email="aarhus@eksempel.example")
    gone = make_user("LEAD", municipality=randers, email="gaaet@eksempel.example")
    reader = make_user("READER", municipality=randers, email="politiker@eksempel.example")
    ask(randers, 0, role="LEAD")
    ask(randers, 0, user=gone, text="Stadig hos den, der er gået")
    ask(randers, 0, user=reader, text="Hos en, der ikke kan se opgaver")
    gone.memberships.all().delete()
    found = sent(randers)
    assert sorted(address for address, _about in found) == sorted([lead.email, second.email])
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_another_municipality_is_not_mixed_in(randers, lead):
    aarhus = make_municipality(751)
    lead.memberships.create(municipality=aarhus, role="LEAD")
    ask(randers, 0, user=lead, text="I Randers")
    ask(aarhus, 0, user=lead, text="I Aarhus")
    assert sent(randers) == [(lead.email, ["I Randers"])]
    assert sent(aarhus) == [(lead.email, ["I Aarhus"])]


@pytest.mark.django_db
def test_a_server_that_refuses_leaves_a_row_and_no_second_try(randers, lead, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    ask(randers, 0, user=lead)
    assert [row.state for row in send_reminders(municipality=randers, on=ON)] == ["failed"]
    assert SentMail.objects.get().error != ""
    assert sent(randers) == []


@pytest.mark.django_db
def test_a_mail_that_was_claimed_but_never_marked_is_not_sent_again(randers, lead):
    """As after a crash between the two: twice is worse than doubt."""
    ask(randers, 0, user=lead)
    SentMail.objects.create(
        municipality=randers,
        user=lead,
        kind="reminder",
        key=f"reminder-{lead.pk}-{ON:%Y-%m-%d}",
        address=lead.email,
        subject="Én opgave har snart frist",
    )
    assert sent(randers) == []
    assert (SentMail.objects.get().state, mail.outbox) == ("claimed", [])


@pytest.mark.django_db
def test_the_command_counts_what_it_did(randers, lead, capsys):
    ask(randers, 0, user=lead)
    ask(make_municipality(751), 0, user=lead)
    call_command("send_reminders", municipality=730, on=ON)
    assert capsys.readouterr().out == "1 påmindelse sendt, 0 kunne ikke sendes.\n"
    call_command("send_reminders", on=ON)
    assert capsys.readouterr().out == "0 påmindelser sendt, 0 kunne ikke sendes.\n"


def test_a_day_that_is_none_is_refused_in_danish(capsys):
    with pytest.raises(SystemExit) as stopped:
        ManagementUtility(["manage.py", "send_reminders", "--on", "31-02-2026"]).execute()
    words = "»31-02-2026« er ingen dag: skriv den som ÅÅÅÅ-MM-DD, fx 2026-09-30;"
    assert (stopped.value.code, words in capsys.readouterr().err) == (2, True)


@pytest.mark.django_db
def test_in_development_a_mail_becomes_a_file(randers, lead, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    ask(randers, 0, user=lead)
    send_reminders(municipality=randers, on=ON)
    files = list(tmp_path.iterdir())
    assert len(files) == 1
    assert "To: mette@eksempel.example" in files[0].read_text("utf-8")
