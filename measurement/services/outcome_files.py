"""Answers that are deleted leave what is kept of the files they came by, or were removed by."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from measurement.models import Outcome
from steering.files import forgotten_rows
from steering.models import Municipality

# The code of the file kind (measurement/files/outcomes.py).
KIND = "trivsel"


def forget_in_files(
    *,
    municipality: Municipality,
    pks: Collection[int],
    references: Collection[str],
    goes: Callable[[dict], bool],
) -> None:
    """Before answers with `pks` are deleted, in the transaction that does so.

    What it takes to take a file back loses them, and removed rows that `goes` says yes to; waiting
    files with rows of the citizens called `references` are dropped.
    """
    given = {"municipality": municipality, "kind": KIND}
    forgotten_rows.leave_out(model=Outcome, pks=pks, goes=goes, **given)
    if references:
        sentence = _(
            "Svar, som filen kan indeholde, er slettet, mens den ventede. Derfor er rækkerne "
            "glemt. Bring filen igen uden de svar, der er slettet hos jer."
        )
        forgotten_rows.drop_waiting(references=references, sentence=sentence, **given)
