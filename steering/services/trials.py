"""Trial actions on their way round the circle: planned, done, learnt from, decided, described.

Each raises Refused, Stale (somebody saved since `version`) or ValidationError.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale, fresh
from steering.models import Municipality, Practice, Trial, User
from steering.services import editing, owners, tasks
from steering.services.trial_search import index

Decision = Trial.Decision
PAST = {
    Decision.KEEP: "vi beholder den",
    Decision.ADJUST: "vi justerer den",
    Decision.DROP: "vi dropper den",
}


@transaction.atomic
def add_trial(
    *, by: User, municipality: Municipality, themes=(), follows: Trial | None = None, **values
) -> Trial:
    """A new trial; its owner is asked to decide when it ends.

    `follows` is the trial that it adjusts, which must have been decided so.
    """
    if follows is not None:
        _check_adjusted(follows, municipality)
    _check_owner(municipality, values.get("owner"))
    row = Trial(
        municipality=municipality,
        follows=follows,
        created_by=by,
        created_on=timezone.localdate(),
        **values,
    )
    editing.add(by=by, row=row, action="trial_added", themes=themes)
    return _settle(row)


@transaction.atomic
def change_trial(*, by: User, trial: Trial, version: int, **values) -> Trial:
    """`trial` with new `values`: its plan, or what was done and seen. Not after the decision."""
    row = fresh(trial, version)
    _check_open(row)
    owner = values.get("owner", row.owner)
    if owner != row.owner:
        _check_owner(row.municipality, owner)
    return _settle(editing.put(by=by, row=row, action="trial_changed", **values))


@transaction.atomic
def decide(
    *,
    by: User,
    trial: Trial,
    version: int,
    decision: str,
    reason: str,
    seen: str,
    done: str | None = None,
) -> Trial:
    """Keep, adjust or drop it, for `reason`, by what was `seen`; the texts are then frozen.

    `done` stays as it is where it is not said.
    """
    row = fresh(trial, version)
    _check_open(row)
    if decision not in Decision.values:
        raise Refused(_("Vælg behold, justér eller drop."))
    if not reason.strip() or not seen.strip():
        raise Refused(_("En beslutning kræver både det, I så, og en begrundelse."))
    values = {"decision": decision, "reason": reason, "seen": seen}
    values |= {"decided_on": timezone.localdate()} | ({} if done is None else {"done": done})
    _settle(editing.put(by=by, row=row, action="trial_decided", **values))
    what = _("Prøvehandlingen »%(title)s« er besluttet: %(past)s")
    sentence = what % {"title": row.title, "past": PAST[Decision(decision)]}
    tasks.tell(municipality=row.municipality, text=sentence, link=address(row))
    return row


@transaction.atomic
def reopen(*, by: User, trial: Trial, version: int) -> Trial:
    """Take the decision back, unless something was built on it; the texts stay."""
    row = fresh(trial, version)
    if not row.decision:
        raise Refused(_("Der er ikke besluttet noget endnu."))
    if row.followed_by.exists():
        raise Refused(_("En ny prøvehandling bygger på beslutningen, så den kan ikke tages om."))
    if Practice.objects.filter(trial=row).exists():
        raise Refused(_("Praksis er beskrevet efter beslutningen, så den kan ikke tages om."))
    values = {"decision": "", "reason": "", "decided_on": None}
    return _settle(editing.put(by=by, row=row, action="trial_reopened", **values))


@transaction.atomic
def describe(*, by: User, trial: Trial, version: int, **elements) -> Practice:
    """The kept `trial` along the eleven elements; `version` is the description's, 0 for none."""
    kept = Trial.objects.select_for_update().get(pk=trial.pk)
    if kept.decision != Decision.KEEP:
        raise Refused(_("Kun en prøvehandling, I beholder, bliver beskrevet som praksis."))
    row = Practice.objects.filter(trial=kept).first()
    if row is None:
        row = Practice(trial=kept, **elements)
        row = editing.add(by=by, row=row, action="practice_described")
    elif row.version != version:
        raise Stale(row)
    else:
        row = editing.put(by=by, row=row, action="practice_changed", **elements)
    index(trial=kept)
    return row


def key(trial: Trial) -> str:
    """The name of what its owner is asked to do."""
    return f"proevehandling-{trial.pk}"


def address(trial: Trial) -> str:
    """Its page."""
    return reverse("trial", args=[trial.municipality_id, trial.pk])


def _check_open(row: Trial) -> None:
    if row.decision:
        raise Refused(_("Prøvehandlingen er besluttet. Tag beslutningen om, før du retter i den."))


def _check_owner(municipality: Municipality, owner: User | None) -> None:
    words = _("Vælg en person, der kan åbne prøvehandlingen i kommunen.")
    owners.check_owner(municipality, owner, words)


def _check_adjusted(trial: Trial, municipality: Municipality) -> None:
    ours = Trial.objects.select_for_update().filter(municipality=municipality)
    if not ours.filter(pk=trial.pk, decision=Decision.ADJUST).exists():
        raise Refused(_("Kun en prøvehandling, der er besluttet justeret, kan føres videre."))


def _settle(row: Trial) -> Trial:
    """What follows every change: it is found by its new words, and the right person is asked."""
    index(trial=row)
    asked = {"municipality": row.municipality, "key": key(row)}
    if row.decision:
        tasks.done(**asked)
        return row
    text = _("Beslut: behold, justér eller drop »%s«") % row.title
    tasks.only(**asked, user=row.owner, text=text, link=address(row), due=row.ends_on)
    return row
