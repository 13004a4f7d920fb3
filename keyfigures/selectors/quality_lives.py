"""Statuses and admissions: how complete they are."""

from datetime import date

from django.db.models import Count, Max, Q

from keyfigures.domain import quality_sentences as words
from keyfigures.domain.employment import employment_on, working_lives
from keyfigures.domain.employment_figure import EmploymentDay, shown_day
from keyfigures.domain.quality import (
    QUARTERS,
    SLACK,
    Finding,
    KindState,
    busier,
    jumps,
    lasting,
    overdue,
    per_quarter,
    silent_quarters,
)
from keyfigures.models import Admission, CitizenStatus
from keyfigures.selectors.effect_rows import intervention_rows, status_rows
from keyfigures.selectors.quality_register import hide_small, per_day, row_findings
from recovery_portal.kit import danish


def employment_day(municipality, day: date) -> EmploymentDay:
    """Those without status or birth year, as the page on employment shows them. Two queries."""
    lives = working_lives(
        intervention_rows(municipality, day, day), status_rows(municipality, day, day)
    )
    return shown_day(day, employment_on(lives, day), municipality.disclosure_threshold)


def aged_findings(told: EmploymentDay) -> list[Finding]:
    """Those whose birth year is not known."""
    found = words.row_finding("uden-foedselsaar", told.no_birth_year)
    return [found] if found else []


def statuses_state(municipality, today, citizens: int, told: EmploymentDay, stored_at):
    """Four queries."""
    found = CitizenStatus.objects.filter(citizen__municipality=municipality)
    known = found.aggregate(
        rows=Count("pk"),
        start=Max("start", filter=Q(start__lte=today)),
        end=Max("end", filter=Q(end__lte=today)),
    )
    newest = max((known[name] for name in ("start", "end") if known[name]), default=None)
    starts, ends = per_day(found, "start"), per_day(found, "end")
    findings = [
        *words.overdue_finding(newest, overdue(newest, today, slack=SLACK), "tilknytning"),
        *_silent(starts, newest, "tilknytning er begyndt"),
        *words.share_findings(
            _stock_jumps(lasting(starts, ends, newest) if newest else {}),
            "Kontrollér, at udtrækket har alle tilknytninger i kvartalet.",
        ),
        *_without_status(known["rows"], told),
        *row_findings(municipality, today, citizens, "overlap-tilknytning"),
    ]
    rows = hide_small(known["rows"], municipality)
    return KindState("tilknytning", "Tilknytning", rows, newest, stored_at, tuple(findings))


def _without_status(rows: int, told: EmploymentDay) -> list[Finding]:
    """Of a kind that is not read in at all, the empty kind itself is the finding."""
    found = words.row_finding("uden-status", told.unknown) if rows else None
    return [found] if found else []


def _silent(events: dict, newest: date | None, event: str) -> list[Finding]:
    return words.silent_finding(silent_quarters(events, newest) if newest else [], event)


def _stock_jumps(counts: dict) -> list:
    return jumps("Tilknytninger i kraft", *_latest(counts))


def admissions_state(municipality, today: date, citizens: int, stored_at) -> KindState:
    """Four queries."""
    found = Admission.objects.filter(citizen__municipality=municipality)
    known = found.aggregate(
        rows=Count("pk"),
        admitted=Max("admitted_on", filter=Q(admitted_on__lte=today)),
        discharged=Max("discharged_on", filter=Q(discharged_on__lte=today)),
    )
    newest = max((known[name] for name in ("admitted", "discharged") if known[name]), default=None)
    events = per_day(found, "admitted_on")
    findings = [
        *words.overdue_finding(newest, overdue(newest, today, slack=SLACK), "indlæggelser"),
        *_silent(events, newest, "indlæggelse er begyndt"),
        *words.share_findings(
            _flow_jumps(per_quarter(events, newest) if newest else {}),
            "Kontrollér, at udtrækket har alle indlæggelser i kvartalet.",
        ),
        *row_findings(municipality, today, citizens, "overlap-indlaeggelser", "ikke-udskrevet"),
    ]
    rows = hide_small(known["rows"], municipality)
    return KindState("indlaeggelser", "Indlæggelser", rows, newest, stored_at, tuple(findings))


def _flow_jumps(counts: dict) -> list:
    found = jumps("Nye indlæggelser", *_latest(counts))
    return [jump for jump in found if busier(jump)]


def _latest(counts: dict) -> tuple[list[str], list[int]]:
    """Periods in words and their numbers."""
    days = list(counts)[-QUARTERS:]
    return [danish.quarter(day) for day in days], [counts[day] for day in days]
