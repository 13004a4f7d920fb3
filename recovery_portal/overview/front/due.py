"""What is due in each track: rounds and audits under way, deadlines of the plan, the next data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from keyfigures.domain.quarters import quarter_end, quarter_ends
from measurement.selectors.audit.in_short import under_way
from measurement.selectors.in_short import open_rounds
from recovery_portal.kit import danish
from recovery_portal.kit.prepared import PreparedObjects
from recovery_portal.overview.front.reader import Line
from recovery_portal.overview.standing import Figures, Standing
from steering.domain.plan_rows import BY_DEADLINE, ActivityRow, in_order
from steering.models import Municipality, StatusRound
from steering.permissions import Permission
from steering.selectors.trials import undecided_count

SOON = timedelta(days=30)
A_YEAR = timedelta(days=365)
TWO_SENTENCES = re.compile(r"\. [A-ZÆØÅ]")
SEE_ALL, SEE_WORK = Permission.SEE_DASHBOARD, Permission.SEE_STEERING


@dataclass(frozen=True)
class UnderWay:
    """A sentence for each round that takes answers, and for each audit that can still be closed."""

    rounds: tuple[str, ...]
    audits: tuple[str, ...]


def what_is_under_way(municipality: Municipality, today: date) -> UnderWay:
    """Two queries."""
    return UnderWay(tuple(open_rounds(municipality, today)), under_way(municipality))


def of_prerequisites(
    municipality: Municipality, stands: Standing, rounds: tuple[str, ...], today: date
) -> Iterator[Line]:
    """Rounds that take answers; or that it is long since the last one. No query."""
    link = reverse("temperature", args=[municipality.pk])
    for sentence in rounds:
        yield Line(_said(sentence), link=link, needs=SEE_ALL)
    if stands.round and not rounds:
        closed = timezone.localdate(stands.round.closed_at)
        if today - closed > A_YEAR:
            text = f"Forudsætningerne blev sidst målt {danish.date_long(closed)}: tag temperaturen"
            yield Line(f"{text} igen", link=link, needs=SEE_ALL)


def _said(sentence: str) -> str:
    """A line has no full stop, unless there is one within it."""
    return sentence if TWO_SENTENCES.search(sentence) else sentence.rstrip(".")


def of_practice(
    municipality: Municipality,
    rows: list[ActivityRow],
    plan: int | None,
    audits: tuple[str, ...],
    today: date,
) -> Iterator[Line]:
    """Activities of the plan in force, status round, audits, trials. Two queries."""
    yield from _activities(rows, today)
    yield from _status_round(municipality, plan, today)
    link = reverse("case_audits", args=[municipality.pk])
    for sentence in audits:
        yield Line(sentence.rstrip("."), link=link, needs=SEE_ALL)
    if count := undecided_count(municipality):
        words = "Én prøvehandling" if count == 1 else f"{danish.number(count)} prøvehandlinger"
        text = f"{words} er slut: behold, justér eller drop"
        link = reverse("trials", args=[municipality.pk])
        yield Line(text, link=link, needs=SEE_WORK, is_internal=True)


def _activities(rows: list[ActivityRow], today: date) -> Iterator[Line]:
    """Over the deadline first, then those due soon."""
    due = [row for row in rows if row.due and not row.is_done and row.due <= today + SOON]
    for row in in_order(due, BY_DEADLINE):
        note = f"{row.word}, {row.over_text or f'frist {danish.day_month(row.due)}'}"
        yield Line(
            f"»{row.title}«", note, row.link, SEE_WORK, status=row.status, is_over=row.days_over > 0
        )


def _status_round(municipality, plan: int | None, today: date) -> Iterator[Line]:
    """The next one of the plan, or one that should have been held."""
    for row in _NEXT_ROUND(plan, today + SOON) if plan else ():
        link = reverse("status_round", args=[municipality.pk, row.pk])
        day = danish.day_month(row.planned_on)
        is_over = row.planned_on < today
        note = f"skulle være holdt {day}" if is_over else day
        yield Line("Hold statusrunde", note, link, SEE_WORK, is_over=is_over)


def _to_hold(plan: int, until: date):
    rows = StatusRound.objects.filter(plan=plan, held_on=None, planned_on__lte=until)
    return rows.order_by("planned_on")[:1]


_NEXT_ROUND = PreparedObjects(_to_hold)


def of_effect(municipality: Municipality, figures: Figures, today: date) -> Iterator[Line]:
    """The quarter that is to be read in next: it has ended, or it will. No query."""
    if figures.staircase is None:
        return
    ended = quarter_end(today)
    link = reverse("data", args=[municipality.pk])
    if figures.day < ended:
        text = f"Tallene for {danish.quarter(ended)} er ikke læst ind endnu"
        note = f"de nyeste er pr. {danish.date_long(figures.day)}"
        yield Line(text, note, link, Permission.UPLOAD)
        return
    following = quarter_ends(ended + timedelta(days=100), 1)[0]
    text = f"Næste tal er for {danish.quarter(following)}"
    yield Line(text, f"kvartalet slutter {danish.day_month(following)}", link, Permission.UPLOAD)
