"""The group's meeting on a closed round: how far it is, each prerequisite, and being done."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from measurement.domain.disagreement import disagreement
from measurement.forms.group import SettleForm
from measurement.models import Item, Round
from measurement.selectors import agreed, survey, temperature
from measurement.selectors.group_meeting import stops
from measurement.services import agreed as services
from measurement.views.fetch import round_in, section_of
from measurement.views.group_page import DISPUTED_FIRST, GroupPage
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.views.editing import form_page, posted, saved, seen_version

# The page's own script asks for one statement anew, not for the whole page.
FRAGMENT = "X-Fragment"


@page(P.SEE_DASHBOARD)
@gzip_page
def index(request, municipality, round):
    """How much is agreed, prerequisite by prerequisite; the largest disagreement first if asked."""
    row = round_in(municipality, round)
    if row.closed_at is None:
        return redirect("temperature_result", municipality.pk, row.pk)
    order, result = _order(request), temperature.round_result(row)
    everything = [s for p in result.prerequisites for s in p.statements]
    together = agreed.agreed_result(row)
    context = {
        "round": row,
        "stops": stops(row, result, together, disputed_first=order == DISPUTED_FIRST),
        "label": agreed.agreed_label(row),
        "is_begun": together is not None,
        "finding": disagreement(everything, dict(survey.choices(row))),
        "order": order,
        "may_edit": row.agreed_on is None and _may_edit(request, municipality),
    }
    return render(request, "measurement/group_answers.html", context)


@page(P.SEE_DASHBOARD)
@gzip_page
def section(request, municipality, round, number):
    """One prerequisite, made to be read by a whole room."""
    row = round_in(municipality, round)
    section = section_of(row, number)
    if row.closed_at is None:
        return redirect("temperature_result", municipality.pk, row.pk)
    return _section_page(request, _group_page(request, row, section))


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def agree(request, municipality, round, item):
    """Save the agreed answer to one statement."""
    view, row = _asked_about(request, municipality, round, item)
    if request.method != "POST":
        return _back(view, row)
    form = view.bind(row, request.POST)
    if not form.is_valid():
        return _refused(request, view, row, 400)

    def save():
        version = form.seen_version()
        values = {"item": row, "version": version, **form.values()}
        return services.agree(by=request.user, round=view.round, **values)

    return _answered(request, view, row, saved(form, save))


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def clear(request, municipality, round, item):
    """Take the agreed answer to one statement away."""
    view, row = _asked_about(request, municipality, round, item)
    if request.method != "POST":
        return _back(view, row)
    form = view.bind(row, request.POST)
    form.is_valid()

    def save():
        version = seen_version(request)
        services.clear(by=request.user, round=view.round, item=row, version=version)
        return True

    return _answered(request, view, row, saved(form, save))


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def settle(request, municipality, round):
    """Tell what being done means, then be done."""
    row = round_in(municipality, round)
    if row.closed_at is None or (row.agreed_on and request.method != "POST"):
        return redirect("group_answers", municipality.pk, row.pk)
    form = SettleForm(posted(request), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if saved(form, lambda: services.settle(by=request.user, round=row, on=day)):
            messages.success(request, _("De fælles svar er afsluttet."))
            return redirect("group_answers", municipality.pk, row.pk)
    statements = agreed.agreed_statements(row)
    context = {
        "form": form,
        "round": row,
        "label": agreed.label(sum(s.is_agreed for s in statements), len(statements)),
        "missing": [s for s in statements if not s.is_agreed],
    }
    return form_page(request, "measurement/group_settle.html", context)


def _may_edit(request, municipality) -> bool:
    return has_permission(request.user, P.MANAGE_ROUNDS, municipality)


def _order(request) -> str:
    return DISPUTED_FIRST if request.GET.get("orden") == DISPUTED_FIRST else ""


def _group_page(request, row: Round, section) -> GroupPage:
    may_edit = _may_edit(request, row.municipality)
    return GroupPage(row, section, order=_order(request), may_edit=may_edit)


def _asked_about(request, municipality, round, item) -> tuple[GroupPage, Item]:
    row = round_in(municipality, round)
    items = Item.objects.select_related("section")
    found = get_object_or_404(items, pk=item, section__instrument=row.instrument_id)
    return _group_page(request, row, found.section), found


def _answered(request, view: GroupPage, item: Item, done):
    """Back to the statement, or, where it could not be saved, the page with why."""
    if not done:
        return _refused(request, view, item, 409)
    if FRAGMENT in request.headers:
        return _statement(request, _again(request, view), item, 200)
    return _back(view, item)


def _refused(request, view: GroupPage, item: Item, status: int):
    """Nothing was saved: what was sent stays on the page, beside what is stored by now."""
    again = _again(request, view)
    if again.round.closed_at is None:
        return _back(view, item)
    again.forms = view.forms
    if status == 409 and item.pk not in again.saved:
        again.forms[item.pk].forget()
    if FRAGMENT in request.headers:
        return _statement(request, again, item, status)
    return _section_page(request, again, status)


def _again(request, view: GroupPage) -> GroupPage:
    row = round_in(view.round.municipality, view.round.pk)
    return _group_page(request, row, view.section)


def _back(view: GroupPage, item: Item) -> HttpResponseRedirect:
    parts = [view.round.municipality_id, view.round.pk, view.section.number]
    order = f"?orden={view.order}" if view.order else ""
    return redirect(f"{reverse('group_section', args=parts)}{order}#udsagn-{item.pk}")


def _section_page(request, view: GroupPage, status: int = 200):
    context = view.context()
    return render(request, "measurement/group_section.html", context, status=status)


def _statement(request, view: GroupPage, item: Item, status: int):
    talk = view.talks(only=item)[0]
    context = {"talk": talk, "round": view.round, "order": view.order, "agreed": view.agreed}
    return render(request, "measurement/group_statement.html", context, status=status)
