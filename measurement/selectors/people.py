"""Who is asked to answer a round, how far each is, and who has been written to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils import timezone

from measurement.models import Invitee, Round, Viewpoint
from measurement.selectors.logins import expected_viewpoints, who_may_answer
from recovery_portal.kit.danish import collation_key
from steering.models import Membership, SentMail
from steering.permissions import ROLE_NAMES, Role

PER_PAGE = 50
# So many are not taken out at one press.
MANY = 3
# How long a mail may be under way before it is known to have been cut off.
UNDER_WAY = timedelta(minutes=5)
NOT_BEGUN, BEGUN, ANSWERED = "ikke-begyndt", "begyndt", "svaret"
# What the list can be narrowed to.
MISSING, UNWRITTEN = "mangler", "uden-invitation"
_NAMED = {NOT_BEGUN: "Ikke begyndt", BEGUN: "Begyndt", ANSWERED: "Indsendt"}
_ANONYMOUS = {NOT_BEGUN: "Ikke svaret", ANSWERED: "Svaret"}


@dataclass(frozen=True)
class PersonRow:
    """One of those asked. `state`: NOT_BEGUN, BEGUN (in named rounds only) or ANSWERED.

    `sent_on`: when the invitation that holds the present link went off; `is_failed`: it was tried
    in vain; `is_uncertain`: the sending was cut off, and nobody knows whether it went off.
    `address` is "" where no mail reaches the person. `has_left`: asked by login, and may not
    answer here any more.
    """

    pk: int
    name: str
    address: str
    has_login: bool
    has_left: bool
    viewpoint: str
    state: str
    state_text: str
    is_blocked: bool
    sent_on: date | None
    is_failed: bool
    is_uncertain: bool

    @property
    def is_unwritten(self) -> bool:
        """True where an invitation can be sent that was not."""
        return bool(
            self.address and not self.sent_on and not self.is_blocked and self.state != ANSWERED
        )

    @property
    def is_waited_for(self) -> bool:
        """True where the person was written to and can still answer."""
        return bool(self.sent_on and not self.is_blocked and self.state != ANSWERED)

    @property
    def needs_slip(self) -> bool:
        """True where only paper brings the person their link."""
        return not self.has_login and not self.address


@dataclass(frozen=True)
class Counts:
    """Of those asked: all, answered, begun (named rounds only), written to, still to be written
    to, those of whom nobody knows whether they were (and who have not answered), and those whom
    only paper brings their link."""

    asked: int
    answered: int
    begun: int
    written: int
    unwritten: int
    uncertain: int
    slips: int


@dataclass(frozen=True)
class Leaving:
    """How many would be taken out at once, and how many of them have begun (named rounds only)."""

    people: int
    begun: int

    @property
    def asks(self) -> bool:
        """True where it is worth a question first."""
        return self.begun > 0 or self.people >= MANY


@dataclass(frozen=True)
class LoginRow:
    """Somebody with a login who may answer; `version` is that of the invitee, 0 for none."""

    pk: int
    name: str
    roles: str
    is_asked: bool
    is_answered: bool
    viewpoint: str
    version: int


def invitation_key(invitee: Invitee) -> str:
    """The log of mails knows the invitation with the person's present link by this."""
    return f"{_prefix(invitee.round_id)}{invitee.pk}-{invitee.link_number}"


def have_answered(round: Round) -> set[int]:
    """The invitees (pk) who have answered; in an anonymous round that is all that is known."""
    known = set(round.invitees.filter(has_answered=True).values_list("pk", flat=True))
    submitted = round.responses.exclude(submitted_at=None).exclude(invitee=None)
    return known | set(submitted.values_list("invitee_id", flat=True))


def was_sent(invitee: Invitee) -> bool:
    """True once a link went to the person's present address, however many since."""
    mails = _mails(invitee.round).filter(
        key__startswith=f"{_prefix(invitee.round_id)}{invitee.pk}-"
    )
    return mails.filter(address=invitee.address).exclude(state=SentMail.State.FAILED).exists()


def was_mailed(invitee: Invitee) -> bool:
    """True where the present link went to the present address; one on paper never did."""
    key = invitation_key(invitee)
    mails = _mails(invitee.round).filter(Q(key=key) | Q(key__startswith=f"{key}-"))
    return mails.filter(address=invitee.email).exclude(state=SentMail.State.FAILED).exists()


def people_of(round: Round) -> list[PersonRow]:
    """Everybody asked, in Danish order of their names; four queries."""
    rows = _rows(round, round.invitees.all(), round.responses.all(), _mails(round))
    return sorted(rows, key=lambda row: (collation_key(row.name), row.pk))


def person_of(round: Round, pk: int) -> PersonRow:
    """One of them, who is there; four queries."""
    mails = _mails(round).filter(key__startswith=f"{_prefix(round.pk)}{pk}-")
    own = round.responses.filter(invitee=pk)
    (row,) = _rows(round, round.invitees.filter(pk=pk), own, mails)
    return row


def _rows(round: Round, people, responses, mails) -> list[PersonRow]:
    of_people = responses.exclude(invitee=None)
    begun = dict(of_people.values_list("invitee_id", "submitted_at"))
    written = defaultdict(list)
    for key, *mail in mails.values_list("key", "address", "state", "created_at"):
        written[tuple(key.split("-")[2:4])].append(mail)
    able = set(who_may_answer(round.municipality).values_list("pk", flat=True))
    return [_row(round, one, begun, written, able) for one in people.select_related("user")]


def counted(rows: list[PersonRow]) -> Counts:
    """What the list begins with."""
    states = [row.state for row in rows]
    return Counts(
        asked=len(rows),
        answered=states.count(ANSWERED),
        begun=states.count(BEGUN),
        written=sum(row.sent_on is not None for row in rows),
        uncertain=sum(row.is_uncertain and row.is_waited_for for row in rows),
        unwritten=sum(row.is_unwritten for row in rows),
        slips=sum(row.needs_slip and row.state != ANSWERED for row in rows),
    )


def without_answers(rows: list[PersonRow]) -> list[PersonRow]:
    """`rows` that do not tell who has answered: where few did and agreed, that is what they said.

    For an anonymous round that is closed.
    """
    return [replace(row, state="", state_text="") for row in rows]


def chosen(rows: list[PersonRow], show: str, words: str, number) -> Page:
    """The page `number` of those that `show` names and whose name or address holds `words`."""
    keep = {
        MISSING: lambda row: row.state != ANSWERED,
        ANSWERED: lambda row: row.state == ANSWERED,
        UNWRITTEN: lambda row: row.is_unwritten,
    }.get(show, lambda row: True)
    sought = words.casefold().strip()
    found = [row for row in rows if keep(row) and sought in f"{row.name}\n{row.address}".casefold()]
    return Paginator(found, PER_PAGE).get_page(number)


def logins_of(round: Round, number) -> Page:
    """Everybody with a login who may answer, asked or not, in Danish order; 50 a page."""
    municipality = round.municipality
    people = sorted(
        who_may_answer(municipality), key=lambda user: (collation_key(user.name), user.pk)
    )
    page = Paginator(people, PER_PAGE).get_page(number)
    asked = {one.user_id: one for one in round.invitees.filter(user__in=list(page))}
    answered, roles = have_answered(round), _roles(municipality)
    expected = expected_viewpoints(municipality, page)
    page.object_list = [
        _login(user, asked.get(user.pk), answered, roles, expected) for user in page
    ]
    return page


def would_leave(round: Round, users: Iterable[int]) -> Leaving:
    """What taking these users out would mean; two queries."""
    out = round.invitees.filter(user__in=users).exclude(pk__in=have_answered(round))
    begun = 0 if round.is_anonymous else out.filter(response__isnull=False).count()
    return Leaving(out.count(), begun)


def _login(user, invitee: Invitee | None, answered, roles, expected) -> LoginRow:
    return LoginRow(
        pk=user.pk,
        name=user.name,
        roles=roles[user.pk],
        is_asked=invitee is not None,
        is_answered=invitee is not None and invitee.pk in answered,
        viewpoint=invitee.viewpoint if invitee else expected[user.pk],
        version=invitee.version if invitee else 0,
    )


def _roles(municipality) -> dict[int, str]:
    held = defaultdict(list)
    rows = Membership.objects.filter(municipality=municipality)
    for user, role in rows.values_list("user_id", "role"):
        held[user].append(ROLE_NAMES[Role(role)])
    return defaultdict(str, {user: ", ".join(sorted(names)) for user, names in held.items()})


def _prefix(round: int) -> str:
    return f"temperatur-{round}-"


def _mails(round: Round):
    return SentMail.objects.filter(
        municipality=round.municipality_id,
        kind=SentMail.Kind.INVITATION,
        key__startswith=_prefix(round.pk),
    ).order_by("pk")


def _row(round: Round, one: Invitee, begun: dict, written: dict, able: set) -> PersonRow:
    has_left = one.user_id is not None and one.user_id not in able
    state = _state(one, begun)
    mails = [
        (mail_state, at)
        for address, mail_state, at in written[str(one.pk), str(one.link_number)]
        if one.user_id or address == one.email
    ]
    sent = [mail for mail in mails if mail[0] != SentMail.State.FAILED]
    return PersonRow(
        pk=one.pk,
        name=str(one),
        address="" if has_left else one.address,
        has_login=one.user_id is not None,
        has_left=has_left,
        viewpoint=Viewpoint(one.viewpoint).label if one.viewpoint else "",
        state=state,
        state_text=(_ANONYMOUS if round.is_anonymous else _NAMED)[state],
        is_blocked=one.is_revoked,
        sent_on=_day(sent[0][1]) if sent else None,
        is_failed=bool(mails) and not sent,
        is_uncertain=bool(sent) and all(_is_cut_off(*mail) for mail in sent),
    )


def _state(one: Invitee, begun: dict) -> str:
    if one.has_answered or begun.get(one.pk):
        return ANSWERED
    return BEGUN if one.pk in begun else NOT_BEGUN


def _is_cut_off(mail_state: str, at: datetime) -> bool:
    """True for a mail that was begun and neither went off nor failed, long after it would have."""
    return mail_state == SentMail.State.CLAIMED and at < timezone.now() - UNDER_WAY


def _day(at: datetime) -> date:
    return timezone.localdate(at)
