"""The stamps of each municipality's register and of its citizens' own answers.

Key figures may be remembered as long as the stamps are the same. So whoever changes citizens,
offers, interventions, statuses, admissions or expenditure renews the register's in the same
transaction, under the municipality's lock; whoever changes answers alone renews theirs. Nobody
ever reads a new stamp and old rows. No event of its own: what changed the rows is in the log.
"""

from uuid import uuid4

from django.db import transaction

from steering.models import AnswerStamp, Municipality, RegisterStamp


def renew(municipality: Municipality) -> None:
    """The register of `municipality` is changed in the transaction that is open, or its answers
    by a file: they count only as long as the register's stamp is the same, too.

    Waits for anybody else who changes it.
    """
    _check_transaction()
    _locked().get(pk=municipality.pk)
    _put(RegisterStamp.objects, municipality)


def renew_answers(municipality: Municipality) -> None:
    """Answers of the municipality's citizens, or when they were asked, are changed in the
    transaction that is open.

    Others who change them wait until it is over, but for no file. So that no two wait for one
    another: sheets are locked before, and measurements are written after.
    """
    _check_transaction()
    _put(AnswerStamp.objects, municipality)


def renew_all() -> None:
    """Something that every municipality's figures rest on is changed in the transaction that is
    open: reference data, or rows of any of them. Called before the change, for whoever holds a
    municipality's lock may be waiting for the rows that are to be changed."""
    _check_transaction()
    list(_locked().order_by("pk").values_list("pk"))
    RegisterStamp.objects.update(stamp=uuid4())


def _put(stamps, municipality: Municipality) -> None:
    stamps.bulk_create(
        [stamps.model(municipality=municipality, stamp=uuid4())],
        update_conflicts=True,
        unique_fields=["municipality"],
        update_fields=["stamp"],
    )


def _locked():
    """no_key: whoever writes a row that only points at the municipality need not wait."""
    return Municipality.objects.select_for_update(no_key=True)


def _check_transaction() -> None:
    """Outside of one the stamp would be new before the rows are, or after."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "A stamp is renewed in the transaction of the change."
        )
