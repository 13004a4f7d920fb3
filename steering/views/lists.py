"""The lists of this floor as files: xlsx with every table of the page, csv with the first."""

from django.utils import timezone

from recovery_portal.kit.sheets import download_sheets
from steering.access import may_steer, page
from steering.forms.meetings import GroupFilter
from steering.models import SentMail, YearEvent
from steering.permissions import Permission as P
from steering.selectors import list_sheets as sheets
from steering.selectors.groups import group_row, group_rows
from steering.selectors.mail_log import sent_mails
from steering.selectors.ownerless import ownerless
from steering.views.groups import group_in
from steering.views.plan_fetch import plan_in
from steering.views.year import chosen_year


@page(P.SEE_STEERING)
def groups(request, municipality, ending):
    """The groups and everybody in them; for who steers also what nobody looks after."""
    rows = group_rows(municipality)
    more = [sheets.group_sheet(rows)]
    if may_steer(request.user, municipality):
        more.append(sheets.ownerless_sheet(ownerless(municipality)))
    return download_sheets("grupper", ending, sheets.member_sheet(rows), *more)


@page(P.SEE_STEERING)
def group(request, municipality, group, ending):
    """One group, open or closed."""
    row = group_in(municipality, group)
    shown = [group_row(row)]
    more = [sheets.group_sheet(shown)]
    if row.closed_on is None and may_steer(request.user, municipality, row):
        more.append(sheets.ownerless_sheet(ownerless(municipality, row)))
    return download_sheets(row.name, ending, sheets.member_sheet(shown), *more)


@page(P.SEE_STEERING)
def checklist(request, municipality, ending):
    return download_sheets("tjekliste", ending, sheets.checklist_sheet(municipality))


@page(P.SEE_STEERING)
def meetings(request, municipality, ending):
    """All meetings, or one group's, and what they decided."""
    form = GroupFilter(request.GET, municipality=municipality)
    group = form.cleaned_data["gruppe"] if form.is_valid() else None
    decided = sheets.decision_sheet(municipality, group)
    return download_sheets("moeder", ending, sheets.meeting_sheet(municipality, group), decided)


@page(P.SEE_STEERING)
def status_rounds(request, municipality, plan, ending):
    row = plan_in(municipality, plan)
    return download_sheets(f"statusrunder {row.name}", ending, *sheets.status_round_sheets(row))


@page(P.SEE_STEERING)
def advice(request, municipality, ending):
    return download_sheets("raad", ending, sheets.advice_sheet(municipality))


@page(P.SEE_STEERING)
def tasks(request, municipality, ending):
    """One's own open tasks."""
    return download_sheets("mine-opgaver", ending, sheets.task_sheet(request.user, municipality))


@page(P.SEE_MAIL_LOG)
def mail_log(request, municipality, ending):
    """The log of mails, as it is chosen on the page."""
    kind, state = (
        chosen if (chosen := request.GET.get(name, "")) in allowed else ""
        for name, allowed in (("slags", SentMail.Kind.values), ("tilstand", SentMail.State.values))
    )
    return download_sheets(
        "mails", ending, sheets.mail_sheet(sent_mails(municipality, kind, state))
    )


@page(P.SEE_STEERING)
def year(request, municipality, ending):
    """A year of the wheel, or one ring of it."""
    year, ring = chosen_year(request), request.GET.get("ring", "")
    ring = ring if ring in YearEvent.Ring.values else ""
    sheet = sheets.year_sheet(municipality, year, ring, timezone.localdate())
    return download_sheets(f"aarshjul-{year}", ending, sheet)
