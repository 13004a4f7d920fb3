"""How this area's rows are edited. A target, which has no text: tests/keyfigures/figures."""

from recovery_portal.kit.personal_data import seal
from tests.house.versions.edited import Edited

# What the test of all of them writes; its name of a person must be stood by.
MINE = "Skrevet af Øyvind for sent"
EDITED: dict[str, Edited] = {
    "keyfigures.OwnFigure": Edited(
        "own_figure_edit",
        "own_figure",
        {"name": "Ventetid", "direction": "down", "no_person": seal("Ventetid", MINE, "")},
        "definition",
    ),
    "keyfigures.FigureNote": Edited(
        "figure_note_edit",
        "figure_note",
        {"on": "30-06-2026", "no_person": seal(MINE)},
        "text",
    ),
}
