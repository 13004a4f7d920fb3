"""D5–D7 written once more as plain loops, for the fast versions to agree with."""

from datetime import date, timedelta

WORKING = ["ordinaer_beskaeftigelse", "stoettet_beskaeftigelse", "uddannelse"]
ORDER = [*WORKING, "beskyttet_beskaeftigelse", "aktivering", "offentlig_forsoergelse", "andet"]
# A citizen: birth year or None, interventions (start, end) and statuses (status, start, end).


def on(day, start, end) -> bool:
    return start <= day and (end is None or day <= end)


def status_on(citizen, day):
    """ "known" or not: the status's name, None without one, or why the citizen is not counted."""
    birth_year, interventions, statuses = citizen
    if not any(on(day, *spell) for spell in interventions):
        return "absent"
    if birth_year is None:
        return "no_birth_year"
    if not 18 <= day.year - birth_year <= 66:
        return "outside"
    active = [s for s in statuses if on(day, s[1], s[2])]
    if not active:
        return None
    newest = max(s[1] for s in active)
    return min((s[0] for s in active if s[1] == newest), key=ORDER.index)


def employment(citizens, day) -> dict:
    found = [status_on(citizen, day) for citizen in citizens]
    return {
        "numerator": sum(found.count(name) for name in WORKING),
        "denominator": sum(found.count(name) for name in ORDER),
        "unknown": found.count(None),
        "no_birth_year": found.count("no_birth_year"),
        "outside": found.count("outside"),
    }


def moves(citizens, d1, d2) -> tuple[int, int]:
    arrivals = leavers = 0
    for citizen in citizens:
        before, after = status_on(citizen, d1), status_on(citizen, d2)
        if before in ORDER and after in ORDER:
            arrivals += before not in WORKING and after in WORKING
            leavers += before in WORKING and after not in WORKING
    return arrivals, leavers


def stays_of(admissions) -> list[list]:
    """One citizen's stays [begins, ends or None, acute] from (admitted, discharged, acute)."""
    stays: list[list] = []
    for begins, ends, acute in sorted(admissions, key=lambda row: row[0]):
        open_or_later = stays and (stays[-1][1] is None or begins <= stays[-1][1])
        if not open_or_later:
            stays.append([begins, ends, acute])
        elif ends is None or stays[-1][1] is None:
            stays[-1][1] = None
        else:
            stays[-1][1] = max(stays[-1][1], ends)
    return stays


def readmissions(citizens, first, last) -> tuple[int, int]:
    index = readmitted = 0
    for admissions in citizens:
        stays = stays_of(admissions)
        for at, (_, ends, _) in enumerate(stays):
            if ends is None or not first <= ends <= last:
                continue
            index += 1
            following = stays[at + 1] if at + 1 < len(stays) else None
            if following and following[2] and 1 <= (following[0] - ends).days <= 30:
                readmitted += 1
    return index, readmitted


def recipients(citizens, year, step_of) -> tuple[dict, int]:
    """Citizens (lists of (basis, start, end)) with anything on the step on a day of the year."""
    days = {date(year, 1, 1) + timedelta(days=n) for n in range(366)}
    days = {day for day in days if day.year == year}
    per_step = dict.fromkeys(range(1, 9), 0)
    total = 0
    for citizen in citizens:
        steps = {
            step_of.get(basis)
            for basis, start, end in citizen
            if start <= max(days) and (end is None or end >= min(days))
        } - {None}
        for step in steps:
            per_step[step] += 1
        total += bool(steps)
    return per_step, total
