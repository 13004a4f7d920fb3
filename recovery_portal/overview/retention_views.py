"""What is deleted when, for the administrator; and deleting what is due, by hand."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.sheets import Sheet, download_sheets
from recovery_portal.overview.retention import ALL_RULES, run
from recovery_portal.overview.retention_page import coming_up, deleted, retention_page
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


@page(P.SEE_RETENTION)
def file(request, municipality, ending):
    """What is deleted when, what was, and the rules."""
    goes, stays = _("Det forsvinder"), _("Det bliver stående")
    coming = ((one.on, one.what, one.goes, one.stays) for one in coming_up(municipality))
    gone = ((timezone.localdate(one.at), one.what, one.counts, one.by)
            for one in deleted(municipality, most=None))  # fmt: skip
    rules = ((one.title, one.goes, one.period, one.stays) for one in ALL_RULES)
    return download_sheets(
        "sletning",
        ending,
        Sheet(_("Det bliver slettet"), [_("Dag"), _("Hvad"), goes, stays], coming),
        Sheet(_("Det er slettet"), [_("Dag"), _("Hvad"), _("Slettet"), _("Af")], gone),
        Sheet(_("Reglerne"), [_("Hvor"), goes, _("Hvornår"), stays], rules),
    )
