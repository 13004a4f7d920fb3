"""Giving a member a login, and the invitation mail; sent when the change is stored, never twice."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import Group, GroupMember, Membership, SentMail, User
from steering.selectors.invitations import invitation_key, sent_count
from steering.services import editing, mail
from steering.services.groups import add_member, give_role, group_link

KIND = SentMail.Kind.INVITATION


@transaction.atomic
def join(
    *, by: User, group: Group, person: User | None = None, email: str | None = "", **values
) -> GroupMember:
    """A new member; with a `person` or an `email` also a login, and the mail that tells of it.

    `values` as `groups.add_member` takes them. Raises ValidationError, Refused.
    """
    user = person
    if email:
        user = person_with(by=by, email=email, name=values["name"], group=group)
    if user is not None:
        # One person has one name: that of the login, as lists of whom to ask show it.
        values["name"] = user.name
    member = add_member(by=by, group=group, user=user, **values)
    if user is not None and user != by:
        invite(by=by, member=member, count=1)
    return member


@transaction.atomic
def give_login(
    *,
    by: User,
    member: GroupMember,
    version: int,
    email: str = "",
    user: User | None = None,
) -> GroupMember:
    """Give the member a login: `user`, or whoever has the address, or a new person.

    Raises Refused for a login that is closed, ValidationError for an address that is none.
    """
    current = fresh(member, version)
    if current.user_id or current.left_on or current.group.closed_on:
        raise Refused(_("%(name)s kan ikke få et login her.") % {"name": current.name})
    user = user or person_with(by=by, email=email, name=current.name, group=current.group)
    row = editing.put(by=by, row=current, action="login_given", user=user, name=user.name)
    give_role(by=by, user=user, group=row.group)
    invite(by=by, member=row, count=1)
    return row


@transaction.atomic
def person_with(*, by: User, email: str, name: str, group) -> User:
    """Whoever has the address, or a new person, who chooses a password by a link."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        user = User.objects.create_user(email, password=None, name=name)
        audit.record(by=by, municipality=group.municipality, action="user_added", obj=user)
    if not user.is_active:
        raise Refused(_("Personens login er lukket. Spørg den, der driver portalen."))
    return user


@transaction.atomic
def invite(*, by: User, member: GroupMember, count: int) -> None:
    """Send the invitation number `count` of this member; a number that was sent is not again."""
    details = {"count": count}
    municipality = member.municipality
    audit.record(
        by=by, municipality=municipality, action="member_invited", obj=member, details=details
    )
    transaction.on_commit(lambda: _send(by, member, count))


@transaction.atomic
def invite_again(*, by: User, member: GroupMember, count: int) -> None:
    """One more invitation, the `count`th: raises Refused where that one is sent, or no login is."""
    if member.user is None or member.left_on:
        raise Refused(_("%(name)s har ikke noget login her.") % {"name": member.name})
    if count != sent_count(member) + 1:
        raise Refused(_("Invitationen er sendt igen i forvejen: se listen."))
    invite(by=by, member=member, count=count)


def welcome_lead(*, by: User, role: Membership, giver: User) -> None:
    """Tell a new tovholder by mail, once after each giver, and how to come in who never has."""
    if role.user == by:
        return
    user, place = role.user, role.municipality
    words = {"name": user.name, "giver": giver.name, "place": place}
    parts = [
        _("Hej %(name)s") % words,
        _("Du er nu tovholder for %(place)s i Recovery-portalen efter %(giver)s.") % words,
        *_way_in(user),
        _("Se, hvad du overtager:"),
        mail.absolute(reverse("taken_over", args=[place.pk])),
    ]
    sent = {
        "by": by,
        "municipality": place,
        "kind": KIND,
        "key": f"tovholder-{role.pk}-{giver.pk}",
        "address": user.email,
        "user": user,
        "subject": _("Du er nu tovholder i Recovery-portalen, %(place)s") % words,
        "text": "\n\n".join(parts),
    }
    transaction.on_commit(lambda: mail.send_once(**sent))


def _send(by: User, member: GroupMember, count: int) -> None:
    user, group = member.user, member.group
    subject = _("Du er inviteret til Recovery-portalen, %(place)s") % {"place": group.municipality}
    mail.send_once(
        by=by,
        municipality=group.municipality,
        kind=KIND,
        key=invitation_key(member.pk, count),
        address=user.email,
        user=user,
        subject=subject,
        text="\n\n".join(_paragraphs(by, user, group)),
        about=[group.name],
    )


def _paragraphs(by: User, user: User, group):
    words = {"name": user.name, "by": by.name, "group": group.name, "place": group.municipality}
    yield _("Hej %(name)s") % words
    yield _("%(by)s har skrevet dig på som medlem af %(group)s i %(place)s.") % words
    if user.has_usable_password():
        yield _("Log ind med din e-mail og den adgangskode, du har i forvejen:")
        yield mail.absolute(group_link(group))
        return
    yield from _way_in(user)


def _way_in(user: User):
    """Nothing for who has a password; else where to choose one."""
    if user.has_usable_password():
        return
    yield _("Vælg en adgangskode inden for et døgn:")
    yield mail.absolute(_password_link(user))
    yield _("Er linket blevet for gammelt, så bed om et nyt her:")
    yield mail.absolute(reverse("password_reset"))


def _password_link(user: User) -> str:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("password_reset_confirm", args=[uid, token])
