"""A tablet in a citizen's hands: a session of its own, which opens the citizen's pages alone.

Whoever hands it over is logged out for good: their session is gone from the server. The new one
holds which sheet is answered and who may take the tablet back, and nothing else.
"""

from dataclasses import asdict, dataclass, replace

from django.contrib import auth, messages
from django.middleware.csrf import rotate_token

KEY = "hand_over"
# The citizen's pages, and the one that says that the tablet is locked.
PAGES, LOCK_NAME = "/borger/", "tablet_lock"


@dataclass(frozen=True)
class HandOver:
    """`sheet` and `user` are keys; `is_closed`: the citizen is done and shows nothing more.

    `of_password`: hash of the password that the user had when it was handed over.
    """

    sheet: int
    user: int
    of_password: str = ""
    is_closed: bool = False


def begin(request, *, sheet: int, user) -> None:
    """Log `user` out, and give the browser a session that holds the hand-over."""
    handed = HandOver(sheet, user.pk, user.get_session_auth_hash())
    # What was still to be said to the one who logged out is not for the next to read.
    list(messages.get_messages(request))
    auth.logout(request)
    _keep(request, handed)
    rotate_token(request)


def of(request) -> HandOver | None:
    """The hand-over of this browser, or None."""
    kept = request.session.get(KEY)
    return HandOver(**kept) if kept else None


def close(request) -> None:
    """The citizen is done: from here on there is only the lock."""
    _keep(request, replace(of(request), is_closed=True))


def end(request, user) -> None:
    """Log `user` in, in a session that knows nothing of the hand-over."""
    request.session.flush()
    auth.login(request, user)


def _keep(request, handed: HandOver) -> None:
    request.session[KEY] = asdict(handed)
