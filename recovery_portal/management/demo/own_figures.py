"""The synthetic municipality's own figures, and what its people say of figures. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

QUARTERS = 22


@dataclass(frozen=True)
class DemoFigure:
    """A figure of its own: values go from `first` to `last` with `wobble`, `places` decimals.

    `late`: the share of the time after which the change begins.
    """

    name: str
    unit: str
    direction: str
    definition: str
    source: str
    first: float
    last: float
    wobble: float
    places: int
    counts_people: bool = False
    late: float = 0.0

    def values(self, rng: Random, days: list[date]) -> list[tuple[date, Decimal]]:
        """A value on each of `days`, never below 0."""
        shares = [max(0.0, number / (len(days) - 1) - self.late) for number in range(len(days))]
        drawn = [
            self.first
            + (self.last - self.first) * share / (1 - self.late)
            + rng.gauss(0, 1) * self.wobble
            for share in shares
        ]
        step = Decimal(1).scaleb(-self.places)
        return [
            (day, Decimal(max(value, 0)).quantize(step))
            for day, value in zip(days, drawn, strict=True)
        ]


FIGURES = (
    DemoFigure(
        "Ventetid til første samtale",
        "dage",
        "down",
        "Dage fra henvendelsen til den første samtale, median for de samtaler, der blev holdt i "
        "kvartalet.",
        "Myndighed Voksne, opgøres hvert kvartal",
        first=31,
        last=19,
        wobble=2.1,
        places=0,
        late=0.55,
    ),
    DemoFigure(
        "Recovery-samtaler",
        "samtaler",
        "up",
        "Samtaler i kvartalet om håb, ønsker og drømme, skrevet ned med borgerens egne ord.",
        "Bostøttens egen optælling",
        first=58,
        last=84,
        wobble=7,
        places=0,
    ),
    DemoFigure(
        "Sygefravær i socialpsykiatrien",
        "%",
        "down",
        "Fraværsdage på grund af sygdom som andel af de mulige arbejdsdage i kvartalet.",
        "Lønsystemet",
        first=6.4,
        last=6.2,
        wobble=0.45,
        places=1,
    ),
    DemoFigure(
        "Borgere uddannet som peer",
        "borgere",
        "up",
        "Borgere, der gennemførte kommunens peer-uddannelse i kvartalet.",
        "Aktivitet og Samvær",
        first=4,
        last=9,
        wobble=2.2,
        places=0,
        counts_people=True,
    ),
)
# (figure's code, target, years after the last day by which it is to be reached)
TARGETS = (("trin-6", 50, 1), ("beskaeftigelse", 28, 2), ("genindlaeggelser", 15, 1))
# (figure's code, quarters before the last day, note)
NOTES = (
    (
        "trin-6",
        6,
        "Mosebølle er lukket, og Korte Forløb tager imod flere direkte. Vi tror, at det sidste "
        "betyder mest: de nye kommer ikke længere forbi et midlertidigt botilbud.",
    ),
    (
        "trin-4",
        8,
        "Recoveryvejledningen fik flere medarbejdere fra årsskiftet.",
    ),
    (
        "genindlaeggelser",
        3,
        "Udskrivningsaftalerne med regionen er skrevet sammen, og bostøtten besøger borgeren "
        "inden for tre dage.",
    ),
    (
        "beskaeftigelse",
        4,
        "Jobcentret og bostøtten holder nu fast møde hver måned. Det er for tidligt at se, om det "
        "kan mærkes.",
    ),
)
