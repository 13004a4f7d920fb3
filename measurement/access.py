"""Whose answers these are: found through a login or a personal link, and through nothing else."""

import secrets

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import cached_property

from measurement.domain import link_code
from measurement.models import Invitee, Response, Round
from steering.models import Municipality, User

# Who answers: somebody logged in, or the invitee whose personal link was used.
Answerer = User | Invitee


def new_salt() -> str:
    """The salt of an anonymous round, made when it opens."""
    return secrets.token_urlsafe(32)


def new_key() -> int:
    """A primary key that tells nothing of when its row was made, nor after which other.

    Below zero, so that the database's own numbering never meets it.
    """
    return -1 - secrets.randbelow(2**62)


def draft_key(round: Round, invitee: Invitee) -> str:
    """What leads the person back to their draft in an anonymous round: 64 hexadecimal digits.

    Nobody can make it from the database alone: the installation's secret key is not in there.
    """
    return draft_keys(round, invitee)[0]


def draft_keys(round: Round, invitee: Invitee) -> list[str]:
    """`draft_key` by today's secret key, then by each of those that it replaced."""
    text = f"{round.salt}:{invitee.pk}"
    return [keyed.hexdigest() for keyed in _keyed("temperatur-kladde", text)]


def _keyed(salt: str, text: str) -> list:
    """Hashes of `text` by today's secret key, then by each of those that it replaced."""
    return [
        salted_hmac(salt, text, secret=secret, algorithm="sha256")
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def token_of(invitee: Invitee) -> str:
    """The secret part of the personal link as it is now; it is stored nowhere."""
    pk, number = invitee.pk, invitee.link_number
    return link_code.written(pk, number, _link_secrets(pk, number)[0])


def read_token(token: str) -> tuple[int, int] | None:
    """(the invitee's key, the link's number) of a token that we made, also as typed; else None."""
    pk, number, secret = link_code.read(token) or (0, 0, "")
    is_ours = [constant_time_compare(secret, own) for own in _link_secrets(pk, number)]
    return (pk, number) if any(is_ours) else None


def _link_secrets(pk: int, number: int) -> list[str]:
    """By today's secret key, then by each of those that it replaced."""
    keyed = _keyed("temperatur-link", f"{pk}.{number}")
    return [link_code.characters(one.digest()) for one in keyed]


def invitee_of(round: Round, person: Answerer) -> Invitee | None:
    """The person as one of those asked in `round`, as stored now; None for everybody else."""
    if isinstance(person, Invitee):
        return Invitee.objects.filter(round=round, pk=person.pk, user=None).first()
    return Invitee.objects.filter(round=round, user=person).first()


def own_responses(round: Round, person: Answerer) -> QuerySet[Response]:
    """The person's own response in `round`, or none; of an anonymous round only their draft."""
    is_invitee = isinstance(person, Invitee)
    if round.is_anonymous:
        return drafts_of(round, person if is_invitee else invitee_of(round, person))
    own = {"invitee": person} if is_invitee else {"user": person}
    return Response.objects.filter(round=round, **own)


def drafts_of(round: Round, invitee: Invitee | None) -> QuerySet[Response]:
    """The invitee's draft in an anonymous round, or none."""
    if invitee is None or not round.salt:
        return Response.objects.none()
    return Response.objects.filter(round=round, draft_key__in=draft_keys(round, invitee))


def actor(person: Answerer):
    """Who did it, as the log takes it: an invitee's key is no user's key."""
    return f"{person.name} (personligt link)" if isinstance(person, Invitee) else person


class Respondent:
    """Somebody at the pages of one round: who they are, what is theirs, and where to go on.

    `by` is who answers, as the services take it. `token` is that of the personal link they came
    by, "" with a login. What is read, is read when it is asked for.
    """

    PAGES = ("round", "review", "submit", "thanks", "blank", "filled")

    def __init__(self, by: Answerer, municipality: Municipality, round: int, token: str = ""):
        self.by, self.municipality, self.round_pk, self.token = by, municipality, round, token

    @cached_property
    def round(self) -> Round:
        """The round in the person's municipality, else Http404."""
        if self.token:
            return self.by.round
        rows = Round.objects.select_related("instrument", "municipality")
        return get_object_or_404(rows, municipality=self.municipality, pk=self.round_pk)

    @cached_property
    def invitee(self) -> Invitee | None:
        """The person as one of those asked."""
        return self.by if self.token else invitee_of(self.round, self.by)

    @cached_property
    def response(self) -> Response | None:
        """The person's own response, or None: before the start, and once it is anonymous."""
        found = own_responses(self.round, self.by).first()
        if found:
            found.round = self.round
        return found

    @property
    def has_handed_in(self) -> bool:
        """True once the person's answers are in, whether or not a way leads to them."""
        if self.response:
            return self.response.submitted_at is not None
        return bool(self.invitee and self.round.is_anonymous and self.invitee.has_answered)

    def address(self, name: str, *more) -> str:
        """The address of the person's page `name`: "section" with its number, "round" …"""
        if self.token:
            return reverse(f"answer_{name}", args=[self.token, *more])
        return reverse(f"temperature_{name}", args=[self.municipality.pk, self.round_pk, *more])

    @cached_property
    def pages(self) -> dict[str, str]:
        """The address of each page that has no number, by name."""
        return {name: self.address(name) for name in self.PAGES}

    @property
    def shell(self) -> str:
        """The template around the pages: with a link there is nowhere else to go."""
        return "measurement/door_base.html" if self.token else "base.html"
