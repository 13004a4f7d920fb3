"""Why an upload cannot be taken back: somebody has built on its rows since."""

from django.utils.translation import gettext as _

from steering.files.row_kind import RowKind
from steering.files.undo_rows import Kept, present_fingerprint, revived
from steering.files.used import portions


def obstacle(kind: RowKind, municipality, found: Kept) -> str:
    """The first reason as a sentence, or "" where there is none. Reads only."""
    return (
        _used(kind, found)
        or _touched(kind, found)
        or _reference_is_gone(kind, found)
        or _key_is_taken(kind, municipality, found)
    )


def _used(kind: RowKind, found: Kept) -> str:
    """New rows that others point at by now."""
    for relation in kind.model._meta.related_objects:
        name, rows = relation.field.name, relation.related_model._base_manager
        used: set = set()
        for run in found.created:
            own = rows.filter(**{f"{name}__pk__range": run}).order_by()
            used |= set(own.values_list(name, flat=True).distinct())
        if used:
            words = {
                "rows": kind.count(len(used)),
                "many": relation.related_model._meta.verbose_name_plural,
            }
            return (
                _(
                    "%(rows)s fra filen har fået %(many)s siden. Tag dem tilbage først, eller ret "
                    "filen, og indlæs den igen."
                )
                % words
            )
    return ""


def _touched(kind: RowKind, found: Kept) -> str:
    if present_fingerprint(kind.model, found) == found.fingerprint:
        return ""
    return _(
        "Rækker fra filen er ændret eller slettet, siden den blev indlæst. Ret filen, og indlæs "
        "den igen."
    )


def _reference_is_gone(kind: RowKind, found: Kept) -> str:
    """Old values that name something which is not there any more."""
    for own in kind.model._meta.concrete_fields:
        if not own.is_relation:
            continue
        named = {row for row in _old_values(kind, found, own.attname) if row is not None}
        rows = own.related_model._base_manager
        there = sum(rows.filter(pk__in=part).count() for part in portions(sorted(named)))
        if there < len(named):
            many = own.related_model._meta.verbose_name_plural
            return (
                _(
                    "Rækker, der skulle tilbage, hører til %s, som ikke findes længere. Indlæs dem "
                    "igen fra en fil."
                )
                % many
            )
    return ""


def _old_values(kind: RowKind, found: Kept, attname: str) -> list:
    values = [revived(kind.model, row)[attname] for row in found.removed]
    if attname in found.content:
        place = 1 + found.content.index(attname)
        values += [row[place] for row in found.changed]
    return values


def _key_is_taken(kind: RowKind, municipality, found: Kept) -> str:
    if not found.removed:
        return ""
    taken = set(kind.stored(municipality).order_by().values_list(*found.key))
    old = (revived(kind.model, row) for row in found.removed)
    if any(tuple(row[name] for name in found.key) in taken for row in old):
        return _("Rækker, som filen fjernede, er kommet igen siden. Ret filen, og indlæs den igen.")
    return ""
