"""Taking back a round that was made from a file."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from measurement.forms.back import RoundBackForm
from measurement.selectors.round_of_file import kept_because
from measurement.services import round_back
from measurement.views.fetch import round_in
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def take_back(request, municipality, round):
    """Tell what it means, ask why, then delete; where it is too late, say so."""
    row = round_in(municipality, round)
    if row.closed_at is None:
        return redirect("temperature_give_up", municipality.pk, row.pk)
    if refusal := kept_because(row):
        messages.info(request, refusal)
        return redirect("temperature_result", municipality.pk, row.pk)
    form = RoundBackForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "round": row, "version": form.seen_version()}
        reason = form.cleaned_data["reason"]
        if saved(form, lambda: round_back.take_back(**given, reason=reason) or row):
            messages.success(request, _("%(name)s er taget tilbage.") % {"name": row.name})
            return redirect("temperature", municipality.pk)
    return form_page(request, "measurement/result_take_back.html", {"form": form, "round": row})
