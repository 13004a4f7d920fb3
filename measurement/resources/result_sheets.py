"""A round's result as sheets: everything the page shows, with Danish columns and exact figures."""

from collections.abc import Iterable, Sequence

from measurement.domain.development import VersionDevelopment
from measurement.domain.result import PrerequisiteResult, StatementResult
from measurement.domain.words import Words, choice_in_words, words
from measurement.models import Round
from measurement.selectors.reflections import Reflected
from measurement.selectors.result import Reading

ANSWERS = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "Ved ikke"]
SPREAD = ["Svar", "Heraf ved ikke", "Laveste", "Højeste", "Standardafvigelse"]
SCORES = [
    "Nr.",
    "Forudsætning",
    "Score",
    "Farve",
    *SPREAD,
    "Score sidst",
    "Score af fælles svar",
    "Farve af fælles svar",
]
STATEMENTS = [
    "Kode",
    "Forudsætning",
    "Udsagn",
    "Gennemsnit",
    *SPREAD,
    *ANSWERS[:4],
    "Fælles svar",
    "Mindretallets syn",
]
VIEWPOINTS = ["Kode", "Udsagn", "Synsvinkel", "Svarede", "Gennemsnit", *ANSWERS]
DEVELOPED = [
    "Version",
    "Runde",
    "Lukket",
    "Svarede",
    "Nr.",
    "Forudsætning",
    "Score",
    "Farve",
    "Score af fælles svar",
]


def sheets(
    round: Round, reading: Reading, finding: str, reflections: Sequence[Reflected]
) -> list[tuple[str, list[str], list]]:
    """(name, header, rows) of every sheet; the single answers, the agreed ones in own columns.

    `reflections`: the group's own, never a private note.
    """
    said = words(reading.individual, reading.previous, reading.gaps)
    return [
        ("Forudsætninger", SCORES, scores(reading)),
        ("Udsagn", STATEMENTS, statements(reading)),
        ("Synsvinkler", VIEWPOINTS, viewpoints(reading)),
        ("Forskelle", ["Kode", "Udsagn", "Forskel", "I ord"], _gaps(reading)),
        ("I ord", ["Kolonne", "Om", "Sætning"], list(_words(said))),
        ("Kommentarer", ["Nr.", "Forudsætning", "Slags", "Tekst"], list(_texts(reading))),
        ("Refleksioner", ["Spørgsmål", "Nr.", "Om", "Refleksion"], _reflections(reflections)),
        ("Om målingen", ["Hvad", "Værdi"], _about(round, reading, finding)),
    ]


def scores(reading: Reading) -> list[list]:
    """One row per prerequisite."""
    last = {p.number: p.score for p in reading.previous.prerequisites} if reading.previous else {}
    agreed = {p.number: p for p in reading.agreed.prerequisites} if reading.agreed else {}
    return [
        [
            p.number,
            p.name,
            p.score,
            p.colour,
            *_spread(p),
            last.get(p.number),
            *((agreed[p.number].score, agreed[p.number].colour) if agreed else (None, None)),
        ]
        for p in reading.individual.prerequisites
    ]


def statements(reading: Reading) -> list[list]:
    """One row per statement; what was agreed on it at the end."""
    return [
        [s.code, p.name, s.text, s.mean, *_spread(s), *s.counts, *_agreed(reading, s.code)]
        for p in reading.individual.prerequisites
        for s in p.statements
    ]


def viewpoints(reading: Reading) -> list[list]:
    """One row per statement and viewpoint, as far as they may be shown."""
    return [
        [s.code, s.text, v.name, v.respondents, v.mean(s.code), *tally.counts, tally.dont_know]
        for p in reading.individual.prerequisites
        for s in p.statements
        for v in reading.viewpoints
        if (tally := v.of(s.code))
    ]


def developed(versions: Iterable[VersionDevelopment]) -> list[list]:
    """One row per closed round and prerequisite, the newest version first."""
    return [
        [v.version, r.name, r.closed_on, r.respondents, line.number, line.name, *_point(line, at)]
        for v in versions
        for at, r in enumerate(v.rounds)
        for line in v.lines
    ]


def _point(line, at: int) -> list:
    point = line.points[at]
    return [point.score, point.colour, point.agreed]


def _spread(x: PrerequisiteResult | StatementResult) -> list:
    return [x.answers, x.dont_know, x.minimum, x.maximum, x.sd]


def _agreed(reading: Reading, code: str) -> list[str | None]:
    given = reading.statements.get(code)
    return [choice_in_words(given.choice), given.minority_note] if given else [None, None]


def _gaps(reading: Reading) -> list[list]:
    return [[gap.code, gap.text, gap.size, gap.sentence] for gap in reading.gaps]


def _words(said: Words) -> Iterable[list[str]]:
    columns = (
        ("Det er I gode til", said.strong),
        ("Her står I svagt", said.weak),
        ("Tal sammen om", said.talk),
    )
    return ([column, r.about, r.sentence] for column, remarks in columns for r in remarks)


def _texts(reading: Reading) -> Iterable[list]:
    kinds = (("Hvad svarene bygger på", "evidence"), ("Kommentar", "comments"))
    return (
        [p.number, p.name, kind, text]
        for p in reading.individual.prerequisites
        for kind, name in kinds
        for text in getattr(p, name)
    )


def _reflections(reflections: Sequence[Reflected]) -> list[list]:
    return [
        [r.question, r.number or None, r.section or "Hele målingen", r.text] for r in reflections
    ]


def _about(round: Round, reading: Reading, finding: str) -> list[list]:
    result, earlier = reading.individual, reading.previous
    return [
        ["Kommune", str(round.municipality)],
        ["Runde", result.name],
        ["Resultatet i en sætning", finding],
        ["Åbnet", result.opens_on],
        ["Lukket", result.closed_on],
        ["Spurgt", result.asked],
        ["Svarede", result.respondents],
        ["Anonym", round.is_anonymous],
        ["Spørgeskemaets version", result.instrument_version],
        ["Sammenlignet med", earlier.name if earlier else "Ingen tidligere runde"],
        ["Fælles svar", reading.label or "Ingen endnu"],
        ["Score", "Gennemsnittet af udsagnenes gennemsnit 0–3, ganget op til 0–100"],
        ["Farve", "Under 33 1/3 rød, under 66 2/3 gul, ellers grøn"],
        ["Grå", "Over en tredjedel af svarene er ved ikke, eller færre end to svar tæller"],
    ]
