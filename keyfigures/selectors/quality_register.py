"""Offers, citizens and interventions: how complete they are."""

from datetime import date
from itertools import groupby

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q

from keyfigures.domain import quality_sentences as words
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
from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.staircase import DayCounts
from keyfigures.models import StoredStaircase
from keyfigures.selectors.quality_rows import CHECKS, future_on, shown, unexplained_on
from keyfigures.selectors.register import version_on
from recovery_portal.kit import danish
from recovery_portal.kit.disclosure import is_small
from steering.models import Citizen, Intervention, Offer

_DAYS = ("start", "end", "decided_on")


def hide_small(count: int, municipality) -> int | None:
    """A number of rows about citizens, None where it is small."""
    return None if is_small(count, municipality.disclosure_threshold) else count


def row_findings(municipality, day: date, citizens: int, *codes: str) -> list[Finding]:
    """One finding per check that concerns anybody; one query each."""
    k = municipality.disclosure_threshold
    counted = [(code, CHECKS[code].citizens(municipality, day)) for code in codes]
    found = [words.row_finding(code, shown(count, citizens, k)) for code, count in counted]
    return [finding for finding in found if finding]


def offers_state(municipality, today: date, stored_at) -> KindState:
    """Offers are not about citizens: nothing of theirs is hidden. Three queries."""
    rows = list(
        Offer.objects.filter(municipality=municipality)
        .order_by()
        .values_list("pk", "legal_basis_id", "provider_type", "places", "closed_on")
    )
    step_of = version_on(today).step_of
    closed = [pk for pk, *_, closed_on in rows if closed_on and closed_on < today]
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
    without_places = sum(row[3] is None and row[1] in step_of for row in rows)
    without_type = sum(not row[2] for row in rows)
    on_no_step = sum(row[1] not in step_of for row in rows)
    return [
        *words.plain_finding(
            without_places,
            "tilbud på trappen har intet antal pladser",
            "tilbud på trappen har intet antal pladser",
            "Belægningen kan ikke regnes ud, hverken for tilbuddet eller for trinnet.",
            "Udfyld kolonnen pladser, hvor tilbuddet har faste pladser.",
        ),
        *words.plain_finding(
            without_type,
            "tilbud har ingen driftsform",
            "tilbud har ingen driftsform",
            "De står som »ikke oplyst« i opdelingen efter driftsform.",
            "Udfyld kolonnen driftsform: kommunal, regional eller privat.",
        ),
        *words.plain_finding(
            on_no_step,
            "tilbud har et lovgrundlag, som intet trin har",
            "tilbud har et lovgrundlag, som intet trin har",
            "Borgerne tæller ikke på trappen for de tilbud.",
            "Kontrollér paragraffen. Er den rigtig, skal der intet gøres.",
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


def interventions_state(municipality, today: date, citizens: int, stored_at) -> KindState:
    """Nine queries."""
    told = _told(municipality, today)
    newest, k = told["newest"], municipality.disclosure_threshold
    simple = [
        words.row_finding("uden-afslutning", shown(told["unexplained"], citizens, k)),
        words.row_finding("fremtid", shown(told["future"], citizens, k)),
    ]
    findings = [
        *words.overdue_finding(newest, overdue(newest, today), "indsatser"),
        *words.silent_finding(_silent(municipality, newest), "indsats er begyndt"),
        *words.jump_findings(
            staircase_jumps(municipality, today),
            "borgere",
            "Kontrollér, at udtrækket har alle indsatser på trinnet.",
        ),
        *row_findings(municipality, today, citizens, "samme-tilbud", "efter-doed"),
        *(finding for finding in simple if finding),
    ]
    rows = hide_small(told["rows"], municipality)
    return KindState("indsatser", "Indsatser", rows, newest, stored_at, tuple(findings))


def _told(municipality, today: date) -> dict:
    """Rows, the newest day they tell of, and the citizens of the checks that take one look."""
    newest = {f"newest_{name}": Max(name, filter=Q(**{f"{name}__lte": today})) for name in _DAYS}
    told = Intervention.objects.filter(citizen__municipality=municipality).aggregate(
        rows=Count("pk"),
        unexplained=Count("citizen", distinct=True, filter=unexplained_on(today)),
        future=Count("citizen", distinct=True, filter=future_on(today)),
        **newest,
    )
    return told | {"newest": max(filter(None, (told[name] for name in newest)), default=None)}


def _silent(municipality, newest: date | None) -> list[date]:
    if newest is None:
        return []
    found = Intervention.objects.filter(citizen__municipality=municipality)
    first = quarter_ends(newest, QUARTERS + 1)[0]
    found = found.filter(start__gt=first, start__lte=newest)
    return silent_quarters(per_day(found, "start"), newest)


def per_day(found, field: str) -> dict[date, int]:
    """How many rows have each day in `field`; those without one left out. One query.

    Read as plain rows: Django's own reading of some thousand days takes longer than the counting.
    """
    counted = found.exclude(**{field: None}).order_by().values_list(field).annotate(Count("pk"))
    with connection.cursor() as cursor:
        cursor.execute(*counted.query.sql_with_params())
        rows = cursor.fetchall()
    return {day if isinstance(day, date) else date.fromisoformat(day): count for day, count in rows}


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
