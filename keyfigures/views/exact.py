"""*Præcise tal*: any two days without suppression, for the roles that may; every look is logged."""

from django.db import transaction
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from keyfigures.domain.quarters import year_before
from keyfigures.forms import AnyDayForm
from keyfigures.selectors.staircase import newest_quarter_end, staircase_figure
from keyfigures.views.staircase import ON_SCREEN, figure_context
from steering import audit
from steering.access import page
from steering.permissions import Permission

ACTION = "viewed_exact_staircase"


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
        context |= figure_context(_seen(request, municipality, days), ON_SCREEN)
    return render(request, "keyfigures/exact.html", context)


def _newest(municipality) -> AnyDayForm:
    day = newest_quarter_end(municipality)
    return AnyDayForm(initial={"dag": day, "sammenlign": year_before(day)})


@transaction.atomic
def _seen(request, municipality, days):
    """The exact figure, and in the same transaction the event that says who looked."""
    day, compared = days["dag"], days["sammenlign"]
    audit.record_view(
        by=request.user,
        municipality=municipality,
        action=ACTION,
        details={"dag": day.isoformat(), "sammenlign": compared.isoformat()},
        request=request,
    )
    return staircase_figure(municipality, day, compared, exact=True)
