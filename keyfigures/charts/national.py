"""Statistics Denmark's figures as the page shows them: small pictures, and rows in words."""

from dataclasses import dataclass

from keyfigures.charts.picture import ACCENT, MUTED, WHITE, Canvas, Picture, num
from keyfigures.domain import national_sentences as say
from keyfigures.domain.national import (
    AccountRow,
    Expenditures,
    Recipients,
    TargetGroup,
    TargetRow,
    TypeRow,
)
from keyfigures.domain.statbank import NUMBER, Published
from recovery_portal.kit import danish

WIDTH, HEIGHT, MARGIN = 260, 72, 6
Numbers = tuple[float | None, ...]
RESTS_ON = "Landet hviler på"


@dataclass(frozen=True)
class Card:
    """One service type: what it is, here and in the country, and how both have developed."""

    name: str
    legal_basis: str
    step: int | None
    own: str
    country: str
    rests_on: str
    picture: Picture | None


@dataclass(frozen=True)
class Row:
    """A table's row in words: its name, what stands small under it, (heading, text) per column."""

    name: str
    beside: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table in words; `first` heads the names."""

    caption: str
    first: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def cards(recipients: Recipients) -> list[Card]:
    """The types of which anything is known; the others are told by `unknown`."""
    return [_card(row) for row in recipients.types if _is_known(row)]


def unknown(recipients: Recipients) -> list[str]:
    """The types nothing is told of."""
    return [say.short(row.text) for row in recipients.types if not _is_known(row)]


def recipient_table(recipients: Recipients) -> Table:
    """Newest, a year before, change, per 1,000 here and in the country."""
    periods = recipients.periods
    now = f"Modtagere, {say.period_words(periods[-1])}" if periods else "Modtagere"
    before = say.period_words(periods[-5]) if len(periods) > 4 else "Et år før"
    headings = (now, before, "Ændring", "Pr. 1.000 indbyggere", "Landet pr. 1.000", RESTS_ON)
    lines = [
        (say.short(row.text), _basis(row), _recipient_cells(row))
        for row in recipients.types
        if _is_known(row)
    ]
    return _table("Modtagere, alle målgrupper", "Ydelse", headings, lines)


def development_table(recipients: Recipients) -> Table:
    """A row per quarter, newest first: each type's recipients here."""
    known = [row for row in recipients.types if _is_known(row)]
    lines = [
        (say.period_words(each), "", [say.cell_words(row.own[at]) for row in known])
        for at, each in enumerate(recipients.periods)
    ]
    headings = [say.short(row.text) for row in known]
    return _table("Modtagere kvartal for kvartal", "Kvartal", headings, lines[::-1])


def account_table(spent: Expenditures) -> Table:
    """Per account: the newest two years in 1,000 kr., and kr. per inhabitant here and there."""
    years = [f"{year}, 1.000 kr." for year in spent.years[:-3:-1]]
    headings = (*_two_headings(years), "Kr. pr. indbygger", "Landet, kr. pr. indbygger", RESTS_ON)
    lines = [
        (f"{row.label} {row.text}", _basis(row), _account_cells(row))
        for row in spent.accounts
        if spent.years
    ]
    return _table("Nettodriftsudgifter, alle målgrupper", "Konto", headings, lines)


def target_table(group: TargetGroup) -> Table:
    """Per service type nationally: the newest period and the one before."""
    headings = (*_two_headings([say.period_words(one) for one in group.periods[:-3:-1]]), "Ændring")
    lines = [
        (
            say.short(row.text),
            _basis(row),
            (*_newest_two(row.country), _change(*_two(row.country))),
        )
        for row in group.types
    ]
    return _table("Modtagere i hele landet", "Ydelse", headings, lines)


def _table(caption: str, first: str, headings, lines) -> Table:
    rows = tuple(
        Row(name, beside, tuple(zip(headings, cells, strict=True))) for name, beside, cells in lines
    )
    return Table(caption, first, tuple(headings), rows)


def _two_headings(words: list[str]) -> list[str]:
    """Of the newest and the one before; the table has its two columns whatever is known."""
    return [*words, "Nyeste", "Før"][:2] if not words else [*words, "Før"][:2]


def _is_known(row: TypeRow) -> bool:
    numbers = [one for one in row.own if one.state == NUMBER]
    return bool(numbers) or any(one.value is not None for one in row.country)


def _basis(row: TypeRow | AccountRow | TargetRow) -> str:
    step = f"trin {row.step}" if row.step else "intet trin"
    return f"{row.legal_basis}, {step}"


def _card(row: TypeRow) -> Card:
    own, country = row.per_1000[-1], row.country[-1]
    if own is None and row.own[-1].state != NUMBER:
        told = row.own[-1].words
    else:
        told = say.rate_words(own, 2)
    theirs = say.rate_words(country.value, 2)
    resting = "" if country.is_whole else say.country_words(country)
    return Card(
        say.short(row.text),
        row.legal_basis,
        row.step,
        told,
        theirs,
        resting,
        _picture(row, told, theirs),
    )


def _picture(row: TypeRow, own: str, country: str) -> Picture | None:
    """Both lines from 0; None where neither has two numbers beside each other to draw."""
    here: Numbers = tuple(None if one is None else float(one) for one in row.per_1000)
    there: Numbers = tuple(None if one.value is None else float(one.value) for one in row.country)
    top = max((value for value in (*here, *there) if value is not None), default=0)
    if not top or max(len(_shown(here)), len(_shown(there))) < 2:
        return None
    canvas = Canvas()
    canvas.path(f"M0 {HEIGHT - 1}H{WIDTH}", stroke=MUTED, width=1)
    canvas.path(_line(there, top), stroke=MUTED, width=1.4, dash="4 3")
    canvas.path(_line(here, top), stroke=ACCENT, width=2)
    _last(canvas, here, top)
    title = f"{say.short(row.text)}, modtagere pr. 1.000 indbyggere"
    words = f"Her nu {own}, i landet {country}. Aksen begynder ved 0."
    return canvas.picture(f"dst-{row.code}", WIDTH, HEIGHT, title, words)


def _shown(numbers: Numbers) -> list[int]:
    return [at for at, value in enumerate(numbers) if value is not None]


def _at(numbers: Numbers, at: int, top: float) -> tuple[str, str]:
    x = MARGIN + (WIDTH - 2 * MARGIN) * at / max(1, len(numbers) - 1)
    return num(x), num(HEIGHT - 1 - (HEIGHT - 2 * MARGIN) * numbers[at] / top)


def _line(numbers: Numbers, top: float) -> str:
    """A period without a number is a gap; a number between two gaps is a dot."""
    parts = []
    for at in _shown(numbers):
        x, y = _at(numbers, at, top)
        joined = at > 0 and numbers[at - 1] is not None
        parts.append(f"{'L' if joined else 'M'}{x} {y}")
        if not joined and (at + 1 == len(numbers) or numbers[at + 1] is None):
            parts.append("h2")
    return "".join(parts)


def _last(canvas: Canvas, numbers: Numbers, top: float) -> None:
    if shown := _shown(numbers):
        x, y = (float(one) for one in _at(numbers, shown[-1], top))
        canvas.path(f"M{num(x - 4)} {num(y)}a4 4 0 1 1 8 0a4 4 0 1 1 -8 0z", ACCENT, WHITE, 1)


def _recipient_cells(row: TypeRow) -> tuple[str, ...]:
    now = row.own[-1]
    before = row.own[-5] if len(row.own) > 4 else None
    country = row.country[-1]
    return (
        say.cell_words(now),
        say.cell_words(before) if before else "ikke oplyst",
        _change(before, now),
        say.rate_words(row.per_1000[-1], 2),
        say.rate_words(country.value, 2),
        say.country_words(country),
    )


def _account_cells(row: AccountRow) -> tuple[str, ...]:
    return (
        *_newest_two(row.own),
        say.rate_words(row.per_inhabitant[-1], 0),
        say.rate_words(row.country[-1].value, 0),
        say.country_words(row.country[-1]),
    )


def _two(values: tuple[Published, ...]) -> tuple[Published | None, Published | None]:
    """The one before the newest, and the newest."""
    return (values[-2] if len(values) > 1 else None, values[-1] if values else None)


def _newest_two(values: tuple[Published, ...]) -> tuple[str, str]:
    before, now = _two(values)
    words = [say.cell_words(one) if one else "ikke oplyst" for one in (now, before)]
    return words[0], words[1]


def _change(before: Published | None, now: Published | None) -> str:
    if before is None or now is None or {before.state, now.state} != {NUMBER}:
        return "kan ikke siges"
    return danish.signed(now.value - before.value)
