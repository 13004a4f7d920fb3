"""What a file did, or would do, in words."""

from recovery_portal.kit.danish import number
from steering.files.kind import RowKind

# (count, the words for one, the words for more); always said are those in _ALWAYS.
WORDS = (
    ("new", "ny", "nye"),
    ("changed", "ændret", "ændrede"),
    ("unchanged", "uændret", "uændrede"),
    ("removed", "fjernet", "fjernede"),
    ("duplicates", "gentaget", "gentagne"),
    ("new_borger_id", "borger oprettet", "borgere oprettet"),
    ("new_enhed", "ny enhed", "nye enheder"),
    ("new_paragraf", "ny paragraf", "nye paragraffer"),
)
_ALWAYS = {"new", "changed", "unchanged"}


def told(counts: dict[str, int]) -> list[tuple[int, str, str]]:
    """(number, the word for one, the word for more) of each count worth telling, in order."""
    return [
        (counts[name], one, many)
        for name, one, many in WORDS
        if counts.get(name) or name in _ALWAYS
    ]


def counted(kind: RowKind, counts: dict[str, int], *, dry_run: bool = False) -> str:
    """`120 indsatser læst: 100 nye, 0 ændrede, 20 uændrede.`"""
    parts = [f"{number(n)} {one if n == 1 else many}" for n, one, many in told(counts)]
    text = f"{kind.count(counts['rows'])} læst: {', '.join(parts)}."
    return f"{text} Intet er gemt (kun kontrol)." if dry_run else text
