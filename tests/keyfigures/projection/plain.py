"""D13 written once more as plain loops over steps, for the fast version to agree with."""

from keyfigures.domain.projection import Move

STEPS = range(1, 9)


def shares(table, observed) -> dict:
    """(from, to) → share; a step nobody was on does as observed, else everybody stays."""
    found = {}
    for a in STEPS:
        row = table[a] if sum(table[a]) else observed[a]
        for b in STEPS:
            found[a, b] = row[b] / sum(row) if sum(row) else float(a == b)
    return found


def carried(today, table, observed, move: Move | None, years: int = 4) -> list[list[float]]:
    """Citizens on steps 1–8 after each year."""
    share, now, found = shares(table, observed), dict(zip(STEPS, today, strict=True)), []
    for _ in range(years):
        now = {b: sum(now[a] * share[a, b] for a in STEPS) + table[0][b] for b in STEPS}
        if move:
            going = min(now[move.start], move.persons)
            now[move.start] -= going
            if move.to:
                now[move.to] += going
        found.append([now[step] for step in STEPS])
    return found
