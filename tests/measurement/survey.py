"""The survey as the tests need it: reference data, a round, and people who have answered."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from measurement import access, reference
from measurement.domain.scoring import DONT_KNOW
from measurement.models import Answer, Invitee, Item, Response, Round
from measurement.services import people, responses, rounds
from steering import reference as steering
from steering.models import User
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.support.copied import copied


def load_survey() -> None:
    """Prerequisites, principles and the newest temperature questionnaire from fixtures/."""
    copied(_survey)


def load_criteria() -> None:
    """As `load_survey`, and the criteria of the case audit."""
    copied(_criteria)


def _survey() -> None:
    steering._upsert(steering.Prerequisite, "number", steering._concept("prerequisites.json"))
    steering._upsert(steering.Principle, "number", steering._concept("principles.json"))
    reference.load_instrument(max(reference.FOLDER.glob("instrument_temperature_*.json")))


def _criteria() -> None:
    _survey()
    reference.load_instrument(reference.FOLDER / "instrument_sagsaudit_v1.json")


def make_round(municipality=None, name: str = "Runde 1", lead=None, **days) -> Round:
    """An open round from yesterday to next week."""
    municipality = municipality or make_municipality()
    lead = lead or make_user(Role.LEAD, municipality=municipality)
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(1), "closes_on": today + timedelta(7)} | days
    return rounds.open_round(by=lead, municipality=municipality, name=name, **days)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def invite(round: Round, user: User) -> None:
    """Ask the person, who may have been asked at the opening."""
    if not round.invitees.filter(user=user).exists():
        people.ask_first(round, [user])


def ask(round: Round, *roles: str) -> User:
    """Somebody with a login who is asked after the opening."""
    user = make_user(*roles or [Role.CASEWORKER], municipality=round.municipality)
    invite(round, user)
    return user


def ask_by_link(round: Round, name: str = "Anna Uden Login", **fields) -> Invitee:
    """Somebody without a login, who answers by a personal link."""
    return Invitee.objects.create(round=round, name=name, **fields)


def answer(round: Round, *values, by=None, viewpoint="tilbud", submit=True, user=None) -> Response:
    """A response whose answers begin with `values` in the statements' order; None leaves blank.

    `by` (or `user`): who answers, a login or an invitee; somebody new, where nobody is said.
    """
    by = by or user or ask(round)
    if isinstance(by, User):
        invite(round, by)
    at = noon(round.opens_on)
    response = responses.start(by=by, round=round, viewpoint=viewpoint, at=at)
    _store(round, response, values, at)
    return responses.submit(by=by, response=response, at=at) if submit else response


def _store(round: Round, response: Response, values, at: datetime) -> None:
    """The answers as `responses.save_answer` leaves them, all at once."""
    items = Item.objects.filter(section__instrument=round.instrument)
    given = zip(items.order_by("section__number", "position"), values, strict=False)
    Answer.objects.bulk_create(
        Answer(
            pk=access.new_key() if round.is_anonymous else None,
            response=response,
            item=item,
            value=None if value == DONT_KNOW else value,
            dont_know=value == DONT_KNOW,
            saved_at=response.started_at if round.is_anonymous else at,
        )
        for item, value in given
        if value is not None
    )


def close(round: Round, at: datetime | None = None) -> Round:
    """Close it as the tovholder; the deadline of an anonymous one has passed by then.

    One that nobody answered too: there are such rounds from before somebody had to.
    """
    lead = make_user(Role.LEAD, municipality=round.municipality)
    if round.is_anonymous:
        if at is None:
            let_pass(round)
        return rounds.close_round(by=lead, round=round, at=at)
    if round.responses.exclude(submitted_at=None).exists():
        return rounds.close_round(by=lead, round=round, at=at)
    now = timezone.now()
    passing = Response.objects.create(round=round, started_at=now, submitted_at=now)
    try:
        return rounds.close_round(by=lead, round=round, at=at)
    finally:
        passing.delete()


def let_pass(round: Round) -> None:
    """The deadline was yesterday."""
    round.refresh_from_db(fields=["opens_on"])
    yesterday = timezone.localdate() - timedelta(1)
    days = {"opens_on": min(round.opens_on, yesterday), "closes_on": yesterday}
    Round.objects.filter(pk=round.pk).update(**days)
