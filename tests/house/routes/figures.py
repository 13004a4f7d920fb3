"""The catalogue, and each figure on its own page."""

from tests.house.routes.route import STAFF, STEERING, UPLOADING, Route

OWN, NOTE = ("own_figure",), ("figure_note",)
FIGURE = ("own_code",)  # a figure of the municipality's own, by its code
MANAGING = UPLOADING
NOTING = "ADMIN LEAD STEERING MANAGER"
ROUTES: dict[str, Route] = {
    "figures": Route(get=STAFF),
    "figures_xlsx": Route(get=STAFF),
    "figures_csv": Route(get=STAFF),
    "figure": Route(get=STAFF, parts=FIGURE),
    "figure_xlsx": Route(get=STAFF, parts=FIGURE),
    "figure_csv": Route(get=STAFF, parts=FIGURE),
    "figure_target": Route(get=MANAGING, post=MANAGING, parts=FIGURE),
    "figure_note_new": Route(get=NOTING, post=NOTING, parts=FIGURE),
    # A note of one's own: whoever wrote it; tests/keyfigures/figures tries.
    "figure_note_edit": Route(get=MANAGING, post=MANAGING, parts=NOTE),
    "figure_note_remove": Route(get=MANAGING, post=MANAGING, parts=NOTE),
    "figure_decide": Route(get=STEERING, post=STEERING, parts=FIGURE),
    "own_figure_new": Route(get=MANAGING, post=MANAGING),
    "own_figure_edit": Route(get=MANAGING, post=MANAGING, parts=OWN),
    "own_figure_remove": Route(get=MANAGING, post=MANAGING, parts=OWN),
    "own_figure_values": Route(get=MANAGING, post=MANAGING, parts=OWN),
    "own_value_remove": Route(get=MANAGING, post=MANAGING, parts=("own_value",)),
}
