"""Planning a prøvehandling, writing down what happens, deciding, and going round again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering.access import check_edit_trial, page
from steering.forms.trials import DecideForm, NotesForm, TrialForm
from steering.models import Trial
from steering.permissions import Permission as P
from steering.selectors.trials import next_days
from steering.services import trials as service
from steering.views.editing import form_page, posted, saved, seen_version
from steering.views.trials import trial_in

# What the next trial takes over from the one that it adjusts.
KEPT = ["title", "what", "where", "unit", "group", "expected", "owner", "owner_name"]
KEPT += ["principle", "activity"]


@page(P.CONTRIBUTE, write=P.CONTRIBUTE)
def new(request, municipality):
    """Plan a trial."""
    return _create(request, municipality, initial={"owner": request.user.pk})


@page(P.CONTRIBUTE, write=P.CONTRIBUTE)
def following(request, municipality, trial):
    """Plan the next one, which begins with the words of the one it adjusts."""
    row = trial_in(municipality, trial)
    if row.decision != Trial.Decision.ADJUST:
        messages.warning(request, _("Beslut først at justere: så kan den næste planlægges."))
        return redirect("trial", municipality.pk, row.pk)
    starts_on, ends_on = next_days(row)
    initial = {name: getattr(row, name) for name in KEPT}
    initial |= {"starts_on": starts_on, "ends_on": ends_on, "themes": row.themes.all()}
    return _create(request, municipality, initial=initial, follows=row)


def _create(request, municipality, *, initial: dict, follows: Trial | None = None):
    row = Trial(municipality=municipality)
    form = TrialForm(posted(request), instance=row, initial=initial, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        made = saved(
            form,
            lambda: service.add_trial(
                by=request.user, municipality=municipality, follows=follows, **form.values()
            ),
        )
        if made:
            messages.success(request, _("Prøvehandlingen er planlagt."))
            return redirect("trial", municipality.pk, made.pk)
    context = {"form": form, "follows": follows}
    return form_page(request, "steering/trials/form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, trial):
    """Change the plan of a trial that is not decided."""
    row = trial_in(municipality, trial)
    form = TrialForm(posted(request), instance=row, municipality=municipality)
    return _change(request, municipality, row, form, "form", service.change_trial)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def notes(request, municipality, trial):
    """Write down what is done and seen."""
    row = trial_in(municipality, trial)
    form = NotesForm(posted(request), instance=row)
    return _change(request, municipality, row, form, "notes", service.change_trial)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def decide(request, municipality, trial):
    """Keep, adjust or drop."""
    row = trial_in(municipality, trial)
    form = DecideForm(posted(request), instance=row)
    return _change(request, municipality, row, form, "decide", service.decide)


def _change(request, municipality, row: Trial, form, template: str, save):
    """One of the three forms of an undecided trial; who may not change it is stopped here."""
    check_edit_trial(request.user, row)
    # Read anew: a form that is checked writes into its own row.
    trial = trial_in(municipality, row.pk)
    if trial.decision and request.method != "POST":
        messages.warning(request, _("Prøvehandlingen er besluttet, så den kan ikke rettes."))
        return redirect("trial", municipality.pk, trial.pk)
    if request.method == "POST" and form.is_valid():
        version, values = form.seen_version(), form.values()
        if saved(form, lambda: save(by=request.user, trial=trial, version=version, **values)):
            messages.success(request, _("Gemt."))
            return redirect("trial", municipality.pk, trial.pk)
    return form_page(request, f"steering/trials/{template}.html", {"form": form, "trial": trial})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def reopen(request, municipality, trial):
    """Tell what taking the decision back means, then do it."""
    row = trial_in(municipality, trial)
    check_edit_trial(request.user, row)
    if request.method != "POST":
        return render(request, "steering/trials/reopen.html", {"trial": row})
    try:
        service.reopen(by=request.user, trial=row, version=seen_version(request))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Beslutningen er taget tilbage. Der kan besluttes igen."))
    return redirect("trial", municipality.pk, row.pk)
