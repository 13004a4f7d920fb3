"""What is deleted when, for the administrator; and deleting what is due, by hand."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.retention import ALL_RULES, run
from recovery_portal.overview.retention_page import retention_page
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_RETENTION, write=P.SEE_RETENTION)
def retention(request, municipality):
    """What is deleted when, what was, and the button for who has no worker."""
    if request.method == "POST":
        receipt = run(by=request.user, municipality=municipality, on=timezone.localdate())
        told = [words for rule in ALL_RULES if (words := rule.told(receipt.counts[rule.code]))]
        if told:
            messages.success(request, _("Slettet: %s.") % "; ".join(told))
        else:
            messages.info(request, _("Der var intet at slette."))
        return redirect("retention", municipality.pk)
    return render(request, "overview/retention.html", retention_page(municipality))
