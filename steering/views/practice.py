"""A kept prøvehandling described on one page, along the eleven elements of promising practice."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steering.access import check_edit_trial, may_edit_trial, page
from steering.forms.practice import HELP, PracticeForm, first_draft
from steering.models import Practice
from steering.permissions import Permission as P
from steering.services import trials as service
from steering.views.editing import form_page, posted, saved
from steering.views.trials import trial_in


@page(P.SEE_STEERING)
def show(request, municipality, trial):
    """The description, to read and to print."""
    row = trial_in(municipality, trial)
    found = Practice.objects.filter(trial=row).first()
    if found is None:
        raise Http404("Praksis er ikke beskrevet.")
    fields = [found._meta.get_field(name) for name in HELP]
    elements = [(field.verbose_name, getattr(found, field.name)) for field in fields]
    context = {
        "trial": row,
        "elements": elements,
        "missing": sum(not text for _name, text in elements),
        "themes": row.themes.all(),
        "may_edit": may_edit_trial(request.user, row),
    }
    return render(request, "steering/trials/practice.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, trial):
    """Describe it; the card's own words are the beginning."""
    row = trial_in(municipality, trial)
    check_edit_trial(request.user, row)
    if row.decision != "keep":
        messages.warning(
            request, _("Kun en prøvehandling, I beholder, bliver beskrevet som praksis.")
        )
        return redirect("trial", municipality.pk, row.pk)
    found = Practice.objects.filter(trial=row).first()
    # The two texts of a conflict are compared with what is stored, so the form gets its own row.
    form = PracticeForm(
        posted(request),
        instance=found or Practice(trial=row),
        initial=None if found else first_draft(row),
    )
    if request.method == "POST" and form.is_valid():
        version, values = form.seen_version(), form.values()
        done = saved(
            form,
            lambda: service.describe(by=request.user, trial=row, version=version, **values),
        )
        if done:
            messages.success(request, _("Beskrivelsen er gemt."))
            return redirect("practice", municipality.pk, row.pk)
    context = {"form": form, "trial": row, "is_new": found is None}
    return form_page(request, "steering/trials/practice_form.html", context)
