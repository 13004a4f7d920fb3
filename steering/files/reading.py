"""From bytes to a protected table: the only way in for a file, by page and by command."""

import hashlib
import re
from pathlib import PurePosixPath

from django.conf import settings

from recovery_portal.kit.sheets import SheetError, Table, read_table
from steering.files.columns import drop_ours
from steering.files.kind import PSEUDONYMISE, FileKind
from steering.files.protection import mask, protect, pseudonymiser, replaced
from steering.files.values import fold

_LONGEST_NAME = 120


def read_file(
    kind: FileKind, data: bytes, file_name: str, municipality, options: frozenset[str]
) -> Table:
    """The file as a table in which no CPR-like value is left. Raises SheetError."""
    refuse_size(len(data))
    table = read_table(data, file_name)
    drop_ours(table)
    names = {fold(column.name) for column in kind.columns if column.numeric}
    numeric = frozenset(i for i, title in enumerate(table.header) if fold(title) in names)
    replacement = pseudonymiser(municipality) if PSEUDONYMISE in options else mask
    protect(table, replacement, numeric)
    return table


def refuse_size(size: int) -> None:
    """Raise SheetError where a file is larger than the portal takes; asked before it is read."""
    most = settings.UPLOAD_MAX_BYTES
    if size > most:
        raise SheetError(
            f"Filen fylder {size // 1_000_000} MB; højst {most // 1_048_576} MB kan indlæses. "
            "Del den i mindre filer."
        )


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def safe_name(file_name: str) -> str:
    """The file's name without folders, control signs or a CPR-like number."""
    name = re.split(r"[/\\]", file_name)[-1]
    name = "".join(sign for sign in name if sign.isprintable()).strip()
    path = PurePosixPath(replaced(name, mask) or "fil")
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix[:10]}"
