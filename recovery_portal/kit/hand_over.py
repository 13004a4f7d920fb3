"""A tablet in a citizen's hands: a session of its own, which opens the citizen's pages alone.

Whoever hands it over is logged out for good: their session is gone from the server. The new one
holds which sheet is answered and who may take the tablet back, and nothing else.
"""

from dataclasses import dataclass

from django.contrib import auth, messages
from django.middleware.csrf import rotate_token

KEY = "hand_over"
# The citizen's pages, and the one that says that the tablet is locked.
PAGES, LOCK_NAME = "/borger/", "tablet_lock"


@dataclass(frozen=True)
class HandOver:
    """`sheet` and `user` are keys; `is_closed`: the citizen is done and shows nothing more."""

    sheet: int
    user: int
    is_closed: bool = False


def begin(request, *, sheet: int, user: int) -> None:
    """Log out, and give the browser a session that holds the hand-over."""
    # What was still to be said to the one who logged out is not for the next to read.
    list(messages.get_messages(request))
    auth.logout(request)
    _keep(request, HandOver(sheet, user))
    rotate_token(request)


def of(request) -> HandOver | None:
    """The hand-over of this browser, or None."""
    kept = request.session.get(KEY)
    return HandOver(**kept) if kept else None


def close(request) -> None:
    """The citizen is done: from here on there is only the lock."""
    handed = of(request)
    _keep(request, HandOver(handed.sheet, handed.user, is_closed=True))


def end(request, user) -> None:
    """Log `user` in, in a session that knows nothing of the hand-over."""
    request.session.flush()
    auth.login(request, user)


def _keep(request, handed: HandOver) -> None:
    request.session[KEY] = {
        "sheet": handed.sheet,
        "user": handed.user,
        "is_closed": handed.is_closed,
    }
