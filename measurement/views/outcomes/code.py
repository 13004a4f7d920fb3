"""One's own code for taking a tablet back, and the code that a citizen types from a slip."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from measurement.domain import link_code
from measurement.forms.code import CodeForm
from measurement.forms.unlock import OwnCodeForm
from measurement.services import unlock
from measurement.views.kept import with_wait
from measurement.views.outcomes.door import known
from recovery_portal.kit.refusal import Refused
from steering.access import SAFE, page
from steering.permissions import Permission as P
from steering.services.throttle import TooOften
from steering.views.editing import form_page, posted


@page(P.SEE_ANSWERS, write=P.SEE_ANSWERS)
def own_code(request, municipality):
    """Choose it, change it, or do without."""
    if request.method == "POST" and "fjern" in request.POST:
        unlock.remove_code(by=request.user, municipality=municipality)
        messages.success(request, _("Koden er fjernet. Du bruger din adgangskode i stedet."))
        return redirect("tablet_code", municipality.pk)
    form = OwnCodeForm(posted(request), user=request.user)
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        unlock.set_code(by=request.user, municipality=municipality, code=code)
        messages.success(request, _("Din kode er gemt."))
        return redirect("citizens", municipality.pk)
    context = {"form": form, "has_code": unlock.has_code(request.user)}
    return form_page(request, "measurement/citizen/own_code.html", context)


@require_http_methods([*SAFE, "POST"])
def typed(request):
    """One field. A code of ours leads to its sheet, which tells whether it still opens anything."""
    form = CodeForm(posted(request))
    error = None
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            known(request, code)
        except Refused as refusal:
            error = refusal
            form.add_error("code", str(refusal))
        else:
            return redirect("sheet_start", link_code.written(*link_code.read(code)))
    answer = form_page(request, "measurement/citizen/typed.html", {"form": form})
    if isinstance(error, TooOften):
        answer.status_code = 429
    return with_wait(answer, error)
