"""Tags for the parts that pages are built of: icons, status, breadcrumbs, form inputs."""

from django import forms, template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from recovery_portal.kit.shapes import SHAPES, shape_key

register = template.Library()

# Our own drawings on a 24 x 24 grid, one path each, stroked in the text's colour.
ICONS = {
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "check": "M5 12.5l4.5 4.5L19 7",
    "plus": "M12 5v14M5 12h14",
    "edit": "M4.5 19.5h4L19 9l-4-4L4.5 15.5zM12.5 7.5l4 4",
    "chevron": "M9.5 6l6 6-6 6",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
    "upload": "M12 15.5V4.5M7.5 9L12 4.5 16.5 9M5 20h14",
    "info": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v6M12 7.3v.1",
    "warning": "M12 4L21.5 20h-19zM12 10v5M12 17.4v.1",
    "error": "M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM9 9l6 6M15 9l-6 6",
}
# The word always stands beside the shape (design §6).
STATUS_WORDS = {
    "groen": "På sporet",
    "gul": "Obs",
    "roed": "Kræver handling",
    "graa": "Grå",
    "ikke": "Ikke startet",
    "klar": "Gennemført",
}
MESSAGE_KINDS = {"error": ("fejl", "error"), "warning": ("obs", "warning")}


@register.inclusion_tag("partials/icon.html")
def icon(name):
    """`{% icon "print" %}`: decorative; the words stand beside it."""
    return {"path": ICONS[name]}


@register.inclusion_tag("partials/shape.html")
def shape(key):
    """`{% shape "gul" %}`: only the shape; put the word beside it."""
    key = shape_key(key)
    return {"key": key, "path": SHAPES[key]}


@register.inclusion_tag("partials/status.html")
def status(key, word=None):
    """`{% status "gul" %}` or `{% status "gul" "Gul" %}`: shape, word and colour."""
    key = shape_key(key)
    return {"key": key, "word": word or _(STATUS_WORDS[key])}


@register.inclusion_tag("partials/track.html")
def track(number):
    """`{% track 1 %}`: the circled number of a track, for the eye only."""
    return {"number": number}


@register.inclusion_tag("partials/message.html")
def flash(message):
    """One flash message: told at once when it is a warning or an error."""
    kind, icon_name = MESSAGE_KINDS.get(message.level_tag, ("", "info"))
    return {"message": message, "kind": kind, "icon_name": icon_name}


@register.inclusion_tag("partials/breadcrumbs.html", takes_context=True)
def breadcrumbs(context, *parts):
    """`{% breadcrumbs "Temperaturmåling" url "Svar" %}`: label and url in turn, last label alone.

    "Overblik" comes first by itself in a municipality.
    """
    crumbs = [
        {"label": parts[at], "url": parts[at + 1] if at + 1 < len(parts) else None}
        for at in range(0, len(parts), 2)
    ]
    return {"front": _front(context.get("municipality")), "crumbs": crumbs}


@register.inclusion_tag("partials/files.html", takes_context=True)
def files(context, name, *parts, asked="", what=""):
    """`{% files "meetings_file" %}`: links to a list as xlsx and as csv, at the address `name`.

    `parts`: what the address has between municipality and ending; `asked`: the page's own choice
    as a query; `what`: said to who hears the links instead of seeing the list beside them.
    """
    code = context["municipality"].pk
    query = f"?{asked}" if asked else ""
    xlsx, csv = (reverse(name, args=[code, *parts, end]) for end in ("xlsx", "csv"))
    return {"xlsx": xlsx + query, "csv": csv + query, "what": what}


def _front(municipality):
    try:
        return reverse("front", args=[municipality.pk]) if municipality else None
    except NoReverseMatch:
        return None


# --- Used by the form templates (templates/dkfds) -------------------------------------------------


@register.filter
def input_kind(field):
    """Which template draws the field: hidden, checkbox, choices, group, select or input."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset else "input"


@register.simple_tag
def form_input(field):
    """The field's widget with DKFDS's class on it, beside any class it already has."""
    css_class = _css_class(field.field.widget)
    for part in getattr(field.field.widget, "widgets", []):
        part.attrs["class"] = _css_class(part)
    return field.as_widget(attrs={"class": css_class} if css_class else None)


def _css_class(widget):
    own = widget.attrs.get("class", "").split()
    if isinstance(widget, forms.CheckboxInput):
        ours = "form-checkbox"
    elif isinstance(widget, forms.Select):
        ours = "form-select"
    elif isinstance(widget, forms.FileInput):
        ours = ""
    else:
        ours = "form-input"
    return " ".join(dict.fromkeys([ours, *own] if ours else own))


@register.filter
def first_input_id(field):
    """The id a link in the error summary leads to: the field's first input."""
    widget = field.field.widget
    if not widget.use_fieldset:
        return field.id_for_label
    if isinstance(widget, forms.SelectDateWidget):
        return f"{field.auto_id}_day"
    return f"{field.auto_id}_0"


@register.filter
def field_errors(form):
    """(field, its label, first error) of each field at fault, in the order of the form."""
    return [
        (field, str(field.label).rstrip(" ?:."), field.errors[0]) for field in form if field.errors
    ]
