"""Deciding on a suggestion: into the plan as an activity, or set aside with a reason.

Each raises Refused, Stale (somebody saved since `version`) or ValidationError, and then nothing
has changed.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import Advice, AdviceChoice, Municipality, SubGoal, User
from steering.services import editing
from steering.services import plan as plans
from steering.services.plan_places import remove_activity

Choice = AdviceChoice.Choice


@transaction.atomic
def take(
    *,
    by: User,
    municipality: Municipality,
    advice: Advice,
    sub_goal: SubGoal,
    title: str,
    owner: User | None = None,
    due: date | None = None,
) -> AdviceChoice:
    """The suggestion as an activity of `sub_goal`, and that it was taken."""
    if sub_goal.municipality != municipality:
        raise Refused(_("Delmålet hører ikke til kommunens plan."))
    _refuse_decided(municipality, advice)
    activity = plans.add_activity(
        by=by,
        sub_goal=sub_goal,
        title=title,
        owner=owner,
        due=due,
        prerequisite=advice.prerequisite,
        description=advice.text,
    )
    row = _decision(municipality, advice, by, Choice.TAKEN, activity=activity)
    return editing.add(by=by, row=row, action="advice_taken")


@transaction.atomic
def set_aside(*, by: User, municipality: Municipality, advice: Advice, reason: str) -> AdviceChoice:
    """Not for us, or not now: `reason` says why."""
    _refuse_decided(municipality, advice)
    row = _decision(municipality, advice, by, Choice.SET_ASIDE, reason=reason.strip())
    return editing.add(by=by, row=row, action="advice_set_aside")


@transaction.atomic
def change_reason(*, by: User, choice: AdviceChoice, version: int, reason: str) -> AdviceChoice:
    """Another reason for what was decided."""
    action = "advice_reason_changed"
    return editing.change(by=by, row=choice, version=version, action=action, reason=reason.strip())


@transaction.atomic
def take_back(*, by: User, choice: AdviceChoice, version: int) -> None:
    """The suggestion is new again. Refused where it is in the plan: delete the activity first."""
    row = fresh(choice, version)
    if row.activity_id:
        raise Refused(_("Rådet er i planen: slet aktiviteten dér, hvis I har fortrudt."))
    editing.remove(by=by, row=row, version=version, action="advice_taken_back")


@transaction.atomic
def undo(*, by: User, choice: AdviceChoice, version: int) -> None:
    """The suggestion is new again, and the activity made of it is gone while nobody touched it.

    Refused where something has happened to the activity: then it stays in the plan.
    """
    row = fresh(choice, version)
    activity = row.activity
    if activity and activity.version > 1:
        raise Refused(_("Aktiviteten er rettet siden: slet den i planen, hvis I har fortrudt."))
    editing.remove(by=by, row=row, version=version, action="advice_taken_back")
    if activity:
        remove_activity(by=by, activity=activity, version=activity.version)


def _decision(municipality, advice, by, choice, **more) -> AdviceChoice:
    day = timezone.localdate()
    return AdviceChoice(
        municipality=municipality, advice=advice, choice=choice, by=by, on=day, **more
    )


def _refuse_decided(municipality, advice) -> None:
    if AdviceChoice.objects.filter(municipality=municipality, advice=advice).exists():
        raise Refused(_("En anden har allerede taget stilling til rådet: se siden igen."))
