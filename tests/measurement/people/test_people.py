"""Who is asked: chosen among logins, added without one, changed and taken out again."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from measurement.domain.people_lines import PersonLine
from measurement.models import Invitee, Response, Round
from measurement.services import links, people, responses
from measurement.services.people import LoginChoice
from measurement.services.slips import slip_of
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Group, GroupMember, SentMail, Task
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round, today
from tests.measurement.survey import close, invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    load_survey()
    return make_municipality()


@pytest.fixture
def lead(randers):
    return make_user(Role.LEAD, municipality=randers, name="Mette Holm")


def asked(round) -> list[tuple[str, str]]:
    return [(str(one), one.viewpoint) for one in round.invitees.order_by("pk")]


def task_holders(round) -> list[int]:
    tasks = Task.objects.filter(key=f"temperatur-{round.pk}")
    return sorted(tasks.values_list("user", flat=True))


# --- With a login ---------------------------------------------------------------------------------


def test_the_viewpoint_is_suggested_by_group_and_role(randers, lead):
    group = Group.objects.create(municipality=randers, kind="steering", name="Styregruppen")
    old = Group.objects.create(
        municipality=randers, kind="implementation", name="Gammel", closed_on=today()
    )
    people_of = {
        "Myndighed": (Role.CASEWORKER, None, group),
        "Leder af botilbud": (Role.STEERING, "faglig", group),
        "Peer": (Role.MEMBER, "peer", group),
        "Medarbejder": (Role.MEMBER, "medarbejder", group),
        "Fra lukket gruppe": (Role.STEERING, "borger", old),
    }
    for name, (role, represents, place) in people_of.items():
        user = make_user(role, municipality=randers, name=name)
        if represents:
            GroupMember.objects.create(
                group=place, user=user, name=name, represents=represents, joined_on=today()
            )
    assert asked(open_round(lead)) == [
        ("Mette Holm", "faglig"),
        ("Myndighed", "myndighed"),
        ("Leder af botilbud", "faglig"),
        ("Peer", "borger"),
        ("Medarbejder", ""),
        ("Fra lukket gruppe", "strategisk"),
    ]


def test_only_the_chosen_are_asked_from_the_beginning(randers, lead):
    member = make_user(Role.MEMBER, municipality=randers)
    round = open_round(lead, people=[member])
    assert (task_holders(round), round.asked) == ([member.pk], 1)


def test_choosing_asks_leaves_out_and_changes_at_once(randers, lead):
    stays, goes, comes = (make_user(Role.MEMBER, municipality=randers) for _ in range(3))
    round = open_round(lead, people=[stays, goes])
    choices = [
        LoginChoice(stays.pk, True, "tilbud", 1),
        LoginChoice(goes.pk, False, "", 1),
        LoginChoice(comes.pk, True, "borger", 0),
    ]
    done = people.choose_logins(by=lead, round=round, choices=choices)
    assert (done.added, done.removed, done.changed, done.kept) == (1, 1, 1, ())
    assert asked(round) == [(stays.name, "tilbud"), (comes.name, "borger")]
    assert task_holders(round) == sorted([stays.pk, comes.pk])
    assert Round.objects.get(pk=round.pk).asked == 2
    assert AuditEvent.objects.get(action="round_people_chosen").details == {
        "added": [comes.pk],
        "removed": [goes.pk],
        "changed": [stays.pk],
    }


def test_nobody_is_chosen_who_may_not_answer(randers, lead):
    others = [
        make_user(Role.READER, municipality=randers),
        make_user(Role.MEMBER, municipality=make_municipality(751)),
        make_user(Role.MEMBER, municipality=randers, is_active=False),
    ]
    round = open_round(lead, people=[])
    choices = [LoginChoice(user.pk, True, "", 0) for user in others]
    people.choose_logins(by=lead, round=round, choices=choices)
    assert (asked(round), task_holders(round)) == ([], [])


def test_what_another_changed_and_who_has_answered_is_left_alone(randers, lead):
    changed, answered = (make_user(Role.MEMBER, municipality=randers) for _ in range(2))
    round = open_round(lead, people=[changed, answered])
    Invitee.objects.filter(user=changed).update(viewpoint="borger", version=2)
    Invitee.objects.filter(user=answered).update(has_answered=True)
    choices = [LoginChoice(one.pk, False, "", 1) for one in (changed, answered)]
    done = people.choose_logins(by=lead, round=round, choices=choices)
    assert (done.removed, sorted(done.kept)) == (0, sorted([changed.name, answered.name]))
    assert round.invitees.count() == 2


# --- Without a login ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        ("", "", "Skriv personens navn."),
        ("Poul", "poul@", "gyldig e"),
        ("Poul", "Bodil@Borger.example", "Der er allerede en deltager med e-mailen bodil@bor"),
        ("Poul", "mette@rk.example", "mette@rk.example har et login: vælg personen under"),
        ("UDEN mail", "", "Der er allerede en deltager uden e-mail, der hedder UDEN mail."),
        ("Poul 010190-1234", "", "ligner et CPR-nummer"),
        ("Poul", "0101901234@x.example", "ligner et CPR-nummer"),
    ],
)
def test_nobody_is_added_who_cannot_be(randers, name, email, sentence):
    make_user(Role.MEMBER, municipality=randers, email="mette@rk.example")
    round = open_round(people=[])
    add(round)
    add(round, "Uden mail", "")
    with pytest.raises(ValidationError) as refusal:
        add(round, name, email)
    assert sentence in " ".join(refusal.value.messages)
    assert round.invitees.count() == 2


def test_a_login_that_may_not_answer_here_is_no_hindrance(randers):
    make_user(Role.MEMBER, municipality=make_municipality(751), email="mette@rk.example")
    assert add(open_round(people=[]), "Mette", "mette@rk.example").email == "mette@rk.example"


def test_a_list_is_added_whole(randers, lead):
    round = open_round(lead, people=[])
    lines = [PersonLine(1, "Bodil", "b@x.example", "borger"), PersonLine(3, "Poul", "", "")]
    people.add_list(by=lead, round=round, lines=lines)
    assert asked(round) == [("Bodil", "borger"), ("Poul", "")]
    assert Round.objects.get().asked == 2


def test_a_list_with_a_fault_adds_nobody(randers, lead):
    round = open_round(lead, people=[])
    add(round, "Bodil", "b@x.example")
    lines = [
        PersonLine(1, "Ny", "ny@x.example", ""),
        PersonLine(2, "Bodil", "b@x.example", ""),
        PersonLine(4, "Igen", "ny@x.example", ""),
        PersonLine(5, "Skæv", "x@", ""),
        PersonLine(6, "Poul 010190-1234", "", ""),
    ]
    with pytest.raises(ValidationError) as refusal:
        people.add_list(by=lead, round=round, lines=lines)
    sentences = refusal.value.messages
    assert [sentence.partition(":")[0] for sentence in sentences] == [
        "Linje 2",
        "Linje 4",
        "Linje 5",
        "Linje 6",
    ]
    assert [one.name for one in round.invitees.all()] == ["Bodil"]


@pytest.mark.parametrize("size", [2, 60])
def test_a_list_asks_the_database_the_same(randers, lead, size, django_assert_num_queries):
    round = open_round(lead, people=[])
    lines = [PersonLine(n, f"Person {n}", f"p{n}@x.example", "") for n in range(size)]
    with django_assert_num_queries(12):
        people.add_list(by=lead, round=round, lines=lines)


# --- Changing and taking out ----------------------------------------------------------------------


def change(person, lead, **values):
    given = {"name": person.name, "email": person.email, "viewpoint": person.viewpoint} | values
    return people.change_person(by=lead, invitee=person, version=person.version, **given)


def test_a_person_is_changed(randers, lead):
    person = add(open_round(lead, people=[]))
    row = change(person, lead, name=" Bodil  Aa ", email="NY@x.example", viewpoint="")
    assert (row.name, row.email, row.viewpoint, row.version) == ("Bodil Aa", "ny@x.example", "", 2)
    with pytest.raises(Stale):
        change(person, lead, viewpoint="tilbud")


def test_an_address_that_has_the_link_is_not_changed(randers, lead):
    """Else the tovholder could read on where the person began."""
    person = add(open_round(lead, people=[]))
    mail = {"municipality": randers, "kind": "invitation", "subject": "x", "state": "sent"}
    key = f"temperatur-{person.round_id}-{person.pk}-1"
    SentMail.objects.create(key=key, address=person.email, **mail)
    for email in ("mette@rk.example", ""):
        with pytest.raises(ValidationError, match="Der er sendt et personligt link"):
            change(person, lead, email=email)
    assert change(person, lead, viewpoint="tilbud").email == "bodil@borger.example"


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_a_link_seen_on_paper_is_dead_once_the_person_has_an_address(client, lead, is_anonymous):
    """Else the tovholder could take the address away, look at the link, and put it back."""
    person = add(open_round(lead, people=[], is_anonymous=is_anonymous))
    first = links.link_of(person)
    person = change(person, lead, email="")
    seen = slip_of(by=lead, invitee=person)
    person = change(person, lead, email="bodil@borger.example")
    path = seen.removeprefix(settings.PORTAL_URL)
    assert len({first, path, links.link_of(person)}) == 3
    pages = [client.get(link).status_code for link in (first, path, links.link_of(person))]
    assert pages == [410, 410, 200]


def test_another_name_leaves_the_link_as_it_is(lead):
    person = add(open_round(lead, people=[]))
    assert links.link_of(change(person, lead, name="Bodil Å")) == links.link_of(person)


def test_the_name_of_a_login_is_its_own(randers, lead):
    round = open_round(lead)
    person = round.invitees.get()
    row = change(person, lead, name="En anden", email="x@x.example", viewpoint="borger")
    assert (str(row), row.name, row.email, row.viewpoint) == ("Mette Holm", "", "", "borger")


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_taking_out_takes_the_task_and_what_was_begun(randers, lead, is_anonymous):
    round = open_round(lead, is_anonymous=is_anonymous)
    member = make_user(Role.MEMBER, municipality=randers)
    invite(round, member)
    responses.start(by=member, round=round, viewpoint="tilbud")
    assert Response.objects.count() == 1
    person = round.invitees.get(user=member)
    people.remove_person(by=lead, invitee=person, version=person.version)
    assert (Response.objects.count(), task_holders(round)) == (0, [lead.pk])
    assert Round.objects.get().asked == 1
    event = AuditEvent.objects.get(action="round_person_removed")
    assert (event.object_id, event.details) == (str(person.pk), {})


def test_who_has_answered_stays(randers, lead):
    round = open_round(lead)
    person = round.invitees.get()
    Invitee.objects.update(has_answered=True)
    with pytest.raises(Refused, match="Mette Holm har svaret og kan ikke fjernes."):
        people.remove_person(by=lead, invitee=person, version=1)
    assert round.invitees.count() == 1


def test_a_closed_round_s_people_are_frozen(randers, lead):
    round = open_round(lead)
    person = add(round)
    close(round)
    doings = [
        lambda: add(round, "Ny", ""),
        lambda: change(person, lead, viewpoint=""),
        lambda: people.remove_person(by=lead, invitee=person, version=1),
        lambda: people.choose_logins(by=lead, round=round, choices=[]),
        lambda: people.add_list(by=lead, round=round, lines=[PersonLine(1, "Ny", "", "")]),
    ]
    for do in doings:
        with pytest.raises(Refused, match="lukket"), transaction.atomic():
            do()
    assert asked(round) == [("Mette Holm", "faglig"), ("Bodil Ågård", "borger")]
