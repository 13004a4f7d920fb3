"""Statuses and admissions: how complete they are."""

from datetime import date

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
)
from keyfigures.domain.quality_columns import admission_faults, status_faults
from keyfigures.models import Admission, CitizenStatus
from keyfigures.selectors.effect_rows import intervention_rows, status_rows
from keyfigures.selectors.quality_register import (
    as_text,
    hide_small,
    plain_rows,
    row_findings,
    silence,
)
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
    """One query."""
    rows = CitizenStatus.objects.filter(citizen__municipality=municipality)
    known = status_faults(
        plain_rows(rows, "pk", "citizen_id", as_text("start"), as_text("end")), today
    )
    newest = known.newest
    findings = [
        *words.overdue_finding(newest, overdue(newest, today, slack=SLACK), "tilknytning"),
        *silence(known.starts, newest, "tilknytning er begyndt"),
        *words.share_findings(
            _stock_jumps(lasting(known.starts, known.ends, newest) if newest else {}, municipality),
            "Kontrollér, at udtrækket har alle tilknytninger i kvartalet.",
        ),
        *_without_status(known.rows, told),
        *row_findings(municipality, citizens, {"overlap-tilknytning": known.overlapping}),
    ]
    count = hide_small(known.rows, municipality)
    return KindState("tilknytning", "Tilknytning", count, newest, stored_at, tuple(findings))


def _without_status(rows: int, told: EmploymentDay) -> list[Finding]:
    """Of a kind that is not read in at all, the empty kind itself is the finding."""
    found = words.row_finding("uden-status", told.unknown) if rows else None
    return [found] if found else []


def _stock_jumps(counts: dict, municipality) -> list:
    return jumps("Tilknytninger i kraft", *_latest(counts, municipality))


def admissions_state(municipality, today: date, citizens: int, stored_at) -> KindState:
    """One query."""
    rows = Admission.objects.filter(citizen__municipality=municipality)
    rows = plain_rows(rows, "pk", "citizen_id", as_text("admitted_on"), as_text("discharged_on"))
    known = admission_faults(rows, today)
    newest = known.newest
    counted = {
        "overlap-indlaeggelser": known.overlapping,
        "ikke-udskrevet": known.undischarged,
    }
    findings = [
        *words.overdue_finding(newest, overdue(newest, today, slack=SLACK), "indlæggelser"),
        *silence(known.starts, newest, "indlæggelse er begyndt"),
        *words.share_findings(
            _flow_jumps(per_quarter(known.starts, newest) if newest else {}, municipality),
            "Kontrollér, at udtrækket har alle indlæggelser i kvartalet.",
        ),
        *row_findings(municipality, citizens, counted),
    ]
    count = hide_small(known.rows, municipality)
    return KindState("indlaeggelser", "Indlæggelser", count, newest, stored_at, tuple(findings))


def _flow_jumps(counts: dict, municipality) -> list:
    found = jumps("Nye indlæggelser", *_latest(counts, municipality))
    return [jump for jump in found if busier(jump)]


def _latest(counts: dict, municipality) -> tuple[list[str], list[int | None]]:
    """Periods in words and their numbers; no share is told of one that would be hidden (D9)."""
    days = list(counts)[-QUARTERS:]
    shown = [hide_small(counts[day], municipality) for day in days]
    return [danish.quarter(day) for day in days], shown
