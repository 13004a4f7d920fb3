"""The self-rated prerequisites (D11) beside what the cases of an audit show (D12)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from measurement.domain import say_and_do as rule
from measurement.domain import scoring
from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.domain.finding import caution
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.domain.say_and_do import Shown
from measurement.models import CaseAudit, Round
from measurement.selectors import temperature
from steering.models import Prerequisite

MONTHS_APART = 6


@dataclass(frozen=True)
class Pair:
    """A prerequisite: what is said of it (None: not in the round) and what its criteria show."""

    number: int
    name: str
    said: PrerequisiteResult | None
    shown: Shown
    criteria: tuple[CriterionResult, ...]

    @property
    def score(self) -> float | None:
        """0-1; None where nothing was said, or too little (grey)."""
        if self.said is None or self.said.colour == scoring.GREY or self.said.score is None:
            return None
        return self.said.score / 100

    @property
    def verdict(self) -> str:
        return rule.verdict(self.score, self.shown)


@dataclass(frozen=True)
class SayAndDo:
    """`pairs`: largest distance first. `silent`: prerequisites that no criterion shows.

    `round` None: no temperature round is closed. `caution`: what to beware of in its answers.
    """

    pairs: tuple[Pair, ...]
    silent: tuple[str, ...]
    round: RoundResult | None
    caution: str
    months_apart: int
    finding: str


def say_and_do(audit: CaseAudit, levels: AuditLevels) -> SayAndDo:
    """The closed audit beside the round of its time. Seven queries, whatever the answers."""
    row = round_of(audit)
    result = temperature.round_result(row) if row else None
    said = {one.number: one for one in result.prerequisites} if result else {}
    names = dict(Prerequisite.objects.order_by("pk").values_list("pk", "name"))
    pairs = [_pair(number, name, said.get(number), levels) for number, name in names.items()]
    own = [pair for pair in pairs if pair.criteria]
    own.sort(key=lambda pair: rule.order(pair.score, pair.shown, pair.number))
    return SayAndDo(
        pairs=tuple(own),
        silent=tuple(f"{pair.number}. {pair.name}" for pair in pairs if not pair.criteria),
        round=result,
        caution=caution(result) if result else "",
        months_apart=_months(audit, result),
        finding=_finding(own, levels, result),
    )


def round_of(audit: CaseAudit) -> Round | None:
    """The newest round closed when the audit was; without one the first closed after it.

    The same for good, so that an old audit is not held against what was said years later.
    """
    rounds = temperature.closed_rounds(audit.municipality)
    before = rounds.filter(closed_at__lte=audit.closed_at).first()
    return before or rounds.filter(closed_at__gt=audit.closed_at).last()


def _pair(number: int, name: str, said, levels: AuditLevels) -> Pair:
    criteria = tuple(one for one in levels.criteria if number in one.prerequisites)
    return Pair(number, name, said, rule.shown(criteria), criteria)


def _months(audit: CaseAudit, result: RoundResult | None) -> int:
    """How far apart the two were closed; 0 where it is less than MONTHS_APART."""
    if result is None or result.closed_on is None:
        return 0
    closed: date = timezone.localdate(audit.closed_at)
    months = abs((closed - result.closed_on).days) * 12 // 365
    return months if months >= MONTHS_APART else 0


def _finding(pairs: list[Pair], levels: AuditLevels, result: RoundResult | None) -> str:
    """What the page says first."""
    if result is None:
        return "Der er ingen lukket temperaturmåling at holde sagerne op imod endnu."
    if not levels.is_marked or not any(pair.shown.rated for pair in pairs):
        return "Ingen sag er bedømt, så der er intet at holde svarene op imod."
    apart = [pair for pair in pairs if pair.verdict in (rule.HIGHER, rule.LOWER)]
    if not apart:
        if all(pair.verdict == rule.UNKNOWN for pair in pairs):
            return "Svarene i temperaturmålingen er for få til at blive holdt op imod sagerne."
        return f"Svar og sager følges ad, så vidt {_cases(levels)} kan vise det."
    first = apart[0]
    where = "højere" if first.verdict == rule.HIGHER else "lavere"
    return (
        f"Tal først om {first.name[:1].lower()}{first.name[1:]}: dér ligger svarene {where} end "
        f"det, {_cases(levels)} viser."
    )


def _cases(levels: AuditLevels) -> str:
    return "den ene sag" if levels.cases == 1 else f"de {levels.cases} sager"
