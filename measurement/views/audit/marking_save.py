"""Saving one criterion of one case, by the page's script."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of, marker_of
from measurement.models import Item
from measurement.selectors.audit import marking
from measurement.views.audit.marking_page import CasePage
from recovery_portal.kit import danish
from recovery_portal.kit.personal_data import CONFIRM
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.access import page
from steering.permissions import Permission as P


@page(P.MARK_CASES, write=P.MARK_CASES)
def save(request, municipality, audit, number):
    """The criterion `kode` by POST; JSON with the time and version, or why it was not saved.

    409 with `theirs` where the marker saved elsewhere; 422 with `seal` where a text may point to
    somebody, which sent again as `no_person` saves it.
    """
    row = audit_of(municipality, audit)
    if request.method != "POST":
        return redirect("case_audit_mark", municipality.pk, row.pk, number)
    marker = marker_of(request.user, row)
    if marker is None:
        return _refused(_("Du er ikke bedømmer i sagsauditten."), 409)
    case = marking.case_of(marker, number)
    if case is None:
        raise Http404("Sagen findes ikke.")
    return _saved(request, CasePage(marker, case, request.POST))


def _saved(request, view: CasePage) -> JsonResponse:
    audit, code = view.marker.audit, request.POST.get("kode", "")
    item = Item.objects.filter(section__instrument=audit.instrument_id, code=code).first()
    if item is None:
        raise Http404("Kriteriet findes ikke.")
    form = view.form_of(item)
    if not form.is_valid():
        return _asked(form)
    try:
        mark = view.keep(request.user, code, form)
    except Stale as stale:
        words = _("Du har gemt det i et andet vindue: se begge dele, og vælg, hvad der gælder.")
        return _refused(words, 409, **_theirs(stale.theirs))
    except ValidationError as error:
        fields = {name: words[0] for name, words in error.message_dict.items()}
        return _refused(error.messages[0], 422, fields=fields)
    except Refused as error:
        return _refused(str(error), 409)
    now = danish.time(timezone.localtime())
    marked = marking.marked_in(view.marker, view.case.number)
    return JsonResponse({"saved": now, "version": mark.version, "marked": marked})


def _asked(form) -> JsonResponse:
    """Why the form is not saved, field by field, and the seal that would let it pass."""
    fields = {name: errors[0] for name, errors in form.errors.items()}
    box = form.fields.get(CONFIRM)
    seal = {"seal": box.widget.seal} if box else {}
    return _refused(next(iter(fields.values())), 422, fields=fields, **seal)


def _theirs(mark) -> dict:
    texts = {name: getattr(mark, name) for name in ("reason", "document", "evidence", "learning")}
    return {"theirs": texts | {"choice": marking.choice_of(mark)}, "version": mark.version}


def _refused(sentence: str, status: int, **parts) -> JsonResponse:
    return JsonResponse({"error": sentence} | parts, status=status)
