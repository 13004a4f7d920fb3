"""The case audit in Danish sentences: what its counts show, and how far ten cases reach."""

from collections.abc import Sequence
from fractions import Fraction

from measurement.domain.agreement import Agreement
from measurement.domain.audit_changes import Change, sure_from
from measurement.domain.audit_result import AuditLevels, CriterionResult, PrincipleResult
from measurement.domain.intervals import wilson
from recovery_portal.kit import danish

# Landis & Koch (1977): the lowest kappa, two decimals, of each word.
_KAPPA = [
    (0.81, "næsten fuld enighed"),
    (0.61, "god enighed"),
    (0.41, "moderat enighed"),
    (0.21, "nogen enighed"),
    (0.0, "ringe enighed"),
]
# Under this kappa the markers read the criteria too differently for the counts to be trusted.
LOW_KAPPA = 0.41
_NUMBERS = ["ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"]

Counted = CriterionResult | PrincipleResult


def in_words(number: int) -> str:
    """ "ti"; from 11 in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def cases(levels: AuditLevels) -> str:
    """ "ti sager", "én sag"."""
    return f"{in_words(levels.cases)} {'sag' if levels.cases == 1 else 'sager'}"


def out_of(counted: Counted) -> str:
    """ "7 af 10": *Ja, tydeligt* of those with a level; "ingen bedømt" where none has one."""
    return f"{counted.yes} af {counted.rated}" if counted.rated else "ingen bedømt"


def outside(counted: Counted) -> str:
    """What "7 af 10" leaves out: "1 ikke relevant, 2 uafklarede"; "" where nothing."""
    blank = counted.levels.count(None)
    parts = [
        (counted.not_relevant, "ikke relevant", "ikke relevante"),
        (counted.unresolved, "uafklaret", "uafklarede"),
        (blank, "ikke bedømt", "ikke bedømte"),
    ]
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n)


def reach(criterion: CriterionResult) -> str:
    """How far the count reaches beyond the cases read (Wilson, 95 %), in tenths of all cases."""
    if not criterion.rated:
        return "Ingen sager har fået et niveau, så tallet siger intet om andre sager."
    return f"{out_of(criterion)} kan dække over {span(criterion)} af 10 sager."


def span(criterion: CriterionResult) -> str:
    """ "fra 4 til 9": that reach alone, in tenths."""
    low, high = (round(10 * share) for share in wilson(criterion.yes, criterion.rated))
    return f"fra {low} til {high}"


def kappa_in_words(kappa: float | None) -> str:
    """ "god enighed"; below 0 "mindre enighed end ved et tilfælde"; "" for None."""
    if kappa is None:
        return ""
    if kappa == 1:
        return "fuld enighed"
    words = (word for lowest, word in _KAPPA if round(kappa, 2) >= lowest)
    return next(words, "mindre enighed end ved et tilfælde")


def agreed(levels: AuditLevels) -> str:
    """How far the two markers agreed before they talked, and what follows from it."""
    found = levels.agreement
    if not levels.markers:
        return "Der findes kun fælles niveauer, så enigheden kan ikke måles."
    if levels.markers < 2:
        return "Kun én har bedømt sagerne, så enigheden kan ikke måles."
    if not found.pairs:
        return "Ingen felter har fået et niveau af begge, så enigheden kan ikke måles."
    return " ".join(filter(None, (_alike(found), _weighted(found), _advice(found))))


def _alike(found: Agreement) -> str:
    return f"To har bedømt hver for sig. De gav det samme i {found.equal} af {found.pairs} felter."


def _weighted(found: Agreement) -> str:
    if found.kappa is None:
        return "Vægtet kappa kan ikke regnes ud: mindst én af dem brugte samme niveau hele vejen."
    words = kappa_in_words(found.kappa)
    return f"Vægtet kappa er {danish.number(found.kappa, 2)}: {words}."


def _advice(found: Agreement) -> str:
    if found.kappa is None or round(found.kappa, 2) >= LOW_KAPPA:
        return ""
    return "Tal om, hvordan I læser kriterierne, før I stoler på tallene."


def disputed(levels: AuditLevels) -> str:
    """The criterion on which the two differed in most cases; "" where they never did."""
    most = max(levels.criteria, key=_differing, default=None)
    if most is None or not _differing(most):
        return ""
    where = most.agreement
    return f"De var mest uenige om »{most.short}«: ens i {where.equal} af {where.pairs} sager."


def _differing(criterion: CriterionResult) -> int:
    return criterion.agreement.pairs - criterion.agreement.equal


def finding(levels: AuditLevels, changed: Sequence[Change] | None = None, before: str = "") -> str:
    """The result in a sentence or two: sure changes since `before` (its name) first.

    `changed` None: nothing to compare with.
    """
    if not levels.cases:
        return "Sagsauditten har ingen sager, så der er intet at vise."
    if not levels.is_marked:
        return "Ingen har bedømt sagerne, så der er intet at vise."
    if changed is None:
        return standing(levels)
    sure = [change for change in changed if change.is_sure]
    if not sure:
        return f"{standing(levels)} Ingen sikker ændring siden {before}."
    largest = min(sure, key=lambda change: change.p)
    said = _changed(largest, f"i {before}"), _also(len(sure) - 1), _least(levels)
    return " ".join(filter(None, said))


def _changed(change: Change, before: str) -> str:
    way = "flere" if change.is_more else "færre"
    counts = f"{out_of(change.now)} mod {out_of(change.before)}"
    return f"»{change.now.short}« står tydeligt i {way} sager end {before}: {counts}."


def _also(others: int) -> str:
    if others < 2:
        return "Også ét andet kriterium er sikkert ændret." if others else ""
    return f"Også {in_words(others)} andre kriterier er sikkert ændret."


def _least(levels: AuditLevels) -> str:
    return f"Står tydeligt i færrest sager: {_named(_fewest(levels))}."


def verdict(change: Change) -> str:
    """ "Sikkert flere", "Sikkert færre", "Ingen sikker ændring", "Kan ikke sammenlignes"."""
    if not change.is_comparable:
        return "Kan ikke sammenlignes"
    if not change.is_sure:
        return "Ingen sikker ændring"
    return "Sikkert flere" if change.is_more else "Sikkert færre"


def changed(changes: Sequence[Change]) -> str:
    """How many criteria changed by more than so few cases do by chance."""
    sure = sum(change.is_sure for change in changes)
    if not sure:
        return "Ingen sikker ændring: forskellene er ikke større, end tilfældet kan give."
    where = "ét kriterium" if sure == 1 else f"{in_words(sure)} kriterier"
    return f"Sikker ændring på {where}; ingen sikker ændring på de øvrige."


def in_short(levels: AuditLevels, changed: Sequence[Change] | None = None) -> str:
    """`finding` as one sentence, for a heading: the surest change, else most and fewest."""
    sure = [change for change in changed or () if change.is_sure]
    if sure:
        return _changed(min(sure, key=lambda change: change.p), "sidst")
    most, fewest = _most(levels), _fewest(levels)
    if not levels.is_marked or most == fewest:
        return finding(levels)
    least = f"{_subject(fewest)} i {out_of(fewest[0])}"
    return f"{_subject(most)} står tydeligt i {_of_cases(most[0])}, {least}."


def _subject(criteria: Sequence[CriterionResult]) -> str:
    """By name, without counts; those alone that have the first's count."""
    alike = [f"»{c.short}«" for c in criteria if out_of(c) == out_of(criteria[0])]
    if len(alike) < 3:
        return " og ".join(alike)
    return f"{alike[0]} og {in_words(len(alike) - 1)} andre"


def standing(levels: AuditLevels) -> str:
    """Which criteria are clearly met in most and in fewest of the cases."""
    most, fewest = _most(levels), _fewest(levels)
    if not most:
        return "Ingen kriterier har fået et niveau, så der er intet at tælle."
    if most == fewest:
        return _level(most, len(levels.criteria))
    return f"Står tydeligt i flest sager: {_named(most)}. I færrest: {_named(fewest)}."


def _level(rated: Sequence[CriterionResult], among: int) -> str:
    """All `rated` have the same share; `among`: how many criteria there are."""
    if len(rated) == 1 < among:
        return f"Kun »{rated[0].short}« er bedømt: det står tydeligt i {_of_cases(rated[0])}."
    who = who_is_rated(len(rated), among)
    if len({out_of(c) for c in rated}) == 1:
        return f"{who} står tydeligt i lige mange sager: {out_of(rated[0])}."
    return f"{who} står tydeligt i en lige stor del af sagerne, fx {out_of(rated[0])}."


def who_is_rated(rated: int, among: int) -> str:
    """ "Alle kriterier", or "De tre bedømte kriterier" where some have no level."""
    if rated == among:
        return "Alle kriterier"
    return "Det ene bedømte kriterium" if rated == 1 else f"De {in_words(rated)} bedømte kriterier"


def _most(levels: AuditLevels) -> list[CriterionResult]:
    """Those that are clearly met in the largest share of their cases."""
    return _with_share(levels, max)


def _fewest(levels: AuditLevels) -> list[CriterionResult]:
    return _with_share(levels, min)


def _with_share(levels: AuditLevels, extreme) -> list[CriterionResult]:
    rated = [c for c in levels.criteria if c.rated]
    share = extreme(map(_share, rated), default=None)
    return [c for c in rated if _share(c) == share]


def _share(criterion: CriterionResult) -> Fraction:
    return Fraction(criterion.yes, criterion.rated)


def _named(criteria: Sequence[CriterionResult]) -> str:
    """One or two by name with their counts; of more the first, and how many others."""
    names = [f"»{c.short}« ({out_of(c)})" for c in criteria]
    if len(names) < 3:
        return " og ".join(names)
    return f"{names[0]} og {in_words(len(names) - 1)} andre"


def to_talk_about(levels: AuditLevels, number: int = 2) -> list[CriterionResult]:
    """At most `number` criteria that are clearly met in fewest cases, where not in all of them."""
    rated = [c for c in levels.criteria if c.rated and c.not_yes]
    return sorted(rated, key=_share)[:number]


def cautions(levels: AuditLevels) -> list[str]:
    """What so few cases can show and what they cannot: sentences, the general one first."""
    said = [
        f"{_upper(cases(levels))} er et grundlag for en samtale, ikke en måling af al praksis.",
    ]
    rated = [c for c in levels.criteria if c.rated]
    if not rated:
        return said
    most, fewest = max(rated, key=_share), min(rated, key=_share)
    said.append(f"»{most.short}«: {reach(most)}")
    if wanted := sure_from(fewest.yes, fewest.rated):
        said.append(
            f"»{fewest.short}« står tydeligt i {_of_cases(fewest)}. Læser I lige så mange "
            f"næste gang, er det først ved {wanted} af {fewest.rated} en sikker ændring."
        )
    return said


def _of_cases(criterion: CriterionResult) -> str:
    return f"{out_of(criterion)} {'sag' if criterion.rated == 1 else 'sager'}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
