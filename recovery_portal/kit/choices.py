"""Lists to choose from, in Danish order whatever the database's own order is."""

from django.forms.models import ModelChoiceField, ModelChoiceIterator

from recovery_portal.kit.danish import collation_key


class DanishIterator(ModelChoiceIterator):
    """Choices sorted by what people read: æ, ø, å last, Aa as Å."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        label = self.field.label_from_instance
        for row in sorted(self.queryset, key=lambda row: collation_key(label(row))):
            yield self.choice(row)


def offer_rows(field: ModelChoiceField, rows, *, empty: str | None = None) -> None:
    """Let `field` offer the queryset `rows` in Danish order; `empty` names the empty choice."""
    field.iterator = DanishIterator
    if empty is not None:
        field.empty_label = empty
    field.queryset = rows
