"""One sheet for the team: what the cases show, and what they teach. Nothing that points to one."""

from dataclasses import dataclass

from measurement.domain import audit_words
from measurement.domain.audit_asking import asking
from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.models import CaseAudit
from measurement.selectors.audit.learning import Theme, learning

SHOWN = 3


@dataclass(frozen=True)
class Handout:
    """`clear` and `talk`: at most three criteria each. `density`: "", "taet" or
    "taettest", by how much is written: so much that it still is one page of paper.

    `cases` in words, as a sentence begins. `silent`: what stands where nothing is to be talked of.
    """

    clear: tuple[CriterionResult, ...]
    talk: tuple[CriterionResult, ...]
    themes: tuple[Theme, ...]
    density: str
    cases: str
    finding: str
    silent: str

    @property
    def points(self) -> int:
        return sum(len(theme.points) for theme in self.themes)


def handout(audit: CaseAudit, levels: AuditLevels) -> Handout:
    """The sheet of a closed audit; one query beside its levels."""
    talk = asking(levels.criteria)
    clear = [one for one in levels.criteria if one.rated and 2 * one.yes > one.rated]
    clear.sort(key=lambda one: -one.yes / one.rated)
    themes = learning(audit)
    written = sum(len(point.text) for theme in themes for point in theme.points)
    return Handout(
        clear=tuple(clear[:SHOWN]),
        talk=tuple(talk[:SHOWN]),
        themes=themes,
        density=_density(written + 160 * len(themes)),
        cases="Én sag" if levels.cases == 1 else f"{levels.cases} sager",
        finding=_finding(clear, talk, levels),
        silent=_silent(clear, levels),
    )


def _density(length: int) -> str:
    if length > 2700:
        return "taettest"
    return "taet" if length > 1150 else ""


def _finding(clear: list[CriterionResult], talk: list[CriterionResult], levels) -> str:
    """What the sheet says first."""
    if not levels.is_marked:
        return "Ingen sag er bedømt, så der er intet at læse endnu."
    if not (clear or talk):
        return "Ingen kriterier har fået et niveau, så der er intet at tælle."
    said = [f"{one.short}: {one.yes}\u00a0af\u00a0{one.rated}" for one in (*clear[:1], *talk[:1])]
    return f"{'. '.join(said)}."


def _silent(clear: list[CriterionResult], levels) -> str:
    if not clear:
        return "Ingen kriterier har fået et niveau."
    who = audit_words.who_is_rated(len(clear), len(levels.criteria))
    return f"{who} står tydeligt i mere end halvdelen af sagerne."
