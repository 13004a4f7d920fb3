"""Where a group disagrees most, and how to say it: what a meeting begins with."""

from collections.abc import Iterable, Mapping

from measurement.domain.result import PrerequisiteResult, StatementResult


def most_disputed(statements: Iterable[StatementResult]) -> StatementResult | None:
    """The statement with the largest standard deviation, the first of several; None if all agree
    or nobody rated."""
    split = [statement for statement in statements if statement.sd]
    return max(split, key=lambda statement: statement.sd, default=None)


def by_disagreement(prerequisites: Iterable[PrerequisiteResult]) -> list[PrerequisiteResult]:
    """Those with the most disputed statement first; by number where they are equal."""

    def key(p: PrerequisiteResult) -> tuple:
        most = most_disputed(p.statements)
        return (-most.sd if most else 0, p.number)

    return sorted(prerequisites, key=key)


def disagreement(statements: Iterable[StatementResult], labels: Mapping[str, str]) -> str:
    """One sentence; `labels`: "0"-"3" → the scale's own words."""
    rated = [statement for statement in statements if statement.mean is not None]
    if not rated:
        return "Ingen har vurderet udsagnene."
    most = most_disputed(rated)
    if most is None:
        return "Alle, der har vurderet udsagnene, svarer det samme."
    low, high = (labels[str(value)].lower() for value in (most.minimum, most.maximum))
    return f"I er mest uenige om udsagn {most.code}: svarene går fra {low} til {high}."
