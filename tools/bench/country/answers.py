"""Citizens' own answers in the country: 60 % of them measured 1–6 times by both instruments."""

from datetime import UTC, datetime, time, timedelta

from tools.bench.country import DAY, FIRST

MEASURED, MOST = 0.6, 6
SHEET = (
    "citizen_id", "way", "who5_id", "inspire_o_id", "asked_on", "takes_part", "created_at",
    "ended_at", "ending", "version", "begun_mark",
)  # fmt: skip
OUTCOME = (
    "citizen_id", "code", "instrument_id", "on", "answer_1", "answer_2", "answer_3", "answer_4",
    "answer_5", "way", "created_at",
)  # fmt: skip
WIDTH = {"who5": 5, "inspire_o": 4}  # the highest answer


def drawn(rng, people) -> dict[str, tuple]:
    """Columns and rows by table: the sheets they were asked on, and what they answered."""
    versions, sheets, outcomes = _versions(), [], []
    for citizen, day in _occasions(rng, people):
        at = datetime.combine(day, time(12), UTC)
        asked = versions["who5"], versions["inspire_o"]
        sheets.append((citizen, "papir", *asked, day, True, at, at, "faerdig", 1, ""))
        for code, most in WIDTH.items():
            answers = (rng.randint(0, most) for _ in range(5))
            outcomes.append((citizen, code, versions[code], day, *answers, "papir", at))
    return {"measurement_sheet": (SHEET, sheets), "measurement_outcome": (OUTCOME, outcomes)}


def _occasions(rng, people):
    """Citizen and day, some four months apart."""
    for citizen, _ in people:
        if rng.random() > MEASURED:
            continue
        day = FIRST + timedelta(days=rng.randrange((DAY - FIRST).days))
        for _ in range(rng.randint(1, MOST)):
            if day > DAY:
                break
            yield citizen, day
            day += timedelta(days=rng.randint(90, 150))


def _versions() -> dict[str, int]:
    from measurement.models import Instrument

    shared = Instrument.objects.filter(municipality=None, code__in=WIDTH)
    return dict(shared.order_by("version").values_list("code", "pk"))
