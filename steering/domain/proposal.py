"""A year as the guide and the cases suggest it: when to measure, follow up and practise.

Sources: Socialstyrelsen's guide (running reports to the political level, a status of the plan,
the temperature survey), Hedebo (a status each quarter) and Midtpunktet (theme days four times a
year, sparring every 14 days, recovery talks three times a year). Single days are Wednesdays, on
which no movable Danish holiday falls, and none is in July.
"""

from dataclasses import dataclass
from datetime import date, timedelta

TUESDAY, WEDNESDAY = 1, 2


@dataclass(frozen=True)
class Proposed:
    """One line of the proposal; `code` is its name within the year.

    `ring` and `kind` are those of the year wheel; `every` and `interval` as in `domain.year`.
    """

    code: str
    ring: str
    kind: str
    title: str
    starts_on: date
    ends_on: date | None = None
    every: str = ""
    interval: int = 1
    until: date | None = None


@dataclass(frozen=True)
class Rhythm:
    """Lines that belong together, and why they are suggested."""

    title: str
    why: str
    lines: tuple[Proposed, ...]


def propose(year: int) -> tuple[Rhythm, ...]:
    """The suggestion for the calendar year."""
    return (
        Rhythm(
            "Politisk opfølgning, fire gange",
            "Guiden: afrapportér løbende til det politiske niveau, og hold fast i målene.",
            _days("politik", "politics", "political", "Status til det politiske udvalg", year)(
                (2, 2), (5, 2), (9, 2), (11, 2)
            ),
        ),
        Rhythm(
            "Styregruppemøder, hvert kvartal",
            "Guiden: styregruppen har det overordnede ansvar, med tæt opfølgning til det politiske "
            "niveau. Her ligger den nogle uger før status til udvalget.",
            _days("styregruppe", "steering", "other", "Styregruppemøde", year)(
                (1, 3), (4, 3), (8, 3), (10, 3)
            ),
        ),
        Rhythm(
            "Status på indsatsplanen, hvert kvartal",
            "Hedebo: gruppen mødes hvert kvartal og sætter grøn, gul eller rød i planen.",
            _days("status", "practice", "status", "Status på indsatsplanen", year)(
                (3, 3), (6, 3), (9, 3), (12, 2)
            ),
        ),
        Rhythm(
            "Måling: temperatur om foråret, sagsaudit om efteråret",
            "Guiden: tag temperaturen på de otte forudsætninger, og se efter i sagerne.",
            (
                _weeks("temperatur", "measurement", "temperature", "Temperaturmåling", year, 10, 3),
                _weeks("audit", "measurement", "audit", "Sagsaudit", year, 45, 4),
            ),
        ),
        Rhythm(
            "Temadage, fire gange",
            "Midtpunktet: alle medarbejdere og ledelsen følger op på, hvordan praksis virker.",
            _days("temadag", "practice", "theme_day", "Temadag for alle medarbejdere", year)(
                (1, 4), (4, 4), (8, 4), (10, 4)
            ),
        ),
        Rhythm(
            "Sparring hver 14. dag",
            "Midtpunktet: medarbejderne følger op i forhold til de borgere, de er kontakt for.",
            (
                Proposed(
                    "sparring",
                    "practice",
                    "sparring",
                    "Sparring for medarbejderne",
                    date.fromisocalendar(year, 2, TUESDAY + 1),
                    every="week",
                    interval=2,
                    until=date.fromisocalendar(year, 50, TUESDAY + 1),
                ),
            ),
        ),
        Rhythm(
            "Recovery-samtaler, tre gange",
            "Midtpunktet: hver borger har tre fastlagte recovery-samtaler om året.",
            tuple(
                _weeks(f"samtaler-{n}", "practice", "talks", "Recovery-samtaler", year, week, 4)
                for n, week in enumerate((4, 18, 36), start=1)
            ),
        ),
    )


def _days(code: str, ring: str, kind: str, title: str, year: int):
    """A function of (month, which Wednesday) pairs: a line for each."""

    def lines(*places: tuple[int, int]) -> tuple[Proposed, ...]:
        return tuple(
            Proposed(f"{code}-{number}", ring, kind, title, _wednesday(year, month, which))
            for number, (month, which) in enumerate(places, start=1)
        )

    return lines


def _weeks(
    code: str, ring: str, kind: str, title: str, year: int, week: int, number: int
) -> Proposed:
    """Whole working weeks, from a Monday to a Friday."""
    first = date.fromisocalendar(year, week, 1)
    return Proposed(code, ring, kind, title, first, first + timedelta(weeks=number, days=-3))


def _wednesday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7, weeks=which - 1)
