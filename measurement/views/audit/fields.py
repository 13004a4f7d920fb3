"""Fields of forms as plain values, for pages that show the same few fields for 13 criteria.

A widget is drawn by a template of its own, which is most of what such a page costs.
"""

from dataclasses import dataclass

from django.forms.boundfield import BoundField


@dataclass(frozen=True)
class TextField:
    """A field of text; `rows` None for a single line."""

    name: str
    id: str
    html_name: str
    label: str
    hint: str
    value: str
    error: str
    rows: int | None

    @property
    def described_by(self) -> str:
        """The ids of what stands beside the field."""
        hint = f"{self.id}_helptext" if self.hint else ""
        error = f"{self.id}_error" if self.error else ""
        return f"{hint} {error}".strip()


@dataclass(frozen=True)
class Choice:
    """One of a field's answers, as a radio button."""

    id: str
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Hidden:
    """A field nobody sees."""

    name: str
    value: str


def text_field(bound: BoundField) -> TextField:
    """A field of one line or of several, as it was sent or is saved."""
    return TextField(
        name=bound.name,
        id=bound.auto_id,
        html_name=bound.html_name,
        label=str(bound.label),
        hint=str(bound.help_text),
        value=_plain(bound.value()),
        error=bound.errors[0] if bound.errors else "",
        rows=bound.field.widget.attrs.get("rows"),
    )


def choices(bound: BoundField) -> list[Choice]:
    """The answers of a field of radio buttons."""
    chosen = _plain(bound.value())
    return [
        Choice(f"{bound.auto_id}_{place}", value, str(label), value == chosen)
        for place, (value, label) in enumerate(bound.field.choices)
    ]


def hidden(*bound: BoundField) -> list[Hidden]:
    """Fields as they are sent again."""
    return [Hidden(one.html_name, _plain(one.value())) for one in bound]


def shown_before(*bound: BoundField) -> list[Hidden]:
    """What fields with `show_hidden_initial` showed when the page was read."""
    return [Hidden(one.html_initial_name, _before(one)) for one in bound]


def _before(bound: BoundField) -> str:
    """As the browser sent it, where it did: what was read is not what is saved by now."""
    form = bound.form
    if form.is_bound and bound.html_initial_name in form.data:
        return _plain(form.data[bound.html_initial_name])
    return _plain(bound.initial)


def _plain(value) -> str:
    return "" if value is None else str(value)
