"""A round's result as the json of design §5, and as text for a terminal."""

from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from recovery_portal.kit import danish


def as_json(result: RoundResult) -> dict:
    """The contract's keys; nothing is ever suppressed here (D9 is about citizens)."""
    return {
        "municipality": result.municipality_code,
        "round": result.round_id,
        "date": result.closed_on.isoformat(),
        "respondents": result.respondents,
        "prerequisites": [_prerequisite(p) for p in result.prerequisites],
        "suppressed": [],
    }


def _prerequisite(p: PrerequisiteResult) -> dict:
    own = {"number": p.number, "score": p.score, "colour": p.colour}
    return own | _spread(p) | {"statements": [_statement(s) for s in p.statements]}


def _statement(statement: StatementResult) -> dict:
    return {"code": statement.code, "mean": statement.mean} | _spread(statement)


def _spread(x: PrerequisiteResult | StatementResult) -> dict:
    return {
        "answers": x.answers,
        "dont_know": x.dont_know,
        "min": x.minimum,
        "max": x.maximum,
        "sd": x.sd,
    }


def as_text(result: RoundResult, finding: str) -> str:
    """Title, finding, and a line per prerequisite; scores are never rounded up."""
    closed = danish.date_long(result.closed_on)
    head = f"{result.name}, lukket {closed}: {result.respondents} af {result.asked} svarede"
    return "\n".join([head, finding, "", *map(_line, result.prerequisites), ""])


def _line(p: PrerequisiteResult) -> str:
    spread = "–" if p.sd is None else f"{p.minimum}–{p.maximum}, sd {danish.number(p.sd, 1)}"
    return (
        f"{p.number}. {p.name:<44}{danish.score(p.score):>4}  {p.colour:<5}"
        f"{p.answers:>4} svar, {p.dont_know} ved ikke, {spread}"
    )
