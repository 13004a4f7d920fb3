"""*Præcise tal*: any two days without suppression, for the roles that may; every look is logged."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from keyfigures.domain.quarters import year_before
from keyfigures.forms import AnyDayForm
from keyfigures.selectors.staircase import newest_quarter_end
from keyfigures.services.exact import exact_figures
from keyfigures.views.staircase import ON_SCREEN, figure_context
from steering.access import page
from steering.permissions import Permission


@never_cache
@page(Permission.SEE_EXACT)
def exact_staircase(request, municipality):
    """Exact figures on the days of the address; without days, on the newest quarter end.

    Nothing is shown, and so nothing logged, when a day cannot be understood.
    """
    asked = any(name in request.GET for name in AnyDayForm.base_fields)
    form = AnyDayForm(request.GET) if asked else _newest(municipality)
    days = form.initial if not form.is_bound else form.is_valid() and form.cleaned_data
    context = {"form": form}
    if days:
        figures = exact_figures(
            by=request.user,
            municipality=municipality,
            day=days["dag"],
            compare_day=days["sammenlign"],
            request=request,
        )
        context |= figure_context(figures.staircase, ON_SCREEN) | {"figures": figures}
    return render(request, "keyfigures/exact.html", context)


def _newest(municipality) -> AnyDayForm:
    day = newest_quarter_end(municipality)
    return AnyDayForm(initial={"dag": day, "sammenlign": year_before(day)})
