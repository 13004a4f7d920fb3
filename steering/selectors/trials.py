"""Reading the municipality's prøvehandlinger: the list, one trial, and the collection."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from recovery_portal.kit import danish
from recovery_portal.kit.prepared import Prepared
from steering.domain import trials as domain
from steering.domain.trials import QUARTER_NAMES, STAGE_NAMES, Quarter, Stage
from steering.models import Municipality, Practice, Trial

PER_PAGE = 50
DESCRIBED = "beskrevet"  # kept, and described on one page
MOST_WORDS = 8


@dataclass(frozen=True)
class TrialSummary:
    """How many trials are where, and the same as a sentence without a full stop."""

    counts: dict[Stage, int]
    described: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def finding(self) -> str:
        return domain.finding(self.counts)


@dataclass(frozen=True)
class Card:
    """One trial as the list and its own page show it."""

    trial: Trial
    stage: Stage
    quarter: Quarter
    when: str
    is_described: bool

    @property
    def stage_name(self) -> str:
        return STAGE_NAMES[self.stage]

    @property
    def quarter_name(self) -> str:
        return QUARTER_NAMES.get(self.quarter, "")


@dataclass
class Section:
    """A heading of the list; `count` is of all pages, `cards` of this one."""

    stage: Stage
    count: int
    cards: list[Card] = field(default_factory=list)

    @property
    def name(self) -> str:
        return STAGE_NAMES[self.stage]


def of(municipality: Municipality) -> QuerySet[Trial]:
    """All trials of the municipality, with what their page speaks of."""
    near = ("unit", "owner", "created_by", "activity", "principle", "follows")
    near += ("municipality", "group__municipality")
    return Trial.objects.filter(municipality=municipality).select_related(*near)


def in_stage(where: str, today: date) -> Q:
    """Condition on trials that are at `where`: a Stage, or DESCRIBED."""
    undecided = Q(decision="")
    return {
        Stage.WAITING: undecided & Q(ends_on__lt=today),
        Stage.RUNNING: undecided & Q(starts_on__lte=today, ends_on__gte=today),
        Stage.PLANNED: undecided & Q(starts_on__gt=today),
        Stage.KEEP: Q(decision="keep"),
        Stage.ADJUST: Q(decision="adjust"),
        Stage.DROP: Q(decision="drop"),
        DESCRIBED: Q(decision="keep", practice__isnull=False),
    }[where]


def undecided(municipality: Municipality) -> list[Trial]:
    """Ended without a decision, the longest waiting first."""
    waiting = in_stage(Stage.WAITING, timezone.localdate())
    return list(of(municipality).filter(waiting).order_by("ends_on", "pk"))


def undecided_count(municipality: Municipality) -> int:
    """How many `undecided` are."""
    return len(_UNDECIDED(municipality.pk, timezone.localdate()))


def _undecided(municipality: int, today: date):
    rows = Trial.objects.filter(in_stage(Stage.WAITING, today), municipality=municipality)
    return rows.order_by().values_list("pk")


_UNDECIDED = Prepared(_undecided)


def running(municipality: Municipality) -> list[Trial]:
    """Going on today, the first to end first."""
    now = in_stage(Stage.RUNNING, timezone.localdate())
    return list(of(municipality).filter(now).order_by("ends_on", "pk"))


def summary(municipality: Municipality) -> TrialSummary:
    """For the front page and the list; one query, however many there are."""
    return summary_of(Trial.objects.filter(municipality=municipality))


def summary_of(rows: QuerySet[Trial]) -> TrialSummary:
    today = timezone.localdate()
    names = [*Stage, DESCRIBED]
    counted = {
        f"n{at}": Count("pk", filter=in_stage(name, today), distinct=True)
        for at, name in enumerate(names)
    }
    found = rows.order_by().aggregate(**counted)
    numbers = {name: found[f"n{at}"] for at, name in enumerate(names)}
    return TrialSummary(described=numbers.pop(DESCRIBED), counts=numbers)


def matching(municipality: Municipality, *, stage="", theme=None, unit=None, group=None, words=()):
    """The trials that fit, in the list's order; each of `words` must be found in them."""
    today = timezone.localdate()
    rows = of(municipality).filter(*(Q(search__contains=word) for word in words[:MOST_WORDS]))
    if stage:
        rows = rows.filter(in_stage(stage, today))
    if theme:
        rows = rows.filter(themes=theme)
    rows = rows.filter(**{k: v for k, v in {"unit": unit, "group": group}.items() if v})
    rank = Case(
        *(When(in_stage(where, today), then=Value(at)) for at, where in enumerate(Stage)),
        output_field=IntegerField(),
    )
    # What waits or goes on: the first to end first. What was decided: the latest first.
    return rows.order_by(rank, Case(When(decision="", then=F("ends_on"))), "-decided_on", "-pk")


def page_of(rows: QuerySet[Trial], number) -> Page:
    """Fifty trials; a number that is none gives the nearest page."""
    described = Exists(Practice.objects.filter(trial=OuterRef("pk")))
    return Paginator(
        rows.annotate(described=described).prefetch_related("themes"), PER_PAGE
    ).get_page(number)


def sections(page: Page, counts: dict[Stage, int]) -> list[Section]:
    """The page's trials under the headings where they belong."""
    today = timezone.localdate()
    found: dict[Stage, Section] = {}
    for trial in page.object_list:
        card = card_of(trial, today=today, is_described=trial.described)
        section = found.setdefault(card.stage, Section(card.stage, counts[card.stage]))
        section.cards.append(card)
    return list(found.values())


def card_of(trial: Trial, *, today: date | None = None, is_described: bool) -> Card:
    """`trial` with its place in the circle, `today` if no other day is said."""
    today = today or timezone.localdate()
    days = {"starts_on": trial.starts_on, "ends_on": trial.ends_on}
    where = domain.stage(**days, decision=trial.decision, today=today)
    at = domain.quarter(where, has_seen=bool(trial.seen.strip()))
    return Card(trial, where, at, _when(trial, where, today), is_described)


def chain_of(trial: Trial) -> list[Card]:
    """All trials that adjust each other from the first on; empty where it stands alone."""
    ours = Trial.objects.filter(municipality=trial.municipality_id)
    pairs = ours.filter(follows__isnull=False).values_list("pk", "follows")
    ids = domain.chain(trial.pk, pairs)
    if len(ids) == 1:
        return []
    rows = ours.filter(pk__in=ids).order_by("starts_on", "pk")
    return [card_of(row, is_described=False) for row in rows]


def next_days(trial: Trial) -> tuple[date, date]:
    """As many days as `trial` had, from today: what the next one begins with."""
    today = timezone.localdate()
    return today, today + max(trial.ends_on - trial.starts_on, timedelta())


def _when(trial: Trial, where: Stage, today: date) -> str:
    if where is Stage.PLANNED:
        return f"begynder {danish.date_long(trial.starts_on)}"
    if where is Stage.RUNNING:
        left = (trial.ends_on - today).days
        words = "sidste dag er i dag" if left == 0 else f"{left} dag{'e' if left > 1 else ''} endnu"
        return f"til {danish.date_long(trial.ends_on)}, {words}"
    if where is Stage.WAITING:
        ago = (today - trial.ends_on).days
        since = "i går" if ago == 1 else f"for {ago} dage siden"
        return f"sluttede {danish.date_long(trial.ends_on)}, {since}"
    return f"besluttet {danish.date_long(trial.decided_on)}"
