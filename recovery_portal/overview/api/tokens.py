"""The keys' page and its list as a file: who can read what, a new key shown once, one closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.sheets import Sheet, download_sheets
from recovery_portal.overview.api.document import ROOT
from recovery_portal.overview.api.forms import TokenForm
from recovery_portal.overview.api.scopes import names_of
from steering.access import page
from steering.models import ApiToken
from steering.permissions import Permission as P
from steering.selectors.api_tokens import tokens
from steering.services import api_tokens as service
from steering.views.editing import form_page, posted, saved


@page(P.MANAGE_TOKENS, write=P.MANAGE_TOKENS)
def index(request, municipality):
    """The keys; a new one is shown in this answer and never again."""
    form, key = TokenForm(posted(request)), ""
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality, **form.cleaned_data}
        if made := saved(form, lambda: service.add_token(**given)):
            key, form = made[1], TokenForm()
    rows = [(row, names_of(row.scopes)) for row in tokens(municipality)]
    context = {
        "form": form,
        "key": key,
        "rows": rows,
        "open": sum(row.is_open for row, _names in rows),
        "address": request.build_absolute_uri(ROOT),
    }
    response = form_page(request, "overview/api/tokens.html", context)
    if key:
        response["Cache-Control"] = "no-store"
    return response


@page(P.MANAGE_TOKENS)
def file(request, municipality, ending):
    """The keys as the page lists them: never a key itself, which nobody has."""
    header = [
        *(_("Bruges til"), _("Må læse"), _("Oprettet"), _("Af"), _("Sidst brugt")),
        *(_("Virker til og med"), _("Lukket")),
    ]
    rows = [
        [
            *(row.name, ", ".join(names_of(row.scopes)), row.made_on, row.made_by),
            *(row.last_used_on, row.expires_on, row.ended_on if row.state == "lukket" else None),
        ]
        for row in tokens(municipality)
    ]
    return download_sheets("api-noegler", ending, Sheet(_("API-nøgler"), header, rows))


@page(P.MANAGE_TOKENS, write=P.MANAGE_TOKENS)
def close(request, municipality, token):
    """Ask, then close."""
    row = get_object_or_404(ApiToken, municipality=municipality, pk=token)
    if request.method == "POST":
        service.close_token(by=request.user, token=row)
        messages.success(request, _("Nøglen er lukket. Den, der har den, kan ikke læse mere."))
        return redirect("api_tokens", municipality.pk)
    context = {"token": row, "reads": names_of(row.scopes)}
    return render(request, "overview/api/token_close.html", context)
