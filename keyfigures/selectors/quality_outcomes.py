"""Citizens' own answers: how many there are and how new, and never what was answered."""

from datetime import date

from django.db.models import Count, Max, Q

from keyfigures.domain import quality_sentences as words
from keyfigures.domain.quality import SLACK, Finding, KindState, overdue
from keyfigures.selectors.quality_register import hide_small
from measurement.models import Outcome
from measurement.models.outcome import ANSWERS
from measurement.selectors.nobodys import nobodys_citizens
from measurement.selectors.outcome_instruments import instruments_of
from recovery_portal.kit import danish

_INCOMPLETE = Q()
for _name in ANSWERS:
    _INCOMPLETE |= Q(**{_name: None})


def outcomes_state(municipality, today: date, stored_at: date | None) -> KindState:
    """Measurements, from files and answered in the portal. Four queries."""
    rows = Outcome.objects.filter(citizen__municipality=municipality)
    found = rows.aggregate(
        count=Count("pk"), newest=Max("on"), incomplete=Count("pk", filter=_INCOMPLETE)
    )
    findings = [
        *_overdue(found["newest"], today),
        *_incomplete(found["count"], found["incomplete"], municipality),
        *_unconfirmed(municipality, found["count"]),
        *_nobodys(municipality),
    ]
    count = hide_small(found["count"], municipality)
    return KindState("trivsel", "Trivsel", count, found["newest"], stored_at, tuple(findings))


def _overdue(newest: date | None, today: date) -> list[Finding]:
    quarter = overdue(newest, today, slack=SLACK)
    if not quarter:
        return []
    return [
        Finding(
            f"Nyeste måling er fra {danish.date_long(newest)}; {danish.quarter(quarter)} har "
            "ingen.",
            "Udviklingen slutter ved det seneste kvartal med målinger.",
            "Spørg borgerne, eller læs et nyt udtræk af trivsel ind.",
        )
    ]


def _incomplete(count: int, incomplete: int, municipality) -> list[Finding]:
    """The number is hidden where it, or the number of the rest, is small (D9)."""
    if not incomplete:
        return []
    parts = [hide_small(part, municipality) for part in (count, incomplete, count - incomplete)]
    text = "Et skjult antal målinger er ufuldstændige."
    if None not in parts:
        one = "1 måling er ufuldstændig."
        many = f"{danish.number(incomplete)} målinger er ufuldstændige."
        text = one if incomplete == 1 else many
    return [
        Finding(
            text,
            "Mindst ét af de fem svar er sprunget over, og så er der ingen score.",
            "Det er borgerens valg. Er det mange, så hjælp borgerne med at læse udsagnene.",
        )
    ]


def _unconfirmed(municipality, count: int) -> list[Finding]:
    used = instruments_of(municipality).values()
    return [
        Finding(
            f"Skalaen i {one.name} er ikke bekræftet.",
            "Er den en anden i den officielle formular, passer scorerne ikke.",
            "Administrator bekræfter den under Trivsel: opsætning.",
        )
        for one in used
        if count and not one.is_confirmed
    ]


def _nobodys(municipality) -> list[Finding]:
    count = nobodys_citizens(municipality)
    if count == 0:
        return []
    who = "Et skjult antal borgere" if count is None else words.citizens(count)
    return [
        Finding(
            f"{who} har svar eller samtaler, men ingen enhed.",
            "Ingen sagsbehandler kan vise dem for borgeren eller slette dem.",
            "Giv dem en enhed i filen borgere, og læs den ind igen. Alle uden enhed: se Borgere.",
        )
    ]
