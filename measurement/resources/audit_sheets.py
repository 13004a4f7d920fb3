"""A closed audit's result as sheets: what the page shows, with Danish columns."""

from collections.abc import Iterable, Sequence

from measurement.domain import audit_words as words
from measurement.domain.audit_result import LEVEL_NAMES, CriterionResult
from measurement.models import CaseAudit
from measurement.selectors.audit.learning import Theme
from measurement.selectors.audit.result import AuditReading

LEVELS = ["Ja, tydeligt", "Delvist", "Nej / ikke dokumenteret", "Ikke relevant", "Uafklaret"]
CRITERIA = [
    "Kode",
    "Princip",
    "Kriterium",
    *LEVELS,
    "Tydeligt i",
    "Så langt rækker det",
    "Bedømt af begge",
    "Heraf ens",
    "Vægtet kappa",
    "Kappa i ord",
    "Sidst tydeligt i",
    "p",
    "Ændring",
]
PRINCIPLES = ["Nr.", "Princip", "Kriterier", *LEVELS, "Tydeligt i"]

Sheet = tuple[str, list[str], list]


def sheets(audit: CaseAudit, reading: AuditReading, learnt: Iterable[Theme]) -> list[Sheet]:
    """(name, header, rows) of every sheet; cases by number, never a reference."""
    numbers = [f"Sag {number}" for number in reading.levels.numbers]
    return [
        ("Kriterier", CRITERIA, criteria(reading)),
        ("Sager", ["Kode", "Kriterium", *numbers], cases(reading)),
        ("Principper", PRINCIPLES, principles(reading)),
        ("Læringspunkter", ["Nr.", "Princip", "Læringspunkt"], _learnt(learnt)),
        ("Om sagsauditten", ["Hvad", "Værdi"], _about(audit, reading)),
    ]


def criteria(reading: AuditReading) -> list[list]:
    """One row per criterion, with its agreement and the audit before it."""
    last = {change.now.code: change for change in reading.changes or ()}
    return [
        [c.code, p.title, c.text, *_counts(c), *_reach(c), *_agreement(c), *_last(last.get(c.code))]
        for p in reading.levels.principles
        for c in p.criteria
    ]


def cases(reading: AuditReading) -> list[list]:
    """The heat map: one row per criterion, a column per case."""
    return [
        [c.code, c.short, *(LEVEL_NAMES[level] for level in c.levels)]
        for c in reading.levels.criteria
    ]


def principles(reading: AuditReading) -> list[list]:
    """One row per principle, counting criterion × case."""
    return [
        [p.number, p.title, len(p.criteria), *_counts(p), words.out_of(p)]
        for p in reading.levels.principles
    ]


def _counts(x) -> list[int]:
    return [x.yes, x.partly, x.no, x.not_relevant, x.unresolved]


def _reach(criterion: CriterionResult) -> list[str]:
    return [words.out_of(criterion), words.reach(criterion)]


def _agreement(criterion: CriterionResult) -> list:
    found = criterion.agreement
    return [found.pairs, found.equal, found.kappa, words.kappa_in_words(found.kappa) or None]


def _last(change) -> Sequence:
    if change is None:
        return [None, None, None]
    return [words.out_of(change.before), change.p, words.verdict(change)]


def _learnt(themes: Iterable[Theme]) -> list[list]:
    return [[t.number, t.title, point.text] for t in themes for point in t.points]


def _about(audit: CaseAudit, reading: AuditReading) -> list[list]:
    levels, before = reading.levels, reading.before
    return [
        ["Kommune", str(audit.municipality)],
        ["Sagsaudit", levels.name],
        ["Resultatet i en sætning", reading.finding],
        ["Skæringsdag", None if reading.of_file else levels.cutoff_on],
        ["Lukket", levels.closed_on],
        ["Sager", levels.cases],
        ["Bedømmere", levels.markers],
        ["Enighed", words.agreed(levels)],
        ["Vægtet kappa", levels.agreement.kappa],
        ["Ens, andel af felterne", levels.agreement.equal_share],
        ["Kriteriernes version", levels.instrument_version],
        ["Sammenlignet med", before.name if before else "Ingen tidligere sagsaudit"],
        ["Tydeligt i", "Sager med Ja, tydeligt af dem, der har et niveau"],
        ["Ændring", "Kun p under 0,05 i Fishers eksakte test (tosidet) kaldes en ændring"],
        *(["Hvad tallene kan og ikke kan", sentence] for sentence in words.cautions(levels)),
    ]
