"""What to mind when reading track 3: the catalogue's own cautions, each said once."""

from keyfigures.domain.catalogue import CATALOGUE, TOGETHER

STAIRCASE = {"trin-8": "Trin 6–8", "trin-5": "Trin 5", "trin-1": "Trin 1–4"}
OUTCOMES = {"who5": "Trivsel og recovery"}


def cautions(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """(name, caution) of the figures with these codes."""
    return tuple((name, caution(code)) for code, name in names.items())


def caution(code: str) -> str:
    """Without what holds for every figure: that the report says by itself."""
    return CATALOGUE[code].caution.removesuffix(TOGETHER).strip()
