"""How this area's rows are edited."""

from tests.house.versions.edited import Edited

EDITED: dict[str, Edited] = {
    "steering.WishTheme": Edited("wish_theme_edit", "wish_theme", {"name": "Hverdagen"}, "frame"),
    "steering.Wish": Edited("wish_answer", "wish", {"answer": "yes"}, "answer_text"),
}
