"""What a file did, or would do, in words."""

from recovery_portal.kit.danish import number
from steering.files.kind import FileKind


def told(kind: FileKind, counts: dict[str, int]) -> list[tuple[int, str, str]]:
    """(number, the word for one, the word for more) of each count worth telling, in order."""
    return [
        (counts[name], one, many)
        for name, one, many in kind.words
        if counts.get(name) or name in kind.always
    ]


def counted(kind: FileKind, counts: dict[str, int], *, dry_run: bool = False) -> str:
    """`120 indsatser læst: 100 nye, 0 ændrede, 20 uændrede.`"""
    parts = [f"{number(n)} {one if n == 1 else many}" for n, one, many in told(kind, counts)]
    text = f"{kind.count(counts['rows'])} læst: {', '.join(parts)}."
    return f"{text} Intet er gemt (kun kontrol)." if dry_run else text
