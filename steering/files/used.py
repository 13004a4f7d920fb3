"""Which rows others point at."""

from collections.abc import Iterable

_ASKED_AT_ONCE = 500


def portions(values: list, size: int = _ASKED_AT_ONCE) -> Iterable[list]:
    """`values` in parts that one question can hold."""
    return (values[start : start + size] for start in range(0, len(values), size))


def used(relation, ids: list) -> set:
    """Those of `ids` that rows of a model's `relation` point at."""
    name, rows = relation.field.name, relation.related_model._base_manager.order_by()
    found: set = set()
    for part in portions(ids):
        found |= set(rows.filter(**{f"{name}__in": part}).values_list(name, flat=True))
    return found


def unused(model, ids: list) -> list:
    """Those of `ids` that no row anywhere points at."""
    taken = {pk for relation in model._meta.related_objects for pk in used(relation, ids)}
    return [pk for pk in ids if pk not in taken]
