"""A person's secret calendar address: opened, renewed, closed. Only its hash is kept."""

from django.db import transaction
from django.utils import timezone

from recovery_portal.kit.tokens import new_token
from steering import audit
from steering.models import CalendarFeed, Municipality, User


@transaction.atomic
def open_feed(*, by: User, municipality: Municipality) -> tuple[CalendarFeed, str]:
    """A new address of one's own, and its token, which nobody can see again; an older one closes.

    The person's row is locked, so that two clicks at once leave one address open.
    """
    User.objects.select_for_update().get(pk=by.pk)
    _close(by, municipality)
    token, token_hash = new_token()
    feed = CalendarFeed.objects.create(municipality=municipality, user=by, token_hash=token_hash)
    audit.record(by=by, municipality=municipality, action="feed_opened", obj=feed)
    return feed, token


@transaction.atomic
def close_feed(*, by: User, municipality: Municipality) -> None:
    """Close one's own address, if there is one: whoever has it gets nothing more."""
    closed = _close(by, municipality)
    if closed:
        details = {"feeds": closed}
        audit.record(by=by, municipality=municipality, action="feed_closed", details=details)


def _close(user: User, municipality: Municipality) -> int:
    feeds = CalendarFeed.objects.filter(user=user, municipality=municipality, revoked_at=None)
    return feeds.update(revoked_at=timezone.now())


def fetched(feed: CalendarFeed) -> None:
    """Remember the day it was fetched; written once a day at most."""
    today = timezone.localdate()
    if feed.fetched_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(fetched_on=today)
