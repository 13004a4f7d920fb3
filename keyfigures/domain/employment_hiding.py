"""Which numbers of education and employment stay hidden (D9).

First each day's five numbers alone, so that a day shows the same wherever it stands; then, with
these given, what that day tells besides, and what a comparison of two days tells.
"""

from functools import lru_cache

from keyfigures.domain.employment import NOT_WORKING, STATUSES, WORKING, EmploymentCounts
from keyfigures.domain.hiding import Table
from recovery_portal.kit.disclosure import is_small, protect

DAY_KEYS = ("working", "not_working", "known", "unknown", "no_birth_year")
# Those not to be told by subtraction: they, with the day's five, are all with an intervention.
OUTSIDE, EVERYBODY = "outside", "everybody"


def day_table(counts: EmploymentCounts) -> Table:
    """The day's numbers; all with an intervention are known from the staircase's total."""
    table = Table(
        {
            "working": counts.working,
            "not_working": counts.known - counts.working,
            "unknown": counts.unknown,
            "no_birth_year": counts.no_birth_year,
            OUTSIDE: counts.outside,
        }
    )
    table.add("known", ["working", "not_working"])
    table.add(EVERYBODY, ["known", "unknown", "no_birth_year", OUTSIDE])
    return table


def worth(key) -> int:
    """The share itself goes last; what is beside it goes first, be it 0."""
    return 40 if key in ("working", "not_working", "known") else 1


@lru_cache(maxsize=4096)
def hidden_on_day(counts: EmploymentCounts, k: int) -> frozenset:
    """What a day hides of DAY_KEYS."""
    table = day_table(counts)
    small = is_small(table.values[EVERYBODY], k)
    return protect(
        table.values,
        table.sums,
        k,
        unpublished={OUTSIDE, EVERYBODY} if small else {OUTSIDE},
        fixed=() if small else {EVERYBODY},
        cost=worth,
    )


@lru_cache(maxsize=4096)
def hidden_statuses(counts: EmploymentCounts, k: int) -> frozenset:
    """Which of STATUSES the day hides besides; all of them where no choice is safe."""
    table, given = day_table(counts), hidden_on_day(counts, k)
    days_own = set(table.values)
    table.values |= dict(zip(STATUSES, counts.statuses, strict=True))
    table.add("working", WORKING)
    table.add("not_working", NOT_WORKING)
    return _besides(table, days_own, given, k) - given


@lru_cache(maxsize=1024)
def hidden_moves(
    before: EmploymentCounts, after: EmploymentCounts, flows: tuple, k: int
) -> frozenset:
    """Which of ("n", "w"), ("w", "n") a comparison hides; `flows`: pairs and counts in order."""
    table = Table(dict(flows))
    own, given = set(), set()
    for at, counts in enumerate((before, after)):
        day = day_table(counts)
        table.values |= {(at, key): value for key, value in day.values.items()}
        for identity in day.sums:
            table.add((at, identity.total), [(at, part) for part in identity.parts])
        own |= {(at, key) for key in day.values}
        given |= {(at, key) for key in hidden_on_day(counts, k)}
    pairs = [pair for pair, _ in flows]
    for at in (0, 1):
        for letter, key in (("w", "working"), ("n", "not_working")):
            table.add((at, key), [pair for pair in pairs if pair[at] == letter])
    hidden = _besides(table, own, given, k, {("n", "w"), ("w", "n")})
    return hidden & {("n", "w"), ("w", "n")}


def _besides(table: Table, own: set, given, k: int, published=None) -> frozenset:
    """What to hide beside the days' own numbers, which are as they are."""
    new = set(table.values) - own
    published = new if published is None else published
    nowhere = (new - published) | {
        key for key in own if (key[1] if isinstance(key, tuple) else key) in (OUTSIDE, EVERYBODY)
    }
    try:
        return protect(
            table.values,
            table.sums,
            k,
            always_hidden=given,
            unpublished=nowhere,
            fixed=own - set(given) - nowhere,
        )
    except ValueError:
        return frozenset(published)
