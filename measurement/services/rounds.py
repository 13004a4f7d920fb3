"""Opening and closing rounds of the temperature survey, and asking people to answer."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Instrument, Response, Round
from measurement.models.instrument import TEMPERATURE
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Happening, Municipality, Task, User, YearEvent
from steering.permissions import ROLE_PERMISSIONS, Permission, Role
from steering.services import year

_RESPONDENT_ROLES = [
    role for role, given in ROLE_PERMISSIONS.items() if Permission.ANSWER_SURVEY in given
]


@transaction.atomic
def open_round(
    *,
    by: User,
    municipality: Municipality,
    name: str,
    opens_on: date,
    closes_on: date,
) -> Round:
    """A new round of the newest version; everybody who may answer gets a task.

    Raises ValidationError where a rule of the round is broken: deadline before the opening, a
    name that is taken or holds a CPR-like number.
    """
    row = Round(
        municipality=municipality,
        instrument=_newest_instrument(),
        name=name.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
    )
    _save_new(row)
    people = _respondents(municipality)
    Task.objects.bulk_create([_answer_task(row, user) for user in people])
    Task.objects.create(**_close_task(row))
    row.asked = len(people)
    row.save(update_fields=["asked"])
    _note_in_year(by, row, closes_on, "temperature")
    audit.record(by=by, municipality=municipality, action="round_opened", obj=row)
    return row


@transaction.atomic
def close_round(*, by: User, round: Round, at: datetime | None = None) -> Round:
    """Close for good at `at` (now): nothing more can be answered, and the result is there.

    Raises Refused where the round is closed already.
    """
    at = at or timezone.now()
    row = Round.objects.select_for_update().get(pk=round.pk)
    if row.closed_at:
        raise Refused(_("Runden er allerede lukket."))
    # Waits for answers that are being saved; whoever comes later finds the round closed.
    list(row.responses.select_for_update().values_list("pk"))
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    _end_tasks(row, at)
    Happening.objects.create(**_closed_happening(row, at))
    _note_in_year(by, row, timezone.localdate(at), "temperature_result", row.pk)
    audit.record(by=by, municipality=row.municipality, action="round_closed", obj=row)
    return row


def ask(*, round: Round, user: User) -> Task:
    """The person's task to answer the round; who was not asked at the opening is counted now."""
    task = _answer_task(round, user)
    task, is_new = Task.objects.get_or_create(
        municipality=task.municipality,
        key=task.key,
        user=user,
        defaults={"text": task.text, "link": task.link, "due": task.due},
    )
    if is_new:
        round.asked += 1
        round.save(update_fields=["asked"])
    return task


def _newest_instrument() -> Instrument:
    newest = Instrument.objects.filter(code=TEMPERATURE).order_by("-version").first()
    if newest is None:
        raise Refused(_("Spørgeskemaet er ikke indlæst: kør manage.py load_reference."))
    return newest


def _save_new(row: Round) -> None:
    try:
        row.full_clean()
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # two people gave the same name at the same moment
        raise Refused(_("Kommunen har allerede en runde med det navn.")) from error


def _respondents(municipality: Municipality) -> list[User]:
    people = User.objects.filter(
        is_active=True,
        memberships__municipality=municipality,
        memberships__role__in=_RESPONDENT_ROLES,
    )
    return list(people.distinct())


def answer_key(round: Round) -> str:
    """The key of the tasks to answer this round."""
    return f"temperatur-{round.pk}"


def _close_key(round: Round) -> str:
    return f"temperatur-luk-{round.pk}"


def _answer_task(round: Round, user: User) -> Task:
    return Task(
        municipality=round.municipality,
        user=user,
        key=answer_key(round),
        text=_("Besvar temperaturmålingen: %(name)s") % {"name": round.name},
        link=reverse("temperature_round", args=[round.municipality_id, round.pk]),
        due=round.closes_on,
    )


def _close_task(round: Round) -> dict:
    return {
        "municipality": round.municipality,
        "role": Role.LEAD,
        "key": _close_key(round),
        "text": _("Luk temperaturmålingen, når alle har svaret: %(name)s") % {"name": round.name},
        "link": reverse("temperature", args=[round.municipality_id]),
        "due": round.closes_on,
    }


def _note_in_year(by: User, round: Round, ends_on: date, page: str, *more) -> None:
    year.note(
        by=by,
        municipality=round.municipality,
        key=answer_key(round),
        ring=YearEvent.Ring.MEASUREMENT,
        kind=YearEvent.Kind.TEMPERATURE,
        title=_("Temperaturmåling: %(name)s") % {"name": round.name},
        starts_on=round.opens_on,
        ends_on=ends_on,
        link=reverse(page, args=[round.municipality_id, *more]),
    )


def _end_tasks(round: Round, at: datetime) -> None:
    """Nobody is asked for what cannot be done any more."""
    tasks = Task.objects.filter(municipality=round.municipality, done_at=None)
    tasks.filter(key=answer_key(round)).delete()
    tasks.filter(key=_close_key(round)).update(done_at=at)


def _closed_happening(round: Round, at: datetime) -> dict:
    submitted = Response.objects.filter(round=round).exclude(submitted_at=None).count()
    text = _("%(name)s er lukket: %(submitted)s af %(asked)s svarede") % {
        "name": round.name,
        "submitted": danish.number(submitted),
        "asked": danish.number(round.asked),
    }
    return {
        "municipality": round.municipality,
        "text": text,
        "link": reverse("temperature_result", args=[round.municipality_id, round.pk]),
        "on": timezone.localdate(at),
    }
