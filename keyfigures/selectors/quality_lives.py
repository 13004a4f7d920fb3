"""Statuses and admissions: how complete they are."""

from datetime import date

from keyfigures.domain import quality_sentences as words
from keyfigures.domain.columns import interventions
from keyfigures.domain.employment import WorkingLives, employment_on, working_lives
from keyfigures.domain.employment_figure import EmploymentDay, shown_day
from keyfigures.domain.quality import (
    SLACK,
    Finding,
    KindState,
    busier,
    jumps,
    overdue,
    per_quarter,
)
from keyfigures.domain.quality_columns import LATELY, admission_faults, status_faults
from keyfigures.models import Admission, CitizenStatus
from keyfigures.selectors import columns
from keyfigures.selectors.effect_rows import lives_between
from keyfigures.selectors.quality_register import (
    Recent,
    hide_small,
    latest,
    row_findings,
    silence,
)
from keyfigures.selectors.quality_rows import lately
from recovery_portal.kit import danish


def employment_day(municipality, day: date, today: date, recent: Recent) -> EmploymentDay:
    """Those without status or birth year, as the page on employment shows them. Two queries where
    the recent rows do not reach back to `day`, else none."""
    is_recent = day >= today - LATELY
    lives = _recent_lives(recent) if is_recent else lives_between(municipality, day, day)
    return shown_day(day, employment_on(lives, day), municipality.disclosure_threshold)


def _recent_lives(recent: Recent) -> WorkingLives:
    _, citizen, offer, start, end, reason, decided = recent.interventions
    # What the interventions rest on has no say in who works.
    known = interventions(citizen, recent.birth_year, offer, start, end, reason, decided, _no_basis)
    _, owner, begun, over = recent.statuses
    return working_lives(known, owner, recent.status, begun, over)


def _no_basis(offers: list[int]) -> dict[int, str]:
    return dict.fromkeys(offers, "")


def aged_findings(told: EmploymentDay) -> list[Finding]:
    """Those whose birth year is not known."""
    found = words.row_finding("uden-foedselsaar", told.no_birth_year)
    return [found] if found else []


def statuses_state(
    municipality, today, citizens: int, told: EmploymentDay, stored_at, recent: Recent
):
    """One query."""
    stored = CitizenStatus.objects.filter(citizen__municipality=municipality)
    known = status_faults(*recent.statuses, today)
    count, newest = stored.count(), known.newest or latest(stored, "end")
    checks = {"overlap-tilknytning": known.overlapping, "tilknytning-fremtid": known.future}
    active = {day: n for day, n in known.active.items() if newest and day <= newest}
    findings = [
        *words.overdue_finding(newest, overdue(newest, today, slack=SLACK), "tilknytning"),
        *silence(known.starts, newest, "tilknytning er begyndt"),
        *words.share_findings(
            jumps("Tilknytninger i kraft", *_periods(active, municipality)),
            "Kontrollér, at udtrækket har alle tilknytninger i kvartalet.",
        ),
        *_without_status(count, told),
        *row_findings(municipality, citizens, checks),
    ]
    rows = hide_small(count, municipality)
    return KindState("tilknytning", "Tilknytning", rows, newest, stored_at, tuple(findings))


def _without_status(rows: int, told: EmploymentDay) -> list[Finding]:
    """Of a kind that is not read in at all, the empty kind itself is the finding."""
    found = words.row_finding("uden-status", told.unknown) if rows else None
    return [found] if found else []


def admissions_state(municipality, today: date, citizens: int, stored_at) -> KindState:
    """Two queries."""
    stored = Admission.objects.filter(citizen__municipality=municipality)
    recent = columns.read(
        stored.filter(lately(today, "discharged_on")),
        *(columns.numbers(key) for key in ("pk", "citizen_id")),
        *(columns.days(day) for day in ("admitted_on", "discharged_on")),
    )
    known = admission_faults(*recent, today)
    count, newest = stored.count(), known.newest or latest(stored, "discharged_on")
    begun = per_quarter(known.starts, newest) if newest else {}
    found = jumps("Nye indlæggelser", *_periods(begun, municipality))
    checks = {
        "overlap-indlaeggelser": known.overlapping,
        "ikke-udskrevet": known.undischarged,
        "indlaeggelse-fremtid": known.future,
    }
    findings = [
        *words.overdue_finding(newest, overdue(newest, today, slack=SLACK), "indlæggelser"),
        *silence(known.starts, newest, "indlæggelse er begyndt"),
        *words.share_findings(
            [jump for jump in found if busier(jump)],
            "Kontrollér, at udtrækket har alle indlæggelser i kvartalet.",
        ),
        *row_findings(municipality, citizens, checks),
    ]
    rows = hide_small(count, municipality)
    return KindState("indlaeggelser", "Indlæggelser", rows, newest, stored_at, tuple(findings))


def _periods(counts: dict, municipality) -> tuple[list[str], list[int | None]]:
    """Periods in words and their numbers; no share is told of one that would be hidden (D9)."""
    shown = [hide_small(count, municipality) for count in counts.values()]
    return [danish.quarter(day) for day in counts], shown
