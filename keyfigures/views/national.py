"""What Statistics Denmark publishes of the municipality: the page, its files, and a file in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keyfigures.charts import national as charts
from keyfigures.domain import national_sentences as say
from keyfigures.domain.national import SourceLine
from keyfigures.domain.statbank_tables import PLANS
from keyfigures.forms import NationalFileForm
from keyfigures.resources import national as sheets
from keyfigures.selectors.national import (
    national_expenditure,
    national_recipients,
    national_target_group,
)
from keyfigures.services.statbank.from_file import load_file
from recovery_portal.kit.danish import number
from recovery_portal.kit.incoming import brings_file
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
def national(request, municipality):
    """Published figures, already cleared: all target groups, apart from our own figures."""
    recipients, spent = national_recipients(municipality), national_expenditure(municipality)
    group = national_target_group()
    lines = _lines(recipients, spent, group)
    may_load = has_permission(request.user, P.LOAD_NATIONAL, municipality)
    context = {
        "title": say.title(recipients),
        "lead": say.lead(recipients),
        "recipients": recipients,
        "spent": spent,
        "group": group,
        "cautions": say.CAUTIONS,
        "is_empty": not any(line.fetched_at for line in lines),
        "is_made_up": any(line.is_made_up for line in lines),
        "failures": say.failures(lines, with_cause=may_load),
        "may_load": may_load,
        **_recipients_shown(recipients),
        **_rest_shown(spent, group),
    }
    return render(request, "keyfigures/national.html", context)


def _recipients_shown(recipients) -> dict:
    return {
        "cards": charts.cards(recipients),
        "unknown": charts.unknown(recipients),
        "recipient_table": charts.recipient_table(recipients),
        "development": charts.development_table(recipients),
        "newest": say.period_words(recipients.periods[-1]) if recipients.periods else "",
        "oldest": say.period_words(recipients.periods[0]) if recipients.periods else "",
        "recipient_sources": [
            say.source_words(recipients.source),
            say.source_words(recipients.inhabitants),
        ],
    }


def _rest_shown(spent, group) -> dict:
    return {
        "account_table": charts.account_table(spent),
        "account_sources": [say.source_words(line) for line in spent.sources],
        "target_table": charts.target_table(group),
        "target_sources": [say.source_words(group.source)],
    }


@page(P.SEE_DASHBOARD)
def national_xlsx(request, municipality):
    recipients, spent = national_recipients(municipality), national_expenditure(municipality)
    group = national_target_group()
    name, header, rows = sheets.recipient_sheet(recipients)
    more = [
        sheets.account_sheet(spent),
        sheets.target_sheet(group),
        sheets.source_sheet(*_lines(recipients, spent, group)),
    ]
    content = write_xlsx(header, rows, sheet_name=name, more=more)
    return download(content, f"danmarks statistik {municipality.name}.xlsx")


@page(P.SEE_DASHBOARD)
def national_csv(request, municipality):
    _name, header, rows = sheets.recipient_sheet(national_recipients(municipality))
    content = write_csv(header, rows)
    return download(content, f"danmarks statistik {municipality.name}.csv")


def _too_large(request, municipality, size: int):
    form = NationalFileForm()
    messages.error(request, _("Filen er for stor. Hent færre kvartaler eller kun jeres kommune."))
    return _load_page(request, form, status=413)


# The token is checked inside `brings_file`, after the size of the request.
@page(P.LOAD_NATIONAL, write=P.LOAD_NATIONAL)
@brings_file(_too_large)
def national_load(request, municipality):
    """Bring a downloaded table: the municipality's own rows of it are stored, or a reason told."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NationalFileForm(*posted)
    if form.is_valid():
        try:
            loaded = _loaded(request, municipality, form.cleaned_data)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _stored(municipality, loaded))
            return redirect("national", municipality.pk)
    return _load_page(request, form, status=400 if form.errors else 200)


def _loaded(request, municipality, chosen: dict):
    file = chosen["file"]
    return load_file(
        by=request.user,
        data=file.read(),
        file_name=file.name,
        table=chosen["table"],
        municipality=municipality,
    )


def _stored(municipality, loaded) -> str:
    words = _("%(table)s: %(cells)s tal for %(whose)s er gemt.") % {
        "table": loaded.table,
        "cells": number(loaded.cells),
        "whose": municipality if PLANS[loaded.table].has_areas else _("hele landet"),
    }
    if not loaded.skipped:
        return words
    if loaded.skipped == 1:
        return words + _(" 1 række bruges ikke og er sprunget over.")
    return words + _(" %s rækker bruges ikke og er sprunget over.") % number(loaded.skipped)


def _load_page(request, form, status: int):
    plans = [(plan.code, ", ".join(plan.variables)) for plan in PLANS.values()]
    context = {"form": form, "plans": plans}
    return render(request, "keyfigures/national_load.html", context, status=status)


def _lines(recipients, spent, group) -> list[SourceLine]:
    return [recipients.source, recipients.inhabitants, *spent.sources, group.source]
