"""What Statistics Denmark's figures say, in words: number, comparison, whose they are."""

import re
from collections.abc import Iterable
from decimal import Decimal

from keyfigures.domain.national import Recipients, SourceLine, TypeRow
from keyfigures.domain.statbank import LICENCE, NUMBER, Published, Rate
from keyfigures.domain.statbank_time import Period
from recovery_portal.kit import danish

NONE_YET = "Der er ikke hentet tal fra Danmarks Statistik endnu"
WHOSE = (
    "Tallene gælder alle målgrupper, ikke kun socialpsykiatrien, og kan derfor hverken lægges til "
    "eller trækkes fra kommunens egne tal."
)
CAUTIONS = (
    "Portalen har ikke borgerne bag tallene og kan derfor ikke sige, om en ændring er sikker.",
    "En borger kan få flere ydelser på samme tid, så modtagere af forskellige ydelser kan ikke "
    "lægges sammen.",
    "Ikke alle kommuner har godkendt deres tal i hvert kvartal. Tallet for landet er modtagere i "
    "de kommuner, der har tal, i forhold til indbyggerne i de samme kommuner; det vises kun, når "
    "mindst halvdelen har tal.",
    "Det er frivilligt at indberette § 82 a. § 82 a og b er med fra 3. kvartal 2020, § 82 c og "
    "§ 85 a fra 1. kvartal 2024: en stigning kan være ny indberetning.",
    "Længerevarende botilbud omfatter også de ydelser efter § 83 og § 85, der hører til.",
    "Ishøj indberetter for Vallensbæk.",
)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


def short(text: str) -> str:
    """A service type's text without what stands in brackets."""
    return _IN_BRACKETS.sub("", text)


def period_words(period: Period) -> str:
    """ "4. kvartal 2025", "2025"; the bank's code for other periods."""
    if period.kind == "K":
        return danish.quarter(period.last_day)
    return period.code


def cell_words(figure: Published, decimals: int = 0) -> str:
    """The number, "ikke oplyst" or ".."."""
    return danish.number(figure.value, decimals) if figure.state == NUMBER else figure.words


def rate_words(value: Decimal | None, decimals: int) -> str:
    """A rate, or that it is not to be had."""
    return "ikke oplyst" if value is None else danish.number(value, decimals)


def country_words(rate: Rate) -> str:
    """Whom the country's number rests on."""
    if rate.value is None:
        return ""
    if rate.is_whole:
        return "hele landet"
    return f"{danish.number(rate.areas)} {'kommune' if rate.areas == 1 else 'kommuner'}"


def finding(recipients: Recipients) -> TypeRow | None:
    """The service type that is furthest from the country per 1,000 inhabitants in its newest
    quarter with both numbers; None where there is none."""
    found = [
        (abs(_difference(row)), -at, row) for at, row in enumerate(recipients.types) if _both(row)
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


def title(recipients: Recipients) -> str:
    """The page's finding."""
    row = finding(recipients)
    if row is None:
        return NONE_YET if recipients.source.fetched_at is None else _without_country(recipients)
    at = row.newest
    own, country = (danish.number(value, 2) for value in (row.per_1000[at], row.country[at].value))
    return f"{short(row.text)}: {own} modtagere pr. 1.000 indbyggere mod {country} i landet"


def lead(recipients: Recipients) -> str:
    """How many that is, the change over a year, and whose figures these are."""
    row = finding(recipients)
    if row is None:
        return WHOSE
    at = row.newest
    when = period_words(recipients.periods[at])
    count = danish.number(row.own[at].value)
    return f"{count} modtagere i {when}{_change(row, at)}. {WHOSE}"


def source_words(line: SourceLine) -> str:
    """Table, variables, period, time of fetching and licence: beside every figure."""
    if line.fetched_at is None:
        return f"{line.table} er ikke hentet endnu."
    if line.is_made_up:
        return f"Kilde: syntetiske tal i samme form som {line.table}; ikke fra Danmarks Statistik."
    parts = [f"Danmarks Statistik, {line.table}"]
    if line.variables:
        parts[0] += f" ({', '.join(name.lower() for name in line.variables)})"
    if line.periods:
        first, last = (period_words(one) for one in line.periods)
        parts.append(first if first == last else f"{first} til {last}")
    parts.append(_came(line))
    return f"Kilde: {'; '.join(parts)}. Licens: {LICENCE}."


def failures(lines: Iterable[SourceLine], *, with_cause: bool) -> list[str]:
    """That the newest attempt failed, one sentence for those that failed alike on a day. The cause
    is what a technician needs, and told to whoever loads figures."""
    alike: dict[tuple, list[str]] = {}
    for line in lines:
        if line.failed_at is not None:
            cause = line.error if with_cause else ""
            day, has_old = danish.date_long(line.failed_at), line.fetched_at is not None
            alike.setdefault((day, has_old, cause), []).append(line.table)
    return [_failed(tables, *what) for what, tables in alike.items()]


def _failed(tables: list[str], day: str, has_old: bool, cause: str) -> str:
    names = danish.joined(tables)
    old = " Tallene fra før vises." if has_old else ""
    return f"{names} kunne ikke hentes den {day}.{old}{f' ({cause})' if cause else ''}"


def _came(line: SourceLine) -> str:
    how = "indlæst fra fil" if line.origin == "file" else "hentet"
    return f"{how} den {danish.date_long(line.fetched_at)}"


def _both(row: TypeRow) -> bool:
    at = row.newest
    return at is not None and None not in (row.per_1000[at], row.country[at].value)


def _difference(row: TypeRow) -> Decimal:
    return row.per_1000[row.newest] - row.country[row.newest].value


def _change(row: TypeRow, at: int) -> str:
    """Against the same quarter a year before, four periods back; "" where that has no number."""
    if at < 4 or row.own[at - 4].state != NUMBER:
        return ""
    change = row.own[at].value - row.own[at - 4].value
    if not change:
        return ", lige så mange som et år før"
    return f", {danish.number(abs(change))} {danish.more_or_fewer(change)} end et år før"


def _without_country(recipients: Recipients) -> str:
    row = next((one for one in recipients.types if one.newest is not None), None)
    if row is None:
        return "Der er ingen tal for kommunen fra Danmarks Statistik endnu"
    when = period_words(recipients.periods[row.newest])
    count = danish.number(row.own[row.newest].value)
    return f"{short(row.text)}: {count} modtagere i {when}"
