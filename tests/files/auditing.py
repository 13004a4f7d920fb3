"""Sheets of case audits as people keep them, and what they ought to say (D12, written plainly)."""

from django.core.management import ManagementUtility

from tests.support.commands import UNCHECKED

CODES = [f"K{number}" for number in range(1, 14)]
HEAD = "sag;bedoemmer;K1;K2;K3"
ROWS = ["1;A;2;1;ir", "1;B;2;0;1", "1;enig;;1;", "2;A;0;;2", "2;B;0;;1"]


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    """A command as in life: (exit code, standard output, standard error)."""
    code = 0
    try:
        ManagementUtility(["manage.py", *arguments, UNCHECKED]).execute()
    except SystemExit as ended:
        code = ended.code
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def plain_counts(rows: list[tuple[str, str, dict[str, str]]]) -> list[dict]:
    """`criteria` of design §5, without agreement, from (case, marker, cells by code)."""
    return [_criterion(code, rows) for code in CODES]


def _criterion(code: str, rows) -> dict:
    found = []
    for case in {case for case, _marker, _cells in rows}:
        given = [(m, cells.get(code, "")) for c, m, cells in rows if c == case]
        agreed = [cell for marker, cell in given if marker == "enig" and cell]
        marked = {cell for marker, cell in given if marker != "enig" and cell}
        level = agreed[0] if agreed else "".join(marked) if len(marked) == 1 else "differ"
        found.append(level if agreed or marked else "nobody")
    return {
        "code": code,
        "yes": found.count("2"),
        "partly": found.count("1"),
        "no": found.count("0"),
        "not_relevant": found.count("ir"),
        "unresolved": found.count("differ"),
    }
