"""The two ways to a citizen's sheet: a tablet that was handed over, and a personal link.

On the tablet the session says which sheet (recovery_portal/kit/hand_over.py), and no address holds
a number. With a link its secret says it; the session says only that the sheet was begun here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, wraps

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from measurement.models import Sheet
from measurement.services import sheet_answers, sheets
from measurement.services.outcome_refusal import SheetOver
from measurement.sheet_access import read_token, sheet_by_link, sheet_in_hand
from measurement.views.door import WRONG_LINKS
from measurement.views.kept import with_wait
from recovery_portal.kit import hand_over
from recovery_portal.kit.refusal import Refused
from steering.access import SAFE
from steering.models import User
from steering.services import throttle
from steering.services.throttle import Limit, TooOften

# Whoever is done can see the own result for so long, and in the same browser only.
SHOWN_FOR = timedelta(minutes=15)
# In the session of who answers by a link: the mark of the sheet that was begun in this browser.
BEGUN = "begun_mark"
PER_LINK = Limit("trivselslink", number=240, seconds=60)


class UnknownLink(Refused):
    """No link of ours, or its sheet is deleted."""

    def __init__(self):
        super().__init__(
            str(gettext_lazy("Linket eller koden er ikke rigtig. Prøv igen, eller bed om et nyt."))
        )


@dataclass(frozen=True)
class Guest:
    """A citizen at the pages of one sheet. `token` is that of the link, "" on a tablet.

    `is_here`: it is this browser that the sheet was begun in. `is_late`: it was, but so long ago
    that what was answered is deleted. `lender`: key of whoever handed the tablet over.
    """

    sheet: Sheet
    is_here: bool
    token: str = ""
    is_late: bool = False
    lender: int = 0

    @property
    def municipality(self):
        return self.sheet.citizen.municipality

    @cached_property
    def owner(self) -> User | None:
        """Who takes the tablet back."""
        return User.objects.filter(pk=self.lender).first()

    @property
    def is_begun(self) -> bool:
        """The citizen said yes, in this browser."""
        return self.is_here and bool(self.sheet.takes_part)

    @property
    def may_see_result(self) -> bool:
        """For a while after the sheet was done, where it was done."""
        ended = self.sheet.ended_at
        kept = self.sheet.ending in (Sheet.Ending.DONE, Sheet.Ending.STOPPED)
        return self.is_here and kept and timezone.now() - ended < SHOWN_FOR

    @property
    def idle_minutes(self) -> int:
        return int(sheets.IDLE.total_seconds() // 60)

    def address(self, name: str, *more) -> str:
        """The address of the citizen's page `name`: "start", "statement" with its number …"""
        if self.token:
            return reverse(f"sheet_{name}", args=[self.token, *more])
        return reverse(f"tablet_{name}", args=more)

    @property
    def pages(self) -> dict[str, str]:
        """The address of each page that has no number, by name."""
        return {name: self.address(name) for name in ("start", "stop", "done", "result", "thanks")}


@dataclass(frozen=True)
class Doors:
    """One view behind both doors, as the addresses take it."""

    by_tablet: Callable
    by_link: Callable


def citizens_page(*, is_begun: bool = False, is_over: bool = False):
    """`view(request, me)` behind both doors; `me` is the Guest.

    A page of answering unless `is_over`: then one of afterwards. `is_begun`: the citizen must have
    said yes in this browser. Whoever is at the wrong page is led to the right one.
    """

    def decorate(view) -> Doors:
        def shown(request, me, **parts):
            elsewhere = _elsewhere(request, me, is_begun, is_over)
            if elsewhere is not None:
                return elsewhere
            try:
                if me.is_begun and "bliv" in request.POST:
                    sheet_answers.stay(sheet=me.sheet)
                    return redirect(request.path)
                return view(request, me, **parts)
            except SheetOver:
                # It ended between the look and the save: in another tab, or by the clock.
                return redirect(me.pages["start"])

        return Doors(_by_tablet(view, shown), _by_link(view, shown))

    return decorate


def page(request, me: Guest, name: str, context: dict | None = None, status: int = 200):
    """One of the citizen's pages."""
    around = {"me": me, "municipality": me.municipality}
    template = f"measurement/citizen/{name}.html"
    return render(request, template, around | (context or {}), status=status)


def _by_tablet(view, shown):
    @require_http_methods([*SAFE, "POST"])
    @wraps(view)
    def guarded(request, **parts):
        me = on_tablet(request)
        if me is None:
            return redirect(hand_over.LOCK_NAME)
        return shown(request, me, **parts)

    return guarded


def on_tablet(request) -> Guest | None:
    """Who holds the tablet; None where it is locked, or was never handed over."""
    handed = hand_over.of(request)
    if handed is None or handed.is_closed:
        return None
    sheet = _current(sheet_in_hand(handed.sheet))
    if sheet is None or sheet.ending == Sheet.Ending.EXPIRED:
        return None
    return Guest(sheet, is_here=True, lender=handed.user)


def _by_link(view, shown):
    @require_http_methods([*SAFE, "POST"])
    @wraps(view)
    def guarded(request, token, **parts):
        try:
            me = _with_link(request, token)
        except Refused as error:
            return refused(request, error)
        if request.user.is_authenticated:
            # Whoever made the link has it: what is said here must be the citizen's own words.
            context = {"municipality": me.municipality}
            return render(request, "measurement/citizen/staffs.html", context, status=403)
        return shown(request, me, **parts)

    return guarded


def _with_link(request, token: str) -> Guest:
    """Raises UnknownLink or TooOften."""
    sheet = sheet_by_link(known(request, token))
    if sheet is None:
        raise UnknownLink
    throttle.count(PER_LINK, str(sheet.pk))
    was_here = _was_here(request, sheet)
    is_late = was_here and sheet.ended_at is None and _is_idle(sheet)
    return Guest(_current(sheet), was_here and not is_late, token, is_late)


def _was_here(request, sheet: Sheet) -> bool:
    own = str(request.session.get(BEGUN, ""))
    return bool(sheet.begun_mark) and constant_time_compare(own, sheet.begun_mark)


def known(request, token: str) -> int:
    """The sheet's key of a code of ours: no query.

    Of all others, which are counted: raises UnknownLink, or TooOften.
    """
    pk = read_token(token)
    if pk is None:
        throttle.count(WRONG_LINKS, request.META.get("REMOTE_ADDR", ""))
        raise UnknownLink
    return pk


def refused(request, error: Refused):
    """Why a link opens nothing."""
    status = 429 if isinstance(error, TooOften) else 404
    context = {"reason": error}
    return with_wait(
        render(request, "measurement/citizen/refused.html", context, status=status), error
    )


def _current(sheet: Sheet | None) -> Sheet | None:
    """The sheet as it is by the clock: what is past its time is ended, and read again."""
    if sheet is None or sheet.ended_at:
        return sheet
    if _is_idle(sheet) or (sheet.expires_at and sheet.expires_at <= timezone.now()):
        sheets.expire(only=sheet)
        sheet.refresh_from_db(fields=["ended_at", "ending", "version"])
    return sheet


def _is_idle(sheet: Sheet) -> bool:
    return sheet.seen_at is not None and sheet.seen_at <= timezone.now() - sheets.IDLE


def _elsewhere(request, me: Guest, is_begun: bool, is_over: bool):
    """Where somebody belongs who is at a page that is not for now; None: here."""
    if me.sheet.ended_at is None:
        at_start = is_over or (is_begun and not me.is_begun)
        return redirect(me.pages["start"]) if at_start else None
    if not me.is_here or me.sheet.ending in (Sheet.Ending.EXPIRED, Sheet.Ending.REVOKED):
        return page(request, me, "over", status=410)
    return None if is_over else redirect(me.pages["thanks"])
