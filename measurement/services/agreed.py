"""The answers that a group agrees on for a closed round, until they are settled for good."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.scoring import DONT_KNOW
from measurement.models import AgreedAnswer, Item, Round
from measurement.selectors import agreed
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import User
from steering.services import editing, tasks


@transaction.atomic
def agree(
    *, by: User, round: Round, item: Item, version: int, choice: str, minority_note: str = ""
) -> AgreedAnswer:
    """The group's answer to `item`: "0"-"3" or DONT_KNOW, and what a minority held.

    `version` is that of the answer read, 0 where there was none. Raises Stale where somebody has
    agreed on another since; Refused where the answers are settled, the round is open, or the
    answer read is taken away; ValidationError where the values break a rule of the model.
    """
    row = _changeable(round)
    if item.section.instrument_id != row.instrument_id:
        raise Refused(_("Udsagnet hører ikke til rundens spørgeskema."))
    values = {**_answer(choice), "minority_note": minority_note.strip()}
    stored = _stored(row, item)
    if stored is None:
        if version:
            raise Refused(_("En anden har fjernet det fælles svar: gem igen, hvis det gælder."))
        new = AgreedAnswer(round=row, item=item, **values)
        return editing.add(by=by, row=new, action="answer_agreed")
    current = fresh(stored, version)
    return editing.put(by=by, row=current, action="answer_agreed", **values)


@transaction.atomic
def clear(*, by: User, round: Round, item: Item, version: int) -> None:
    """Take the agreed answer and its minority note away. Raises as `agree` does."""
    stored = _stored(_changeable(round), item)
    if stored is None:
        raise Refused(_("Der er ikke noget fælles svar at fjerne."))
    editing.remove(by=by, row=stored, version=version, action="agreed_answer_cleared")


@transaction.atomic
def settle(*, by: User, round: Round, on: date) -> Round:
    """The group is done, on the day `on`: from now the agreed answers stand as they are.

    Raises Refused where the round is open, nothing is agreed, it is settled already, or the day
    is before the closing or in the future.
    """
    row = _changeable(round)
    closed_on = timezone.localdate(row.closed_at)
    if not row.agreed_answers.exists():
        raise Refused(_("I har ikke aftalt noget svar endnu: aftal mindst ét."))
    if on < closed_on:
        words = _("Runden lukkede %(day)s: vælg den dag eller en senere.")
        raise Refused(words % {"day": danish.date_long(closed_on)})
    if on > timezone.localdate():
        raise Refused(_("Dagen ligger i fremtiden: vælg i dag eller en tidligere dag."))
    row = editing.put(by=by, row=row, action="agreed_answers_settled", agreed_on=on)
    tasks.tell(municipality=row.municipality, text=_told(row), link=_link(row), on=on)
    return row


def _changeable(round: Round) -> Round:
    """The round locked, so that two who save and one who settles wait for each other."""
    row = Round.objects.select_for_update().get(pk=round.pk)
    if row.closed_at is None:
        raise Refused(_("Runden er åben: de fælles svar aftales, når den er lukket."))
    if row.agreed_on:
        words = _("De fælles svar er afsluttet %(day)s og kan ikke ændres.")
        raise Refused(words % {"day": danish.date_long(row.agreed_on)})
    return row


def _stored(round: Round, item: Item) -> AgreedAnswer | None:
    return AgreedAnswer.objects.filter(round=round, item=item).first()


def _answer(choice: str) -> dict:
    if choice == DONT_KNOW:
        return {"value": None, "dont_know": True}
    if choice not in ("0", "1", "2", "3"):
        raise Refused(_("Vælg et af svarene 0–3 eller Ved ikke."))
    return {"value": int(choice), "dont_know": False}


def _told(round: Round) -> str:
    words = _("De fælles svar i %(name)s er afsluttet: %(label)s")
    return words % {"name": round.name, "label": agreed.agreed_label(round)}


def _link(round: Round) -> str:
    return reverse("group_answers", args=[round.municipality_id, round.pk])
