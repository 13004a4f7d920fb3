"""Before a municipality's interventions are known: a 0 would be told as if it were measured."""

from django.utils.translation import gettext as _

from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.selectors.figures.registry import rests_on_interventions, source_of
from recovery_portal.overview.api.problems import Problem

NO_REGISTER = "404, hvis kommunen ikke har læst borgere og indsatser ind endnu."


def nothing_known() -> Problem:
    return Problem(404, _("Kommunen har ikke læst borgere og indsatser ind endnu."))


def stands_alone(figure: ShownFigure) -> bool:
    """Whether the figure tells of something without the register: the municipality's own, and
    what citizens' answers or admissions have filled."""
    code = figure.entry.code
    if source_of(code) is None:
        return True
    return figure.is_measured and not rests_on_interventions(code)
