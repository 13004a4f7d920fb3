"""Reading wishes: what waits, what was answered, and what it became."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When
from django.utils import timezone

from recovery_portal.kit.danish import collation_key
from recovery_portal.kit.prepared import Prepared
from recovery_portal.kit.tokens import hash_of
from steering.models import Unit, Wish, WishDoor, WishTheme
from steering.permissions import Permission, Role, has_permission

State = Wish.State
PER_PAGE = 50
SEEN = (State.OPEN, State.ANSWERED, State.FULFILLED)


@dataclass(frozen=True)
class WishSummary:
    """How many wishes are where; `oldest`: the day the longest waiting one was received."""

    unread: int
    waiting: int
    answered: int
    fulfilled: int
    withdrawn: int
    oldest: date | None

    @property
    def total(self) -> int:
        return self.waiting + self.answered + self.fulfilled

    @property
    def is_empty(self) -> bool:
        """True when there is nothing the list could show."""
        return not (self.total or self.withdrawn)

    @property
    def rest(self) -> str:
        """What does not wait, as sentences; "" where there is nothing."""
        parts = [f"{self.answered} er besvaret"] if self.answered else []
        parts += [f"{self.fulfilled} er blevet til noget"] if self.fulfilled else []
        sentences = [", og ".join(parts)] if parts else []
        sentences += [f"{self.withdrawn} er taget ud"] if self.withdrawn else []
        return " ".join(f"{one}." for one in sentences)

    def finding(self, today: date) -> str:
        """The state in one sentence, without a full stop."""
        if self.waiting:
            days = (today - self.oldest).days
            since = "i dag" if days == 0 else "i går" if days == 1 else f"for {days} dage siden"
            if self.waiting == 1:
                return f"Ét ønske venter på svar; det kom {since}"
            return f"{self.waiting} ønsker venter på svar, det ældste kom {since}"
        if self.total:
            became = f", og {self.fulfilled} blev til noget" if self.fulfilled else ""
            return f"Alle {self.total} ønsker er besvaret{became}"
        return "Der er ingen ønsker endnu"


def summary(municipality) -> WishSummary:
    """One query, however many there are."""
    counted = {state: Count("pk", filter=Q(state=state)) for state in State.values}
    oldest = Min("created_on", filter=Q(state=State.OPEN))
    found = Wish.objects.filter(municipality=municipality).aggregate(**counted, oldest=oldest)
    return WishSummary(
        unread=found[State.NEW],
        waiting=found[State.OPEN],
        answered=found[State.ANSWERED],
        fulfilled=found[State.FULFILLED],
        withdrawn=found[State.WITHDRAWN],
        oldest=found["oldest"],
    )


def waiting_count(municipality) -> int:
    """How many wait for an answer."""
    return sum(number for (number,) in _WAITING(municipality.pk))


def answerable_count(user, municipality) -> int:
    """How many of them wait for an answer that this person may give (access.may_answer_wishes).
    One query; none where the person answers no wishes."""
    if not has_permission(user, Permission.ANSWER_WISHES, municipality):
        return 0
    if user.roles_in(municipality) & {Role.LEAD, Role.MANAGER}:
        return waiting_count(municipality)
    own = user.memberships.filter(municipality=municipality, role=Role.CASEWORKER)
    rows = Wish.objects.filter(municipality=municipality, state=State.OPEN)
    return rows.filter(unit__in=own.values("units")).count()


def _waiting(municipality: int):
    rows = Wish.objects.filter(municipality=municipality, state=State.OPEN).order_by()
    return rows.values("municipality").annotate(number=Count("pk")).values_list("number")


_WAITING = Prepared(_waiting)


def unread_count(municipality) -> int:
    """How many nobody has read for names."""
    return Wish.objects.filter(municipality=municipality, state=State.NEW).count()


def seen(municipality) -> QuerySet[Wish]:
    """What everybody in steering may see: what waits first and longest, then the newest."""
    rows = Wish.objects.filter(municipality=municipality, state__in=SEEN)
    return _in_order(rows)


def withdrawn(municipality) -> QuerySet[Wish]:
    """What was taken out, for the tovholder."""
    return _in_order(Wish.objects.filter(municipality=municipality, state=State.WITHDRAWN))


def unread(municipality) -> QuerySet[Wish]:
    """What nobody has read for names, oldest first; for the tovholder only."""
    rows = Wish.objects.filter(municipality=municipality, state=State.NEW)
    return rows.select_related("theme", "unit").order_by("created_on", "pk")


def next_unread(municipality, after: Wish | None = None) -> Wish | None:
    """The first that nobody has read, or the first that came after `after`."""
    rows = unread(municipality)
    if after is not None:
        later = Q(created_on__gt=after.created_on) | Q(created_on=after.created_on, pk__gt=after.pk)
        rows = rows.filter(later)
    return rows.first()


def page_of(rows: QuerySet, number) -> Page:
    """One page of fifty, each wish with `waited` (days, or None); the nearest page if none."""
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.object_list = list(page.object_list)
    for wish in page.object_list:
        wish.waited = days_waited(wish)
    return page


def counts_by(municipality, field: str) -> list[dict]:
    """Per `theme` or `unit`: `name` (None: none), `waiting`, `answered`, `fulfilled`; one query."""
    counted = {state: Count("pk", filter=Q(state=state)) for state in SEEN}
    rows = Wish.objects.filter(municipality=municipality, state__in=SEEN)
    found = rows.order_by().values(name=F(f"{field}__name")).annotate(**counted)
    return sorted(found, key=lambda row: (row["name"] is None, collation_key(row["name"] or "")))


def themes(municipality) -> list[WishTheme]:
    """The municipality's themes with `waiting` and `total`, open ones first, in Danish order."""
    found = WishTheme.objects.filter(municipality=municipality).annotate(
        waiting=Count("wishes", filter=Q(wishes__state=State.OPEN)),
        total=Count("wishes", filter=Q(wishes__state__in=SEEN)),
    )
    return sorted(found, key=lambda row: (is_closed(row), collation_key(row.name)))


def is_closed(theme: WishTheme) -> bool:
    """True from the day it was closed; a day to come still leaves it open."""
    return theme.closed_on is not None and theme.closed_on <= timezone.localdate()


def board(municipality, unit: Unit | None = None) -> list[Wish]:
    """Wishes with an answer, for the wall: what became of it first, newest first."""
    rows = Wish.objects.filter(
        municipality=municipality, state__in=(State.ANSWERED, State.FULFILLED)
    )
    if unit is not None:
        rows = rows.filter(unit=unit)
    newest = (F("outcome_on").desc(nulls_last=True), "-answered_on", "-pk")
    return list(rows.select_related("theme", "unit").order_by(*newest)[:PER_PAGE])


def doors(municipality) -> list[WishDoor]:
    """All tablets' addresses, open ones first; one query."""
    rows = WishDoor.objects.filter(unit__municipality=municipality).select_related("unit")
    return sorted(rows, key=lambda row: (row.revoked_at is not None, collation_key(row.name)))


def door_of(token: str) -> WishDoor | None:
    """The open door that `token` belongs to."""
    rows = WishDoor.objects.select_related("unit__municipality")
    return rows.filter(token_hash=hash_of(token), revoked_at=None).first()


def days_waited(wish: Wish) -> int | None:
    """Days since it was received, while it waits for an answer; else None."""
    if wish.state != State.OPEN:
        return None
    return (timezone.localdate() - wish.created_on).days


def in_danish_order(units) -> list[Unit]:
    """Units by name, æ, ø and å last."""
    return sorted(units, key=lambda unit: collation_key(unit.name))


def _in_order(rows: QuerySet) -> QuerySet:
    waits_first = Case(
        When(state=State.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    oldest_waiting = Case(When(state=State.OPEN, then=F("created_on")))
    return rows.select_related("theme", "unit").order_by(
        waits_first, oldest_waiting, "-created_on", "-pk"
    )
