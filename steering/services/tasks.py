"""Asking people to do something, and telling what happened: what *Mine opgaver* is read from."""

from datetime import date

from django.utils import timezone

from steering.models import Happening, Municipality, Task, User


def ask(
    *,
    municipality: Municipality,
    key: str,
    text: str,
    link: str,
    user: User | None = None,
    role: str = "",
    due: date | None = None,
) -> Task:
    """Ask one person, or everybody with `role`; the same `key` again changes what was asked.

    To be called inside the change's own transaction. A task that was done is asked anew.
    """
    values = {"text": text[:200], "link": link, "due": due, "done_at": None}
    task, _ = Task.objects.update_or_create(
        municipality=municipality, key=key, user=user, role=role, defaults=values
    )
    return task


def only(*, municipality: Municipality, key: str, user: User | None, **asked) -> None:
    """Ask `user` alone for `key`: nobody else is asked for it any more; None asks nobody."""
    drop(municipality=municipality, key=key, but=user)
    if user is not None:
        ask(municipality=municipality, key=key, user=user, **asked)


def done(*, municipality: Municipality, key: str) -> None:
    """It is done, for all who were asked."""
    open_ones = Task.objects.filter(municipality=municipality, key=key, done_at=None)
    open_ones.update(done_at=timezone.now())


def drop(*, municipality: Municipality, key: str, but: User | None = None) -> None:
    """Nobody is to do it any more (except `but`); what was done stays."""
    asked = Task.objects.filter(municipality=municipality, key=key, done_at=None)
    (asked.exclude(user=but) if but else asked).delete()


def tell(*, municipality: Municipality, text: str, link: str, on: date | None = None) -> Happening:
    """Something happened; it stands under "siden sidst"."""
    return Happening.objects.create(
        municipality=municipality, text=text[:200], link=link, on=on or timezone.localdate()
    )
