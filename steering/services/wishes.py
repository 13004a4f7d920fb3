"""Wishes on their way: received, read for names, answered, and what became of them.

Nobody's name follows a wish: it is logged as received by the page or the tablet, never by a
person. Each raises Refused, Stale (somebody saved since `version`) or ValidationError.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.tokens import new_token
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import Municipality, Unit, User, Wish, WishDoor, WishTheme
from steering.permissions import Role
from steering.services import editing, plan, tasks

State = Wish.State
PAGE = "Ønskesiden"  # who a wish is logged as received by
ANSWER_WITHIN = timedelta(days=14)
UNREAD_A_DAY = 100  # from one unit: a tablet that somebody leans on stops here
_UNREAD, _WAITING = "oensker-nye", "oensker-svar"


# --- Themes -------------------------------------------------------------------------------------


@transaction.atomic
def add_theme(*, by: User, municipality: Municipality, name: str, frame: str = "") -> WishTheme:
    """A theme to collect wishes under, with the steering group's frame for it."""
    row = WishTheme(municipality=municipality, name=name.strip(), frame=frame)
    return editing.add(by=by, row=row, action="wish_theme_added")


@transaction.atomic
def change_theme(*, by: User, theme: WishTheme, version: int, **values) -> WishTheme:
    """`theme` with new name, frame or closing day."""
    return editing.change(by=by, row=theme, version=version, action="wish_theme_changed", **values)


# --- One wish -----------------------------------------------------------------------------------


@transaction.atomic
def add_wish(
    *,
    by: str = PAGE,
    municipality: Municipality,
    text: str,
    origin: str,
    theme: WishTheme | None = None,
    unit: Unit | None = None,
) -> Wish:
    """A new wish, which only a tovholder sees until it has been read for names.

    `by` is the page or the tablet, never a person. Refused where a unit has sent so many today
    that somebody must be leaning on the button.
    """
    today = timezone.localdate()
    unread = Wish.objects.filter(municipality=municipality, unit=unit, state=State.NEW)
    if unread.filter(created_on=today).count() >= UNREAD_A_DAY:
        raise Refused(
            _("Der er kommet mange ønsker herfra i dag. Vi læser dem først: prøv igen i morgen.")
        )
    row = Wish(
        municipality=municipality,
        text=text.strip(),
        origin=origin,
        theme=theme,
        unit=unit,
        created_on=today,
    )
    editing.add(by=str(by), row=row, action="wish_received")
    ask_tovholder(municipality)
    return row


@transaction.atomic
def receive(
    *,
    by: str = PAGE,
    municipality: Municipality,
    text: str,
    origin: str,
    theme: WishTheme | None = None,
    unit: Unit | None = None,
) -> Wish:
    """As `add_wish`; but the same wish again today, while nobody has read it, is one wish.

    Whoever pressed the button twice has wished once.
    """
    _one_at_a_time(municipality)
    given = {"municipality": municipality, "origin": origin, "theme": theme, "unit": unit}
    today = timezone.localdate()
    twins = Wish.objects.filter(**given, text=text.strip(), state=State.NEW, created_on=today)
    return twins.first() or add_wish(by=by, text=text, **given)


@transaction.atomic
def release(*, by: User, wish: Wish, version: int, text: str | None = None) -> Wish:
    """It has been read for names (`text`: as it reads without them): now others see it."""
    row = _in_state(wish, version, State.NEW, _("Ønsket er allerede læst."))
    values = {} if text is None else {"text": text.strip()}
    return _put(
        by, row, "wish_released", state=State.OPEN, released_on=timezone.localdate(), **values
    )


@transaction.atomic
def reword(*, by: User, wish: Wish, version: int, text: str) -> Wish:
    """Take out a name that was found later, also where an open plan took the wish up by its words.

    The portal keeps the old text nowhere else; a mail that was sent is not called back.
    """
    row = _in_state(
        wish,
        version,
        (State.OPEN, State.ANSWERED, State.FULFILLED),
        _("Ønsket er ikke læst endnu, eller det er taget ud."),
    )
    _reword_activity(by, row.activity, _title_of(row.text), _title_of(text))
    return _put(by, row, "wish_reworded", text=text.strip())


def _reword_activity(by: User, activity, old: str, new: str) -> None:
    if activity is None or activity.title != old or activity.sub_goal.plan.closed_on:
        return
    plan.change_activity(by=by, activity=activity, version=activity.version, title=new)


def _title_of(text: str) -> str:
    """A wish as an activity is called: its first line."""
    return text.strip().splitlines()[0][:200]


@transaction.atomic
def withdraw(*, by: User, wish: Wish, version: int, reason: str) -> Wish:
    """Take it out for `reason`: it still counts, but nobody but a tovholder reads it."""
    row = _in_state(
        wish, version, (State.NEW, State.OPEN), _("Ønsket er besvaret og kan ikke tages ud.")
    )
    return _put(by, row, "wish_withdrawn", state=State.WITHDRAWN, withdrawn_reason=reason.strip())


@transaction.atomic
def answer(
    *,
    by: User,
    wish: Wish,
    version: int,
    answer: str,
    answer_text: str,
    instead: str = "",
    activity=None,
    sub_goal=None,
) -> Wish:
    """The unit's answer, or its correction; a "no" says what could be done instead.

    `activity` of the plan takes it up, or a new one under `sub_goal`.
    """
    row = _in_state(
        wish,
        version,
        (State.OPEN, State.ANSWERED, State.FULFILLED),
        _("Ønsket kan ikke besvares, før det er læst for navne."),
    )
    if sub_goal is not None:
        activity = plan.add_activity(by=by, sub_goal=sub_goal, title=_title_of(row.text))
    return _put(
        by,
        row,
        "wish_answered",
        state=State.FULFILLED if row.outcome else State.ANSWERED,
        answer=answer,
        answer_text=answer_text.strip(),
        instead=instead.strip(),
        activity=activity,
        answered_on=row.answered_on or timezone.localdate(),
    )


@transaction.atomic
def fulfil(*, by: User, wish: Wish, version: int, outcome: str) -> Wish:
    """Say what became of it: shown back to those who wished."""
    row = _in_state(
        wish, version, (State.ANSWERED, State.FULFILLED), _("Svar på ønsket, før I skriver, hvad "
        "det blev til.")
    )  # fmt: skip
    is_first = row.state != State.FULFILLED
    row = _put(
        by,
        row,
        "wish_fulfilled",
        state=State.FULFILLED,
        outcome=outcome.strip(),
        outcome_on=row.outcome_on or timezone.localdate(),
    )
    if is_first:
        link = reverse("wish_board", args=[row.municipality_id])
        what = str(row.theme) if row.theme else _("hele kommunen")
        text = _("Et ønske er blevet til noget: %s") % what
        tasks.tell(municipality=row.municipality, text=text, link=link)
    return row


def _in_state(wish: Wish, version: int, states, refusal: str) -> Wish:
    row = fresh(wish, version)
    if row.state not in (states if isinstance(states, tuple) else (states,)):
        raise Refused(refusal)
    return row


def _put(by, row: Wish, action: str, **values) -> Wish:
    row = editing.put(by=by, row=row, action=action, **values)
    ask_tovholder(row.municipality)
    return row


# --- What is asked of the tovholder -------------------------------------------------------------


def ask_tovholder(municipality: Municipality) -> None:
    """One task for what has not been read, and one for what waits for an answer."""
    # Two who read at once would each count the other's wish: the later waits and counts anew.
    _one_at_a_time(municipality)
    unread = Wish.objects.filter(municipality=municipality, state=State.NEW)
    _ask_for(municipality, _UNREAD, "wishes_unread", unread, _unread_words, timedelta(days=3))
    waiting = Wish.objects.filter(municipality=municipality, state=State.OPEN)
    _ask_for(municipality, _WAITING, "wishes", waiting, _waiting_words, ANSWER_WITHIN)


def _one_at_a_time(municipality: Municipality) -> None:
    list(Municipality.objects.select_for_update(no_key=True).filter(pk=municipality.pk))


def _ask_for(municipality, key: str, page: str, wishes, words, within: timedelta) -> None:
    count, oldest = wishes.count(), wishes.aggregate(oldest=Min("created_on"))["oldest"]
    if not count:
        tasks.done(municipality=municipality, key=key)
        return
    tasks.ask(
        municipality=municipality,
        role=Role.LEAD,
        key=key,
        text=words(count),
        link=reverse(page, args=[municipality.pk]),
        due=oldest + within,
    )


def _unread_words(count: int) -> str:
    words = ngettext("Læs %(n)s nyt ønske for navne", "Læs %(n)s nye ønsker for navne", count)
    return words % {"n": count}


def _waiting_words(count: int) -> str:
    words = ngettext("%(n)s ønske venter på svar", "%(n)s ønsker venter på svar", count)
    return words % {"n": count}


# --- Tablets ------------------------------------------------------------------------------------


@transaction.atomic
def open_door(*, by: User, unit: Unit, name: str) -> tuple[WishDoor, str]:
    """A new secret address for a unit's tablet; the token is in nobody's keeping but theirs."""
    token, token_hash = new_token()
    row = WishDoor(unit=unit, name=name.strip(), token_hash=token_hash, created_by=by)
    row.full_clean()
    row.save()
    audit.record(by=by, municipality=unit.municipality, action="wish_door_opened", obj=row)
    return row, token


@transaction.atomic
def close_door(*, by: User, door: WishDoor) -> WishDoor:
    """The address leads nowhere from now on; a second time changes nothing."""
    row = WishDoor.objects.select_for_update().get(pk=door.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        audit.record(by=by, municipality=row.municipality, action="wish_door_closed", obj=row)
    return row
