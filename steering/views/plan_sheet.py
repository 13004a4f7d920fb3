"""The plan out to Excel and back: every difference is seen before it is taken."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.incoming import brings_file
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import SheetError, download
from recovery_portal.kit.versions import Stale
from steering.access import check_steer, may_steer, page
from steering.files import plan_sheets as service
from steering.files.plan_cells import write_plan
from steering.files.plan_differences import preview
from steering.files.reading import refuse_size
from steering.forms.plan_sheet import PlanSheetForm
from steering.permissions import Permission as P
from steering.views.plan_fetch import plan_in

SHOWN_FAULTS = 200
_SHOWN = re.compile(r"(\d{1,15}):(\d{1,9})")
TEMPLATE = "steering/sheets/plan_sheet.html"


@page(P.SEE_STEERING)
def fetch(request, municipality, plan, ending):
    """The plan as a file, csv or xlsx by `ending`."""
    row = plan_in(municipality, plan)
    return download(write_plan(row, f"plan.{ending}"), f"{row.name}.{ending}")


def _too_large(request, municipality, size: int):
    try:
        refuse_size(size)
    except SheetError as refused:
        messages.error(request, str(refused))
    return redirect(request.path)


# The token is checked inside `brings_file`, after the size of the request.
@page(P.SEE_STEERING, write=P.SEE_STEERING)
@brings_file(_too_large)
def show(request, municipality, plan):
    """Fetch the plan, bring it back, and decide on the differences."""
    row = plan_in(municipality, plan)
    if request.method != "POST":
        return _page(request, row, PlanSheetForm())
    check_steer(request.user, municipality, row.group)
    if "action" in request.POST:
        return _decided(request, row)
    return _brought(request, row)


def _brought(request, plan):
    form = PlanSheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, plan, form, status=400)
    file, user = form.cleaned_data["file"], request.user
    try:
        read = service.bring(by=user, plan=plan, data=file.read(), file_name=file.name)
    except Refused as refused:
        form.add_error("file", str(refused))
        return _page(request, plan, form, status=400)
    if read.faults:
        return _page(request, plan, form, read=read, status=400)
    if not read.rows:
        messages.info(request, _("Arket siger det samme som planen: der er intet at ændre."))
    elif read.missing:
        messages.info(request, _left_alone(len(read.missing)))
    return redirect("plan_sheet", plan.municipality_id, plan.pk)


def _left_alone(number: int) -> str:
    if number == 1:
        return _("1 aktivitet er ikke i arket. Den bliver i planen, som den er.")
    return _("%s aktiviteter er ikke i arket. De bliver i planen, som de er.") % number


def _decided(request, plan):
    sheet = _waiting(request.user, plan)
    if sheet is None:
        messages.warning(request, _("Arket venter ikke længere: indlæs det igen."))
        return redirect("plan_sheet", plan.municipality_id, plan.pk)
    if request.POST["action"] == "drop":
        service.drop(by=request.user, sheet=sheet)
        messages.info(request, _("Arket er glemt. Intet i planen er ændret."))
        return redirect("plan_sheet", plan.municipality_id, plan.pk)
    return _taken(request, plan, sheet)


def _taken(request, plan, sheet):
    versions = {int(nr): int(v) for nr, v in _SHOWN.findall(request.POST.get("versions", ""))}
    chosen = {nr: request.POST.get(f"valg-{nr}", "") for nr in versions}
    try:
        counts = service.take(by=request.user, sheet=sheet, versions=versions, chosen=chosen)
    except Stale:
        words = _("En anden har gemt imens: intet er taget. Se forskellene igen.")
        messages.warning(request, words)
    except Refused as refused:
        messages.warning(request, str(refused))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _done(counts))
        return redirect("plan_page", plan.municipality_id, plan.pk)
    return redirect("plan_sheet", plan.municipality_id, plan.pk)


def _done(counts: dict[str, int]) -> str:
    return _("Taget fra Excel: %(changed)s ændret, %(new)s ny, %(kept)s som de var.") % counts


def _waiting(user, plan):
    """The sheet that this person brought, if it still waits."""
    return plan.sheets.filter(created_by=user).select_related("plan__municipality").first()


def _page(request, plan, form, *, read=None, status: int = 200):
    may_edit = plan.closed_on is None and may_steer(request.user, plan.municipality, plan.group)
    sheet = _waiting(request.user, plan) if may_edit and read is None else None
    faults = read.faults if read else []
    context = {
        "plan": plan,
        "form": form,
        "may_edit": may_edit,
        "sheet": sheet,
        "preview": preview(sheet) if sheet else None,
        "faults": faults[:SHOWN_FAULTS],
        "fault_count": len(faults),
        "more_faults": max(0, len(faults) - SHOWN_FAULTS),
    }
    return render(request, TEMPLATE, context, status=status)
