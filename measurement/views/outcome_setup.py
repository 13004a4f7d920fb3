"""What the municipality decides about citizens' answers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from measurement.forms.outcome_setup import ScaleForm, SettingsForm
from measurement.models import ChosenInstrument, OutcomeCode
from measurement.selectors.nobodys import nobodys_citizens
from measurement.selectors.outcome_instruments import instruments_of
from measurement.selectors.outcome_setup import choice_of, settings_of, setup
from measurement.services import outcome_setup as service
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved


@page(P.MANAGE_OUTCOMES)
def index(request, municipality):
    """Settings and instruments as they are, and what is left to do."""
    context = {"setup": setup(municipality), "nobodys": nobodys_citizens(municipality)}
    return render(request, "measurement/outcome_setup.html", context)


@page(P.MANAGE_OUTCOMES, write=P.MANAGE_OUTCOMES)
def settings(request, municipality):
    """Legal basis, contact, and how long answers are kept."""
    form = SettingsForm(posted(request), instance=settings_of(municipality))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality, "version": form.seen_version()}
        if saved(form, lambda: service.save_settings(**given, **form.values())):
            messages.success(request, _("Opsætningen er gemt."))
            return redirect("outcome_setup", municipality.pk)
    return form_page(request, "measurement/outcome_settings.html", {"form": form})


@page(P.MANAGE_OUTCOMES, write=P.MANAGE_OUTCOMES)
def scale(request, municipality):
    """The scale of Brief INSPIRE-O, held against the official form."""
    asked = instruments_of(municipality).get(OutcomeCode.INSPIRE_O)
    if asked is None:
        return redirect("outcome_setup", municipality.pk)
    row = choice_of(municipality) or ChosenInstrument(municipality=municipality)
    form = ScaleForm(posted(request), instance=row, asked=asked)
    if request.method == "POST" and form.is_valid() and (done := _set(request, municipality, form)):
        words = _("Skalaen er gemt og bekræftet.") if done.confirmed_on else _(
            "Skalaen er gemt. Den mangler stadig at blive bekræftet."
        )  # fmt: skip
        messages.success(request, words)
        return redirect("outcome_setup", municipality.pk)
    return form_page(request, "measurement/outcome_scale.html", {"form": form, "asked": asked})


def _set(request, municipality, form: ScaleForm):
    given = {"by": request.user, "municipality": municipality, "version": form.seen_version()}
    values = {"labels": form.labels(), "is_confirmed": form.cleaned_data["is_confirmed"]}
    return saved(form, lambda: service.set_scale(**given, **values))
