"""The stamp of each municipality's register: renewed wherever the register is written.

Key figures may be remembered as long as the stamp is the same. So whoever changes citizens,
offers, interventions, statuses, admissions or expenditure renews it in the same transaction, under
the municipality's lock: nobody ever reads a new stamp and old rows. No event of its own: what
changed the register is in the log.
"""

from uuid import uuid4

from django.db import transaction

from steering.models import Municipality, RegisterStamp


def renew(municipality: Municipality) -> None:
    """The register of `municipality` is changed in the transaction that is open.

    Waits for anybody else who changes it.
    """
    _check_transaction()
    _locked().get(pk=municipality.pk)
    RegisterStamp.objects.bulk_create(
        [RegisterStamp(municipality=municipality, stamp=uuid4())],
        update_conflicts=True,
        unique_fields=["municipality"],
        update_fields=["stamp"],
    )


def renew_all() -> None:
    """Something that every municipality's figures rest on is changed in the transaction that is
    open: reference data, or rows of any of them. Called before the change, for whoever holds a
    municipality's lock may be waiting for the rows that are to be changed."""
    _check_transaction()
    list(_locked().order_by("pk").values_list("pk"))
    RegisterStamp.objects.update(stamp=uuid4())


def _locked():
    """no_key: whoever writes a row that only points at the municipality need not wait."""
    return Municipality.objects.select_for_update(no_key=True)


def _check_transaction() -> None:
    """Outside of one the stamp would be new before the rows are, or after."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "A stamp is renewed in the transaction of the change."
        )
