"""Offers, citizens and interventions: how complete they are."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Exists, Max, OuterRef, Q

from keyfigures.domain import quality_sentences as words
from keyfigures.domain.columns import Column
from keyfigures.domain.figure import STEPS
from keyfigures.domain.hiding import hidden_on_day
from keyfigures.domain.quality import (
    QUARTERS,
    Finding,
    Jump,
    KindState,
    jumps,
    overdue,
    silent_quarters,
)
from keyfigures.domain.quality_columns import intervention_faults
from keyfigures.domain.staircase import DayCounts
from keyfigures.models import CitizenStatus, StoredStaircase
from keyfigures.selectors import columns
from keyfigures.selectors.quality_rows import CHECKS, lately, shown
from keyfigures.selectors.register import version_on
from recovery_portal.kit import danish
from recovery_portal.kit.disclosure import is_small
from steering.models import Citizen, Intervention, Offer


def hide_small(count: int, municipality) -> int | None:
    """A number of rows about citizens, None where it is small."""
    return None if is_small(count, municipality.disclosure_threshold) else count


def row_findings(municipality, citizens: int, counted: dict[str, int]) -> list[Finding]:
    """One finding per check (code → citizens) that concerns anybody."""
    k = municipality.disclosure_threshold
    found = [words.row_finding(code, shown(count, citizens, k)) for code, count in counted.items()]
    return [finding for finding in found if finding]


def offers_state(municipality, today: date, stored_at) -> KindState:
    """Offers are not about citizens: nothing of theirs is hidden. Three queries."""
    rows = list(
        Offer.objects.filter(municipality=municipality)
        .order_by()
        .values_list("pk", "legal_basis_id", "provider_type", "places", "closed_on", "name")
    )
    step_of = version_on(today).step_of
    closed = [pk for pk, *_, closed_on, _ in rows if closed_on and closed_on < today]
    in_use = CHECKS["lukkede-tilbud"].find(municipality, today).filter(offer_id__in=closed)
    used = in_use.order_by().values("offer_id").distinct().count()
    findings = [
        *words.plain_finding(
            used,
            "lukket tilbud har indsatser, der fortsætter eller begynder efter lukkedagen",
            "lukkede tilbud har indsatser, der fortsætter eller begynder efter lukkedagen",
            "Borgerne tæller stadig på tilbuddets trin.",
            "Sæt slut på indsatserne, eller ret lukkedagen på tilbuddet.",
            rows="lukkede-tilbud",
        ),
        *_missing_in_offers(rows, step_of),
    ]
    return KindState("tilbud", "Tilbud", len(rows), None, stored_at, tuple(findings))


def _missing_in_offers(rows, step_of) -> list[Finding]:
    without_places = [row[-1] for row in rows if row[3] is None and row[1] in step_of]
    without_type = [row[-1] for row in rows if not row[2]]
    on_no_step = [row[-1] for row in rows if row[1] not in step_of]
    return [
        *words.plain_finding(
            len(without_places),
            "tilbud på trappen har intet antal pladser",
            "tilbud på trappen har intet antal pladser",
            "Belægningen kan ikke regnes ud, hverken for tilbuddet eller for trinnet.",
            "Udfyld kolonnen pladser, hvor tilbuddet har faste pladser.",
            names=without_places,
        ),
        *words.plain_finding(
            len(without_type),
            "tilbud har ingen driftsform",
            "tilbud har ingen driftsform",
            "De står som »ikke oplyst« i opdelingen efter driftsform.",
            "Udfyld kolonnen driftsform: kommunal, regional eller privat.",
            names=without_type,
        ),
        *words.plain_finding(
            len(on_no_step),
            "tilbud har et lovgrundlag, som intet trin har",
            "tilbud har et lovgrundlag, som intet trin har",
            "Borgerne tæller ikke på trappen for de tilbud.",
            "Kontrollér paragraffen. Er den rigtig, skal der intet gøres.",
            names=on_no_step,
        ),
    ]


def count_citizens(municipality) -> int:
    """All in the register. One query."""
    return Citizen.objects.filter(municipality=municipality).count()


def citizens_state(municipality, today: date, citizens: int, stored_at, aged=()) -> KindState:
    """`aged`: what the figures on employment tell of birth years. Two queries."""
    k = municipality.disclosure_threshold
    counted = Citizen.objects.filter(municipality=municipality).aggregate(
        without_unit=Count("pk", filter=Q(unit=None)),
        without_intervention=Count(
            "pk", filter=~Exists(Intervention.objects.filter(citizen=OuterRef("pk")))
        ),
    )
    without = shown(counted["without_intervention"], citizens, k)
    unitless = shown(counted["without_unit"], citizens, k)
    findings = [
        *aged,
        words.row_finding("uden-indsats", without),
        words.row_finding("uden-enhed", unitless),
    ]
    return KindState(
        "borgere",
        "Borgere",
        hide_small(citizens, municipality),
        None,
        stored_at,
        tuple(finding for finding in findings if finding),
    )


@dataclass(frozen=True)
class Recent:
    """The newest rows as columns, read once for all that is told of them: interventions active
    within LATELY and every end by death, and statuses active within LATELY."""

    interventions: list
    birth_year: Column
    statuses: list
    status: list[str]


def recent_rows(municipality, today: date) -> Recent:
    """Two queries."""
    *rows, birth_year = _interventions(municipality, today)
    *spans, status = columns.read(
        CitizenStatus.objects.filter(lately(today), citizen__municipality=municipality),
        *(columns.numbers(key) for key in ("pk", "citizen_id")),
        *(columns.days(day) for day in ("start", "end")),
        columns.words("status"),
    )
    return Recent(rows, birth_year, spans, status)


def interventions_state(
    municipality, today: date, citizens: int, stored_at, recent: Recent
) -> KindState:
    """Two queries; one more where nothing has happened lately, as with the kinds below."""
    stored = Intervention.objects.filter(citizen__municipality=municipality)
    told = intervention_faults(*recent.interventions, today)
    count, newest = stored.count(), told.newest or latest(stored, "end")
    counted = {
        "uden-afslutning": told.unexplained,
        "samme-tilbud": told.same_offer,
        "efter-doed": told.after_death,
        "fremtid": told.future,
    }
    findings = [
        *words.overdue_finding(newest, overdue(newest, today), "indsatser"),
        *silence(told.starts, newest, "indsats er begyndt"),
        *words.jump_findings(
            staircase_jumps(municipality, today),
            "borgere",
            "Kontrollér, at udtrækket har alle indsatser på trinnet.",
        ),
        *row_findings(municipality, citizens, counted),
    ]
    rows = hide_small(count, municipality)
    return KindState("indsatser", "Indsatser", rows, newest, stored_at, tuple(findings))


def latest(stored, end: str) -> date | None:
    """The latest end: the newest day of a register long since left. One query."""
    return stored.aggregate(ended=Max(end))["ended"]


def _interventions(municipality, today: date) -> list:
    dead = Q(end_reason=Intervention.EndReason.DEATH)
    return columns.read(
        Intervention.objects.filter(lately(today) | dead, citizen__municipality=municipality),
        *(columns.numbers(key) for key in ("pk", "citizen_id", "offer_id")),
        *(columns.days(day) for day in ("start", "end")),
        columns.words("end_reason"),
        columns.told_days("decided_on"),
        columns.numbers("citizen__birth_year"),
    )


def silence(starts: dict[date, int], newest: date | None, event: str) -> list[Finding]:
    """Quarters without one new row."""
    return words.silent_finding(silent_quarters(starts, newest) if newest else [], event)


def staircase_jumps(municipality, today: date) -> list[Jump]:
    """Jumps in the shown numbers of the steps, by the stored staircases. One query.

    A quarter in which the staircase changed version is none.
    """
    rows = StoredStaircase.objects.filter(municipality=municipality, day__lte=today)
    rows = list(rows.order_by("-day")[:QUARTERS])[::-1]
    k = municipality.disclosure_threshold
    found = [
        jump
        for _, days in groupby(rows, key=lambda row: row.version_id)
        for jump in _jumps([(row.day, _shown(row, k)) for row in days])
    ]
    return [jump for _, jump in sorted(found, key=lambda pair: pair[0])]


def _jumps(days: list[tuple[date, dict]]) -> list[tuple[date, Jump]]:
    """(day, jump) of all steps."""
    of_quarter = {danish.quarter(day): day for day, _ in days}
    return [
        (of_quarter[jump.period], jump)
        for step in STEPS
        for jump in jumps(f"Trin {step}", list(of_quarter), [counts[step] for _, counts in days])
    ]


def _shown(row: StoredStaircase, k: int) -> dict:
    counts = DayCounts(tuple(getattr(row, f"step_{n}") for n in STEPS), row.beside)
    hidden = hidden_on_day(counts, k)
    return {step: None if step in hidden else counts.steps[step - 1] for step in STEPS}
