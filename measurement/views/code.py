"""The page where the code of a personal link is typed (`/svar/`)."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from measurement.domain import link_code
from measurement.forms.code import CodeForm
from measurement.views.door import signed
from measurement.views.kept import status_of, with_wait
from recovery_portal.kit.refusal import Refused
from steering.access import SAFE
from steering.views.editing import form_page, posted


@require_http_methods([*SAFE, "POST"])
def enter(request):
    """One field. A code of ours leads to its link, which tells whether it still opens anything."""
    form = CodeForm(posted(request))
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            signed(request, code)
        except Refused as error:
            form.add_error("code", str(error))
            status = status_of(request, error)
            page = render(request, "measurement/code.html", {"form": form}, status=status)
            return with_wait(page, error)
        # The code as it was typed: an earlier one must not lead to the present one.
        return redirect("answer_round", link_code.written(*link_code.read(code)))
    return form_page(request, "measurement/code.html", {"form": form})
