"""Accounts, figures of the municipality's own and Statistics Denmark: how complete they are."""

from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from keyfigures.domain import quality_sentences as words
from keyfigures.domain.quality import Finding, KindState, jumps, missing_years
from keyfigures.models import Expenditure, OwnFigure, StatbankTable, StatbankValue
from keyfigures.selectors.statbank_mapping import area_code
from recovery_portal.kit import danish
from steering.models import LegalBasis

LARGE_AMOUNT = 1_000_000
YEAR = timedelta(days=365)
# The accounts of a year are closed in the spring after it.
CLOSED_BY = (5, 1)


def expenditure_state(municipality, today: date, stored_at) -> KindState:
    """Public accounts: nothing is hidden. One query."""
    rows = list(
        Expenditure.objects.filter(municipality=municipality)
        .order_by("year")
        .values_list("year", "legal_basis_id", "amount")
    )
    years = sorted({year for year, *_ in rows})
    findings = [
        *_late(years, today),
        *_absent(years),
        *words.jump_findings(
            _amount_jumps(rows, years),
            "mio. kr.",
            "Kontrollér beløbet, og om konteringen er ændret.",
        ),
        *_gone(rows, years),
    ]
    newest = date(years[-1], 12, 31) if years else None
    return KindState("udgifter", "Udgifter", len(rows), newest, stored_at, tuple(findings))


def _late(years: list[int], today: date) -> list[Finding]:
    """The newest year that should be closed by now."""
    due = today.year - 1 if (today.month, today.day) >= CLOSED_BY else today.year - 2
    if not years or years[-1] >= due:
        return []
    text = f"Nyeste regnskab er fra {years[-1]}; regnskabet for {due} mangler."
    return [Finding(text, "Udgifterne slutter ved det år.", "Læs årets udgifter ind.")]


def _absent(years: list[int]) -> list[Finding]:
    absent = missing_years(years)
    if not absent:
        return []
    text = f"Der er ingen udgifter for {', '.join(map(str, absent))}."
    return [Finding(text, "Udviklingen har et hul.", "Læs de manglende år ind.")]


def _amount_jumps(rows, years) -> list:
    """Of each legal basis from year to year, in millions; a missing year breaks the row."""
    amounts = {(basis, year): amount for year, basis, amount in rows}
    periods = [str(year) for year in years]
    found = []
    for basis in sorted({basis for _, basis, _ in rows}):
        values = [amounts.get((basis, year)) for year in years]
        millions = [None if amount is None else float(amount) / 1e6 for amount in values]
        label = LegalBasis(code=basis).label
        found += jumps(label, periods, millions, large=LARGE_AMOUNT / 1e6)
    return sorted(found, key=lambda jump: jump.period)


def _gone(rows, years) -> list[Finding]:
    """Legal bases with an amount the year before and none in the newest."""
    if len(years) < 2:
        return []
    of_year = [{basis for year, basis, _ in rows if year == wanted} for wanted in years[-2:]]
    gone = len(of_year[0] - of_year[1])
    return words.plain_finding(
        gone,
        f"lovgrundlag havde et beløb i {years[-2]}, men intet i {years[-1]}",
        f"lovgrundlag havde et beløb i {years[-2]}, men intet i {years[-1]}",
        "Trinnets udgifter kan være for små.",
        "Kontrollér, om beløbet er flyttet til en anden paragraf.",
    )


def own_figures_state(municipality, today: date, stored_at) -> KindState:
    """Two queries. Values of figures that count citizens are not told here."""
    figures = list(OwnFigure.objects.filter(municipality=municipality).prefetch_related("values"))
    days = [value.on for figure in figures for value in figure.values.all()]
    newest = max((day for day in days if day <= today), default=None)
    findings = [
        *_stale(figures, today),
        *words.share_findings(
            [jump for figure in figures for jump in _value_jumps(figure)],
            "Ret tallet på nøgletallets side, hvis det er tastet forkert.",
            when="den",
        ),
    ]
    return KindState("noegletal", "Egne nøgletal", len(days), newest, stored_at, tuple(findings))


def _stale(figures, today: date) -> list[Finding]:
    """Figures whose newest value is more than a year old, or that have none."""
    told = {one.name: max((v.on for v in one.values.all()), default=None) for one in figures}
    stale = [name for name, day in told.items() if day is None or today - day > YEAR]
    return words.plain_finding(
        len(stale),
        "nøgletal har ingen værdi fra det seneste år",
        "nøgletal har ingen værdi fra det seneste år",
        "Det kan ikke vise, hvordan det går nu.",
        "Skriv en ny værdi, eller slet nøgletallet, hvis I ikke bruger det mere.",
        names=stale,
    )


def _value_jumps(figure) -> list:
    """The newest value against the one before, where neither can be about a few citizens."""
    values = sorted(figure.values.all(), key=lambda value: value.on)[-2:]
    if figure.counts_people:
        return []
    periods = [danish.date_short(value.on) for value in values]
    return jumps(figure.name, periods, [float(value.value) for value in values])


def statbank_state(municipality, today: date) -> KindState:
    """What is published of the municipality's own area. Two queries."""
    tables = list(StatbankTable.objects.defer("info").annotate(came=Max("fetches__fetched_at")))
    failed = [one for one in tables if one.failed_at and (not one.came or one.failed_at > one.came)]
    findings = words.plain_finding(
        len(failed),
        "tabel kunne ikke hentes sidst",
        "tabeller kunne ikke hentes sidst",
        "De sidst hentede tal vises stadig.",
        "Se fejlen på siden Danmarks Statistik; hent tabellen igen, eller læs den ind fra en fil.",
    )
    values = StatbankValue.objects.filter(table__in=tables, area=area_code(municipality))
    came = max((timezone.localtime(one.came).date() for one in tables if one.came), default=None)
    return KindState("statbank", "Danmarks Statistik", values.count(), came, came, tuple(findings))
