"""D8 written once more as plain loops, for the fast version to agree with.

A measurement: (citizen, day, version, (lowest, highest), answers, None = skipped).
"""

ENOUGH = {"who5": 10, "inspire_o": 8}


def index_of(row):
    _, _, _, (lowest, highest), answers = row
    if None in answers:
        return None
    return sum(answer - lowest for answer in answers) * 100 / (5 * (highest - lowest))


def told(code, rows, first, last) -> dict:
    """What a period tells: n, total, improved, worsened, same, single, other, incomplete."""
    inside = [row for row in rows if first <= row[1] <= last]
    used = [(row[1], row[2]) for row in inside if index_of(row) is not None]
    newest = max(used)[1] if used else None  # that of the latest day
    found = dict.fromkeys(
        ("n", "total", "improved", "worsened", "same", "single", "other", "incomplete"), 0
    )
    for citizen in {row[0] for row in inside}:
        own = sorted((row for row in inside if row[0] == citizen), key=lambda row: row[1])
        whole = [row for row in own if index_of(row) is not None]
        counted = [index_of(row) for row in whole if row[2] == newest]
        if not whole:
            found["incomplete"] += 1
        elif not counted:
            found["other"] += 1
        else:
            found["n"] += 1
            found["total"] += counted[-1]
            found[_change(code, counted)] += 1
    return found


def _change(code, counted) -> str:
    if len(counted) == 1:
        return "single"
    moved = counted[-1] - counted[0]
    if abs(moved) < ENOUGH[code]:
        return "same"
    return "improved" if moved > 0 else "worsened"
