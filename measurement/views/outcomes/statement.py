"""One statement a page: each answer is a button, and one press goes on to the next."""

from django.http import Http404
from django.shortcuts import redirect

from measurement.selectors.sheet import Statement, statements_of
from measurement.services import sheet_answers
from measurement.services.outcome_refusal import NotAnAnswer
from measurement.views.outcomes.door import Guest, citizens_page, page

SKIP = "spring-over"


@citizens_page(is_begun=True)
def statement(request, me, number):
    """The statement; what is pressed is saved, and the next one comes."""
    statements = statements_of(me.sheet)
    if not 1 <= number <= len(statements):
        raise Http404("Så mange er der ikke.")
    here = statements[number - 1]
    if request.method != "POST":
        return _page(request, me, statements, here)
    try:
        sheet_answers.put_answer(sheet=me.sheet, item=here.item, value=_value(request))
    except NotAnAnswer:
        return _page(request, me, statements, here, status=400)
    return redirect(_next(me, statements, here))


@citizens_page(is_begun=True)
def stop(request, me):
    """The citizen decides what becomes of what is answered; nothing is kept unasked."""
    given = sum(one.is_answered for one in statements_of(me.sheet))
    choice = request.POST.get("svar") if request.method == "POST" else None
    if choice in ("gem", "slet"):
        sheet_answers.stop(sheet=me.sheet, keep=choice == "gem" and given > 0)
        return redirect(me.pages["thanks"])
    status = 400 if request.method == "POST" else 200
    return page(request, me, "stop", {"given": given, "onward": _onward(me)}, status)


def _value(request) -> int | None:
    """What was pressed; −1, which no scale has, where it is no answer."""
    sent = request.POST.get("svar", "")
    if sent == SKIP:
        return None
    return int(sent) if len(sent) == 1 and sent in "0123456789" else -1


def _page(request, me: Guest, statements: list[Statement], here: Statement, status: int = 200):
    back = ("instruction", here.number) if here.begins else ("statement", here.number - 1)
    context = {
        "here": here,
        "total": len(statements),
        "back": me.address(*back),
        "skip": SKIP,
        "is_wrong": status == 400,
    }
    return page(request, me, "statement", context, status)


def _next(me: Guest, statements: list[Statement], here: Statement) -> str:
    if here.number == len(statements):
        return me.pages["done"]
    following = statements[here.number]
    name = "instruction" if following.begins else "statement"
    return me.address(name, following.number)


def _onward(me: Guest) -> str:
    """Back to the first statement that nothing is said to."""
    for one in statements_of(me.sheet):
        if not one.is_answered and not one.is_skipped:
            return me.address("statement", one.number)
    return me.pages["done"]
