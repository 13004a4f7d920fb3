"""After the last statement: keep it, see the own result if one wants to, and thanks."""

from django.db import transaction
from django.shortcuts import redirect

from measurement.selectors.sheet import own_results, statements_of
from measurement.services import own_result, sheet_answers
from measurement.views.outcomes.door import BEGUN, citizens_page, page
from recovery_portal.kit import hand_over

# In the session: names of instruments that were answered in another way meanwhile.
LEFT_OUT = "left_out"


@citizens_page(is_begun=True)
def done(request, me):
    """The last page of answering: both buttons keep the answers, one shows the result."""
    statements = statements_of(me.sheet)
    given = sum(one.is_answered for one in statements)
    choice = request.POST.get("svar") if request.method == "POST" else None
    if choice in ("vis", "gem"):
        finished = sheet_answers.finish(sheet=me.sheet)
        request.session[LEFT_OUT] = finished.left_out
        return redirect(me.pages["result" if choice == "vis" and given else "thanks"])
    context = {
        "given": given,
        "total": len(statements),
        "back": me.address("statement", len(statements)),
    }
    return page(request, me, "done", context, 400 if request.method == "POST" else 200)


@citizens_page(is_over=True)
def result(request, me):
    """The citizen's own result, beside last time's; each look is logged."""
    if not me.may_see_result:
        return redirect(me.pages["thanks"])
    with transaction.atomic():
        own_result.log_look(sheet=me.sheet)
        results = own_results(me.sheet)
    return page(request, me, "result", {"results": results})


@citizens_page(is_over=True)
def thanks(request, me):
    """Thanks; "Færdig" closes, and nothing of the citizen's is shown in this browser any more."""
    if request.method == "POST":
        return _close(request, me)
    has_result = me.may_see_result and me.sheet.outcomes.exists()
    left_out = request.session.get(LEFT_OUT, [])
    return page(request, me, "thanks", {"has_result": has_result, "left_out": left_out})


def _close(request, me):
    if not me.token:
        hand_over.close(request)
        return redirect(hand_over.LOCK_NAME)
    request.session.pop(BEGUN, None)
    request.session.pop(LEFT_OUT, None)
    return page(request, me, "closed")
