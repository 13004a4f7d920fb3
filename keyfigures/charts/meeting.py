"""Pictures for the meeting's screen: drawn so that their smallest text can be read at five metres.

They are shown `SCALE` times their own size where the screen is 1920 pixels wide, so that type of
13 units stands 32 pixels high there.
"""

from dataclasses import replace

from keyfigures.charts.figure_frame import Extras, Measures
from keyfigures.charts.figure_picture import PHONE, figure_pictures
from keyfigures.charts.picture import Picture
from keyfigures.charts.staircase import staircase_pictures
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.shown_figure import ShownFigure

SCALE = 2.5
WIDE = Measures(width=576, plot=126, left=34, right=90, size=14, short=False, top=22, is_told=True)
HALF = replace(WIDE, width=280, plot=84, right=60, short=True, is_told=False)


def figure_on_screen(figure: ShownFigure, target: float | None = None) -> tuple[Picture, ...]:
    """The figure over time, in large and for a phone; none where nothing is shown."""
    variants = {"skaerm-figur": WIDE, "skaerm-figur-tlf": PHONE}
    return tuple(figure_pictures(figure, Extras(target), variants).values())


def figure_beside(figure: ShownFigure) -> Picture | None:
    """The same at half the width, for two of them side by side."""
    uid = f"skaerm-{figure.entry.code}"
    return figure_pictures(figure, Extras(), {uid: HALF}).get(uid)


def staircase_on_screen(figure: StaircaseFigure) -> tuple[Picture, ...]:
    """The staircase, in large and for a phone."""
    variants = {"skaerm-trappe": "meeting", "skaerm-trappe-tlf": "mini-phone"}
    return tuple(staircase_pictures(figure, variants).values())
