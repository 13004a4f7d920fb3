"""Before the first statement: what is asked and why, yes or no, and how to answer."""

from django.shortcuts import redirect

from measurement.models import OutcomeSettings, Sheet
from measurement.selectors.sheet import settings_of, statements_of
from measurement.services import sheet_answers, sheets
from measurement.services.outcome_refusal import AlreadyMeasured
from measurement.views.outcomes.door import BEGUN, Guest, citizens_page, page

# Where the municipality has not said otherwise.
KEEP_MONTHS = OutcomeSettings._meta.get_field("keep_months").default


@citizens_page()
def information(request, me):
    """What it is about; "Ja" begins, "Nej tak" ends it, and nobody asks why."""
    if request.method != "POST":
        return _information(request, me)
    if request.POST.get("svar") == "nej":
        _remember(request, sheets.decline(sheet=me.sheet))
        return redirect(me.pages["thanks"])
    if request.POST.get("svar") != "ja":
        return _information(request, me, status=400)
    try:
        begun = sheet_answers.begin(sheet=me.sheet, afresh=not me.is_here)
    except AlreadyMeasured as error:
        return _information(request, me, status=409, refusal=error)
    _remember(request, begun)
    return redirect(me.address("instruction", 1))


@citizens_page(is_begun=True)
def instruction(request, me, number):
    """How to answer the statements that begin with this one, as published."""
    statements = statements_of(me.sheet)
    here = next((one for one in statements if one.number == number and one.begins), None)
    if here is None:
        return redirect(me.pages["start"])
    own = [one for one in statements if one.instrument.pk == here.instrument.pk]
    context = {"here": here, "own": own, "is_first": number == 1, "total": len(statements)}
    back = me.pages["start"] if number == 1 else me.address("statement", number - 1)
    onward = me.address("statement", number)
    return page(request, me, "instruction", context | {"back": back, "onward": onward})


def _information(request, me: Guest, status: int = 200, refusal=None):
    count = 5 * sum(pk is not None for pk in (me.sheet.who5_id, me.sheet.inspire_o_id))
    stated = settings_of(me.municipality)
    context = {
        "count": count,
        "stated": stated,
        "keep_months": stated.keep_months if stated else KEEP_MONTHS,
        "refusal": refusal,
    }
    return page(request, me, "information", context, status)


def _remember(request, sheet: Sheet) -> None:
    """By a link, the mark alone tells that it was this browser, and no other."""
    if sheet.begun_mark:
        request.session[BEGUN] = sheet.begun_mark
