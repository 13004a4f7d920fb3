"""Employment, readmissions and expenditure: each a page, and the same as files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from keyfigures.charts.effect_pages import (
    employment_context,
    expenditure_context,
    readmission_context,
)
from keyfigures.resources import effect_sheets as sheets
from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.expenditure import expenditure_page
from keyfigures.selectors.national import national_expenditure
from keyfigures.selectors.readmissions import readmission_page
from keyfigures.views.days import chosen_page
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission, has_permission


@dataclass(frozen=True)
class Family:
    """One page: its URL name (its template's too), what reads it, shows it and writes it down."""

    name: str
    file_name: str
    read: Callable
    context: Callable[..., dict]
    sheets: Callable


EMPLOYMENT = Family(
    "employment", "beskæftigelse", employment_page, employment_context, sheets.employment_sheets
)
READMISSIONS = Family(
    "readmissions",
    "genindlæggelser",
    readmission_page,
    readmission_context,
    sheets.readmission_sheets,
)
EXPENDITURE = Family(
    "expenditure", "udgifter", expenditure_page, expenditure_context, sheets.expenditure_sheets
)


@page(Permission.SEE_DASHBOARD)
def employment(request, municipality):
    """Suppressed figures on two quarter ends (D5, D9): the same for everybody."""
    return family_page(request, municipality, EMPLOYMENT)


@page(Permission.SEE_DASHBOARD)
def employment_xlsx(request, municipality):
    return family_file(request, municipality, EMPLOYMENT, "xlsx")


@page(Permission.SEE_DASHBOARD)
def employment_csv(request, municipality):
    return family_file(request, municipality, EMPLOYMENT, "csv")


@page(Permission.SEE_DASHBOARD)
def readmissions(request, municipality):
    """Suppressed figures of the 12 months up to two quarter ends (D6, D9)."""
    return family_page(request, municipality, READMISSIONS)


@page(Permission.SEE_DASHBOARD)
def readmissions_xlsx(request, municipality):
    return family_file(request, municipality, READMISSIONS, "xlsx")


@page(Permission.SEE_DASHBOARD)
def readmissions_csv(request, municipality):
    return family_file(request, municipality, READMISSIONS, "csv")


@page(Permission.SEE_DASHBOARD)
def expenditure(request, municipality):
    """Accounts, and kroner per recipient where recipients are shown (D7, D9); the published
    accounts of all target groups in a box of their own."""
    more = {"national": national_expenditure(municipality)}
    return family_page(request, municipality, EXPENDITURE, more)


@page(Permission.SEE_DASHBOARD)
def expenditure_xlsx(request, municipality):
    return family_file(request, municipality, EXPENDITURE, "xlsx")


@page(Permission.SEE_DASHBOARD)
def expenditure_csv(request, municipality):
    return family_file(request, municipality, EXPENDITURE, "csv")


def family_page(request, municipality, family: Family, more: dict | None = None):
    """The family's page on the days of the address."""
    chosen = chosen_page(municipality, request.GET, family.read)
    if chosen.fault:
        messages.warning(request, chosen.fault)
    context = family.context(chosen.page, **(more or {})) | {
        "query": "" if chosen.fault else request.GET.urlencode(),
        "may_upload": has_permission(request.user, Permission.UPLOAD, municipality),
        "address": reverse(family.name, args=[municipality.pk]),
        "xlsx": reverse(f"{family.name}_xlsx", args=[municipality.pk]),
        "csv": reverse(f"{family.name}_csv", args=[municipality.pk]),
    }
    return render(request, f"keyfigures/{family.name}.html", context)


def family_file(request, municipality, family: Family, ending: str):
    """The tables as a file; days that cannot be shown lead back to the page, which says why."""
    chosen = chosen_page(municipality, request.GET, family.read)
    if chosen.fault:
        address = reverse(family.name, args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    (name, header, rows), *more = family.sheets(chosen.page)
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        content = write_xlsx(header, rows, sheet_name=name, more=more)
    day = chosen.page.figure.day
    when = f" {day:%Y-%m-%d}" if day else ""
    return download(content, f"{family.file_name} {municipality.name}{when}.{ending}")
