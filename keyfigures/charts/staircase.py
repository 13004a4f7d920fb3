"""The staircase with people on its steps and arrows between them (D3, D4, D9, D10).

Step 8 stands top left; walking down to the right leads to the ground, the house and those who
left because the goal was reached. One function, several sizes: `staircase_picture`.
A hidden count (None) is a dashed box and "–"; nothing drawn depends on it.
"""

from keyfigures.charts import staircase_column, staircase_mini, staircase_wide
from keyfigures.charts.picture import Picture
from keyfigures.charts.staircase_words import picture_description, picture_title
from keyfigures.domain.figure import StaircaseFigure

# Each draws a figure in one size and gives back its canvas with width and height.
VARIANTS = {
    "wide": lambda figure: staircase_wide.draw(figure, staircase_wide.PAGE),
    "full": lambda figure: staircase_wide.draw(figure, staircase_wide.FULL),
    "report": lambda figure: staircase_wide.draw(figure, staircase_wide.REPORT),
    "tablet": lambda figure: staircase_column.draw(figure, staircase_column.TABLET),
    "phone": lambda figure: staircase_column.draw(figure, staircase_column.PHONE),
    "mini": lambda figure: staircase_mini.draw(figure, staircase_mini.WIDE),
    "meeting": lambda figure: staircase_mini.draw(figure, staircase_mini.MEETING),
    "mini-phone": lambda figure: staircase_mini.draw(figure, staircase_mini.NARROW),
    "committee": lambda figure: staircase_mini.draw(figure, staircase_mini.COMMITTEE),
}


def staircase_picture(figure: StaircaseFigure, variant: str = "wide", *, uid: str) -> Picture:
    """`figure` drawn as `variant` (a key of VARIANTS); `uid` is unique in the document."""
    return staircase_pictures(figure, {uid: variant})[uid]


def staircase_pictures(figure: StaircaseFigure, variants: dict[str, str]) -> dict[str, Picture]:
    """One picture per uid in `variants` (uid: variant); their words are written once."""
    words = picture_title(figure), picture_description(figure)
    drawn = {uid: VARIANTS[variant](figure) for uid, variant in variants.items()}
    return {
        uid: canvas.picture(uid, width, height, *words)
        for uid, (canvas, width, height) in drawn.items()
    }
