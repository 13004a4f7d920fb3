"""The one way to write the log: inside the change's own transaction, or not at all."""

from django.db import connection

from steering.models import AuditEvent


class Unlogged(Exception):
    """A change was about to be made outside a transaction, where its event could be lost."""


def record(*, by, municipality, action: str, obj=None, details: dict | None = None) -> AuditEvent:
    """Log a change. `by` is the user, or a command's name as text.

    Raises Unlogged outside a transaction: a change and its event stand or fall together.
    """
    return _write(AuditEvent.Kind.CHANGE, by, municipality, action, obj, details)


def record_view(*, by, municipality, action: str, obj=None, details=None, request=None):
    """Log a look at rows about citizens, or at exact figures; one event per page shown."""
    reference = getattr(request, "reference", "")
    return _write(AuditEvent.Kind.LOOK, by, municipality, action, obj, details, reference)


def _write(kind, by, municipality, action, obj, details, reference=""):
    if not connection.in_atomic_block:
        raise Unlogged(f"{action}: åbn en transaktion, før du skriver i loggen.")
    return AuditEvent.objects.create(
        kind=kind,
        action=action,
        municipality_code=municipality.pk if municipality else None,
        actor_id=getattr(by, "pk", None),
        actor=getattr(by, "email", None) or str(by),
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        details=details or {},
        reference=reference,
    )
