"""The finding as a reader meets it: right colours, right names, Danish that reads aloud."""

from dataclasses import replace
from datetime import date

import pytest

from measurement.domain.finding import finding
from measurement.domain.result import PrerequisiteResult, RoundResult

NAMES = [
    "Politisk fokus",
    "Strategisk afsæt",
    "Ledelse",
    "Samarbejde",
    "Sagsbehandling",
    "Tilbud",
    "Kompetencer",
    "Kultur og sprog",
]
COLOURS = {"r": "rød", "y": "gul", "g": "grøn", "-": "grå"}


def result(colours: str, closed_on=date(2026, 11, 20)) -> RoundResult:
    prerequisites = tuple(
        PrerequisiteResult(
            number=number,
            name=name,
            short_name=name,
            score=50.0,
            colour=COLOURS[colour],
            answers=9,
            dont_know=0,
            minimum=0,
            maximum=3,
            sd=1.0,
            statements=(),
            comments=(),
        )
        for number, (name, colour) in enumerate(zip(NAMES, colours, strict=True), start=1)
    )
    return RoundResult(
        round_id=1,
        municipality_code=730,
        name="Runde",
        opens_on=closed_on,
        closes_on=closed_on,
        closed_on=closed_on,
        instrument_version=1,
        asked=9,
        respondents=9,
        prerequisites=prerequisites,
    )


MAY = date(2026, 5, 23)


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (
            "ggyrgyyy",
            None,
            "Tre forudsætninger står i grønt, fire i gult og én i rødt: samarbejde.",
        ),
        (
            "ggyrgrry",
            None,
            "Tre forudsætninger står i grønt, to i gult og tre i rødt: samarbejde, tilbud og "
            "kompetencer.",
        ),
        ("gggggggg", None, "Otte forudsætninger står i grønt."),
        (
            "gggggg--",
            None,
            "Seks forudsætninger står i grønt og to i gråt.",
        ),
        (
            "yygryyyy",
            "yyyryyyy",
            "Ledelse er gået fra gult til grønt siden maj, mens samarbejde stadig står i rødt.",
        ),
        (
            "yggyyyyr",
            "yyyyyyyy",
            "Strategisk afsæt og ledelse er gået fra gult til grønt, og kultur og sprog fra gult "
            "til rødt siden maj.",
        ),
        (
            "gyrgyyyy",
            "yryrygyy",
            "Tre forudsætninger er gået frem og to tilbage siden maj.",
        ),
        (
            "yyyyyyyr",
            "yyyyyyyr",
            "Ingen forudsætning har skiftet farve siden maj: syv forudsætninger står i gult og "
            "én i rødt: kultur og sprog.",
        ),
        (
            "gyyyyyyy",
            "-yyyyyyy",
            "Ingen forudsætning har skiftet farve siden maj: én forudsætning står i grønt og "
            "syv i gult.",
        ),
    ],
)
def test_sentences(now, before, sentence):
    previous = result(before, MAY) if before else None
    assert finding(result(now), previous) == sentence


def test_an_earlier_year_is_named():
    earlier = result("yyyyyyyy", date(2025, 5, 2))
    assert finding(result("gyyyyyyy"), earlier) == (
        "Politisk fokus er gået fra gult til grønt siden maj 2025."
    )


def told(respondents: int, before: int | None = None, **more) -> str:
    """The finding where so many answered now, and last time."""
    now = replace(result("gyyyyyyy"), respondents=respondents)
    if before is None:
        return finding(now)
    return finding(now, replace(result("yyyyyyyy", MAY), respondents=before, name="Forår", **more))


STANDING = "Én forudsætning står i grønt og syv i gult."


@pytest.mark.parametrize(
    ("respondents", "caution"),
    [
        (
            1,
            " Kun én har svaret: farverne viser én persons syn og kan ikke sammenlignes med andre "
            "runder.",
        ),
        (
            2,
            " Kun to har svaret: farverne viser to personers syn og kan ikke sammenlignes med "
            "andre runder.",
        ),
        (3, ""),
    ],
)
def test_fewer_than_three_are_told(respondents, caution):
    assert told(respondents) == STANDING + caution


def test_fewer_than_three_last_time_are_told_too():
    moved = "Politisk fokus er gået fra gult til grønt siden maj."
    assert told(9, 3) == moved
    assert told(9, 2) == f"{moved} I Forår svarede kun to, så de to runder kan ikke sammenlignes."


def test_a_round_of_the_same_month_is_named():
    same = date(2026, 11, 2)
    assert told(9, 9, closed_on=same) == ("Politisk fokus er gået fra gult til grønt siden Forår.")
    last_year = date(2025, 11, 2)
    assert told(9, 9, closed_on=last_year) == (
        "Politisk fokus er gået fra gult til grønt siden november 2025."
    )
