"""Logins: never a role with rows about citizens, one mail per invitation, a link for a day."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, GroupMember, Membership, SentMail, User
from steering.permissions import ROLE_PERMISSIONS, Permission
from steering.selectors.groups import group_row
from steering.selectors.invitations import logins
from steering.services import groups, invitations
from tests.factories import PASSWORD, make_citizen, make_municipality, make_user
from tests.steering.groups.organisation import make_group, make_member

pytestmark = pytest.mark.django_db
WITH_ROWS = {Permission.SEE_EXACT, Permission.UPLOAD, Permission.READ_NEW_WISHES, Permission.STEER}


@pytest.fixture
def stored(django_capture_on_commit_callbacks):
    """Run something as if it were committed: what waits for that happens too."""

    def run(work, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return work(*args, **kwargs)

    return run


def join(group, **fields):
    given = {"by": make_user(name="Tove"), "group": group, "represents": "borger"}
    return invitations.join(**given | {"name": "Inger Prøve"} | fields)


def test_no_role_of_a_group_sees_rows_about_citizens():
    given = set().union(*(ROLE_PERMISSIONS[role] for role in groups.GROUP_ROLES.values()))
    assert given & WITH_ROWS == set()


@pytest.mark.parametrize(("kind", "role"), [("steering", "STEERING"), ("implementation", "MEMBER")])
def test_an_address_becomes_a_person_with_the_groups_role(kind, role, stored):
    member = stored(join, make_group(kind), email="Inger@Eksempel.Example")
    user = User.objects.get(email="inger@eksempel.example")
    assert (member.user, user.name, user.has_usable_password()) == (user, "Inger Prøve", False)
    assert Membership.objects.values_list("user", "municipality", "role").get() == (
        user.pk,
        730,
        role,
    )


def test_a_citizen_with_a_login_gets_no_page_with_rows(stored):
    make_citizen(make_municipality(), reference="SAG-1")
    member = stored(join, make_group("implementation"), email="inger@eksempel.example")
    client = Client()
    client.force_login(member.user)
    for page in ("indsatstrappe/praecise/", "data/", "styring/overdrag/", "styring/gruppe/ny/"):
        answer = client.get(f"/730/{page}")
        assert (page, answer.status_code) == (page, 403)
        assert "SAG-1" not in answer.content.decode()


def test_the_mail_leads_to_a_password_once_and_says_how_long(stored, settings):
    settings.PORTAL_URL = "https://portal.example"
    member = stored(join, make_group(), email="inger@eksempel.example")
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (
        ["inger@eksempel.example"],
        "Du er inviteret til Recovery-portalen, Randers Kommune",
    )
    assert "Tove har skrevet dig på som medlem af Styregruppen i Randers Kommune." in sent.body
    assert "inden for et døgn" in sent.body
    assert "https://portal.example/adgangskode/\n" in sent.body + "\n"
    path = re.search(r"https://portal\.example(/adgangskode/ny/\S+)", sent.body)[1]
    client = Client()
    form = client.get(path, follow=True)
    password = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(form.redirect_chain[-1][0], password).url == "/adgangskode/klar/"
    assert client.login(username="inger@eksempel.example", password=PASSWORD)
    assert "virker ikke længere" in Client().get(path, follow=True).content.decode()
    assert logins(member.municipality, group_row(member.group).members)[member.pk].has_logged_in


def test_whoever_was_invited_can_ask_for_a_new_link_on_the_log_in_page(stored, client):
    stored(join, make_group(), email="inger@eksempel.example")
    client.post("/adgangskode/", {"email": "Inger@eksempel.example"})
    assert [message.to for message in mail.outbox] == [["inger@eksempel.example"]] * 2
    User.objects.update(is_active=False)
    client.post("/adgangskode/", {"email": "inger@eksempel.example"})
    assert len(mail.outbox) == 2


def test_somebody_known_is_reused_and_keeps_password_and_name(stored):
    known = make_user("READER", municipality=make_municipality(751), name="Ole", password=PASSWORD)
    member = stored(join, make_group(), email=known.email.upper())
    known.refresh_from_db()
    assert (member.user, known.name, User.objects.filter(email=known.email).count()) == (
        known,
        "Ole",
        1,
    )
    assert (member.name, known.check_password(PASSWORD)) == ("Ole", True)
    assert "/adgangskode/" not in mail.outbox[0].body
    assert f"/730/styring/gruppe/{member.group_id}/" in mail.outbox[0].body


def test_a_person_from_the_list_gets_the_role_once_and_oneself_no_mail(stored):
    lead = make_user("LEAD", municipality=make_municipality())
    group = make_group()
    stored(join, group, by=lead, person=lead, name=lead.name, duty="coordinator")
    stored(join, make_group("implementation"), by=lead, person=lead, name=lead.name)
    assert sorted(Membership.objects.values_list("role", flat=True)) == [
        "LEAD",
        "MEMBER",
        "STEERING",
    ]
    assert mail.outbox == []


def test_without_a_login_nothing_is_sent_and_nobody_made(stored):
    member = stored(join, make_group())
    assert (member.user, mail.outbox, Membership.objects.count()) == (None, [], 0)


def test_a_closed_login_is_not_opened_this_way(stored):
    closed = make_user(is_active=False)
    with pytest.raises(Refused, match="login er lukket"):
        stored(join, make_group(), email=closed.email)
    assert (GroupMember.objects.count(), Membership.objects.count(), mail.outbox) == (0, 0, [])


def test_an_address_that_is_none_stores_nothing(stored):
    with pytest.raises(ValidationError):
        stored(join, make_group(), email="ikke en adresse")
    assert (GroupMember.objects.count(), Membership.objects.count(), mail.outbox) == (0, 0, [])


def test_the_same_person_is_in_a_group_once(stored):
    user, group = make_user(), make_group()
    make_member(group, user=user)
    with pytest.raises(ValidationError, match="allerede med i gruppen"):
        stored(join, group, email=user.email)
    assert (group.members.count(), mail.outbox) == (1, [])


def test_a_member_without_a_login_can_be_given_one_once(stored):
    member, lead = make_member(make_group()), make_user()
    given = {"by": lead, "member": member, "version": 1, "email": "aase@eksempel.example"}
    row = stored(invitations.give_login, **given)
    assert (row.user.name, row.version, len(mail.outbox)) == ("Åse Prøve", 2, 1)
    with pytest.raises(Refused, match="kan ikke få et login"):
        stored(invitations.give_login, **given | {"version": 2})
    assert len(mail.outbox) == 1


def test_once_more_is_once_more_and_not_twice_by_a_double_click(stored):
    member = stored(join, make_group(), email="inger@eksempel.example")
    again = {"by": make_user(), "member": member, "count": 2}
    stored(invitations.invite_again, **again)
    with pytest.raises(Refused, match="i forvejen"):
        stored(invitations.invite_again, **again)
    with pytest.raises(Refused, match="i forvejen"):
        stored(invitations.invite_again, **again | {"count": 9})
    keys = [f"medlem-{member.pk}-1", f"medlem-{member.pk}-2"]
    assert list(SentMail.objects.order_by("pk").values_list("key", flat=True)) == keys
    state = logins(member.municipality, group_row(member.group).members)[member.pk]
    assert (state.count, state.failed, state.has_logged_in, len(mail.outbox)) == (
        2,
        False,
        False,
        2,
    )


def test_who_left_gets_no_invitation(stored):
    member = stored(join, make_group(), email="inger@eksempel.example")
    GroupMember.objects.filter(pk=member.pk).update(left_on=member.joined_on)
    member.refresh_from_db()
    with pytest.raises(Refused, match="ikke noget login"):
        stored(invitations.invite_again, by=make_user(), member=member, count=2)
    assert len(mail.outbox) == 1


def test_the_log_says_who_gave_what_and_holds_no_names(stored):
    stored(join, make_group(), email="inger@eksempel.example")
    actions = list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["user_added", "member_added", "role_given", "member_invited", "mail_sent"]
    assert "Inger" not in str(list(AuditEvent.objects.values("details", "object_id")))


def state_of(member):
    return logins(member.municipality, group_row(member.group).members)[member.pk]


def test_a_login_elsewhere_is_not_told_by_inviting_the_address(stored):
    earlier = timezone.now() - timedelta(days=1)
    known = make_user("LEAD", municipality=make_municipality(751), last_login=earlier)
    member = stored(join, make_group(), email=known.email)
    assert (state_of(member).has_logged_in, state_of(member).count) == (False, 1)
    known.last_login = timezone.now()
    known.save()
    stored(invitations.invite_again, by=make_user(), member=member, count=2)
    assert state_of(member).has_logged_in is True


def test_a_role_given_without_a_mail_also_waits_for_a_login(stored):
    earlier = timezone.now() - timedelta(days=1)
    known = make_user("LEAD", municipality=make_municipality(751), last_login=earlier)
    group = make_group()
    groups.add_member(by=make_user(), group=group, represents="borger", user=known)
    assert state_of(group.members.get()).has_logged_in is False


def test_who_works_here_and_has_logged_in_is_not_asked_to_once_more(stored):
    earlier = timezone.now() - timedelta(days=1)
    here = make_user("CASEWORKER", municipality=make_municipality(), last_login=earlier)
    member = stored(join, make_group(), person=here, name=here.name)
    assert (state_of(member).has_logged_in, state_of(member).count) == (True, 1)
