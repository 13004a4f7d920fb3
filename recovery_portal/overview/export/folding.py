"""What is left blank in rounds that hide the few: the file tells no more of them than the pages.

A closed anonymous round has hidden its own small viewpoints (decision 10); one from a file keeps
them as they were, and the pages fold them each time (D9).
"""

from collections.abc import Callable

from django.db.models import QuerySet

from measurement.models import Round
from measurement.selectors.viewpoints import hidden_in
from recovery_portal.overview.export.tables import TakenTable

INVITEE, RESPONSE = "measurement.Invitee", "measurement.Response"
# Columns that are blank in some rows, and why.
FOLDED: dict[str, str] = {
    f"{RESPONSE}.viewpoint": "tom, hvor så få har synsvinklen, at siderne viser dem samlet",
    f"{INVITEE}.viewpoint": "tom i de runder, hvor ingen må kunne kendes på den",
}


def rows_of(table: TakenTable, rows: QuerySet) -> list[tuple]:
    """`rows` with the values of the table's columns as they may leave."""
    names = [field.attname for field in table.fields]
    values = list(rows.values_list(*names).iterator())
    if f"{table.label}.viewpoint" not in FOLDED:
        return values
    is_folded = _judge(table.label, {row[names.index("round_id")] for row in values})
    return [_row(dict(zip(names, row, strict=True)), is_folded) for row in values]


def _row(row: dict, is_folded: Callable[[int, str], bool]) -> tuple:
    if is_folded(row["round_id"], row["viewpoint"]):
        row["viewpoint"] = ""
    return tuple(row.values())


def _judge(label: str, rounds: set[int]) -> Callable[[int, str], bool]:
    """(round, viewpoint) → whether it is left blank. A person asked says none where few hide:
    beside who has answered it would point into a crowd of few."""
    hiding = [one for one in Round.objects.filter(pk__in=rounds) if one.hides_the_few]
    if label == INVITEE:
        keys = {one.pk for one in hiding}
        return lambda round, viewpoint: round in keys
    hidden = {one.pk: hidden_in(one) for one in hiding}
    return lambda round, viewpoint: viewpoint in hidden.get(round, ())
