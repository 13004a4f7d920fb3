"""The draw, its record, the drawn cases, and taking one out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurement.audit_access import audit_of
from measurement.domain.draw import COUNT
from measurement.forms.audit_draw import ExcludeForm, TypedForm
from measurement.forms.audit_people import CaseworkersForm
from measurement.models import Candidate, CaseAudit, Stage
from measurement.selectors.audit.audits import standing
from measurement.selectors.audit.cases import drawn_cases, who_may_have
from measurement.selectors.audit.drawing import reach_of, repeated, unused_draws
from measurement.services.audit import drawing, markers
from measurement.services.audit.references import looked_up
from measurement.views.audit.party import lapsed_words
from measurement.views.audit.setting_up import back
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved

REGISTER, TYPED = CaseAudit.Origin.REGISTER, CaseAudit.Origin.TYPED


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def draw_cases(request, municipality, audit):
    """Tell the rule and what it reaches, then draw; ?fra=typed writes the case numbers instead."""
    row = audit_of(municipality, audit)
    if row.has_lapsed:
        return back(request, row, lapsed_words())
    if row.stage != Stage.DRAWING or row.candidates.exists():
        return back(request, row, _("Sagerne er trukket."))
    way = request.GET.get("fra", row.origin)
    return (_draw_typed if way == TYPED else _draw_register)(request, row)


def _draw_register(request, row: CaseAudit):
    if request.method == "POST":
        try:
            drawing.draw_from_register(by=request.user, audit=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            return _to_cases(request, row)
    size, reach = reach_of(row)
    context = {"audit": row, "size": size, "reach": reach, "count": COUNT}
    context["unused"] = unused_draws(row)
    return render(request, "measurement/audit/draw.html", context)


def _draw_typed(request, row: CaseAudit):
    form = TypedForm(posted(request), audit=row)
    if request.method == "POST" and form.is_valid():
        cases = form.cleaned_data["lines"]
        given = {"by": request.user, "audit": row, "cases": cases}
        if saved(form, lambda: drawing.draw_typed(**given)):
            return _to_cases(request, row)
    context = {"form": form, "audit": row, "unused": unused_draws(row)}
    return form_page(request, "measurement/audit/draw_typed.html", context)


def _to_cases(request, row: CaseAudit):
    own = row.candidates.filter(exclusion=Candidate.Exclusion.MARKER).count()
    words = _("Sagerne er trukket. Se dem igennem, før bedømmelsen begynder.")
    messages.success(request, f"{words} {_own(own)}".strip())
    return redirect("case_audit_cases", row.municipality_id, row.pk)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def cases(request, municipality, audit):
    """The drawn cases with their references, and who has each of them."""
    row = audit_of(municipality, audit)
    rows = drawn_cases(row)
    if not rows:
        return back(request, row, _no_cases(row))
    may_change = row.stage in (Stage.DRAWING, Stage.MARKING, Stage.AGREEING)
    form = CaseworkersForm(posted(request), people=who_may_have(row), cases=rows)
    if request.method == "POST" and may_change and form.is_valid():
        given = {"by": request.user, "audit": row, "seen": form.seen()}
        if saved(form, lambda: markers.set_caseworkers(**given, caseworkers=form.values())):
            messages.success(request, _("Sagsbehandlerne er gemt."))
            onwards = "videre" in request.POST and row.stage == Stage.DRAWING
            name = "case_audit_begin" if onwards else "case_audit_cases"
            return redirect(name, municipality.pk, row.pk)
    stands = standing(row, request.user)
    seen = looked_up(by=request.user, audit=row, request=request)
    context = {
        "audit": row,
        "form": form,
        "standing": stands,
        "may_change": may_change,
        "may_exclude": row.stage in (Stage.DRAWING, Stage.MARKING) and not stands.submitted,
        "cases": [(case, seen.get(case.number, ""), form[f"sag-{case.number}"]) for case in rows],
    }
    return form_page(request, "measurement/audit/cases.html", context)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def exclude(request, municipality, audit, number):
    """Ask why a case is taken out, tell what it means, then draw the next."""
    row = audit_of(municipality, audit)
    case = next((one for one in drawn_cases(row) if one.number == number), None)
    if case is None and not row.cases.filter(number=number).exists():
        raise Http404("Sagen findes ikke.")
    stands = standing(row, request.user)
    if case is None or stands.submitted or row.stage not in (Stage.DRAWING, Stage.MARKING):
        return back(request, row, _("Nu kan ingen sag tages ud."))
    form = ExcludeForm(posted(request), initial={"rank": case.rank})
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "audit": row, "number": number} | form.values()
        if taken := saved(form, lambda: drawing.exclude(**given)):
            return _taken(request, row, number, taken)
    reference = looked_up(by=request.user, audit=row, numbers=[number], request=request)
    context = {
        "audit": row,
        "form": form,
        "case": case,
        "reference": reference.get(number, ""),
        "left": row.candidates.filter(case=None, exclusion="").count(),
    }
    return form_page(request, "measurement/audit/exclude.html", context)


def _taken(request, row: CaseAudit, number: int, taken: drawing.Taken):
    words = (
        _("Sagen er taget ud, og den næste er trukket som sag %(number)s.")
        if taken.case
        else _("Sagen er taget ud. Der er ingen flere at trække, så sag %(number)s mangler.")
    )
    words = f"{words % {'number': number}} {_own(taken.own)}".strip()
    messages.success(request, words)
    return redirect("case_audit_cases", row.municipality_id, row.pk)


def _own(count: int) -> str:
    """That `count` cases went by themselves, or ""."""
    if not count:
        return ""
    words = ngettext(
        "%(count)s sag, hvis tur kom, er taget ud, fordi en bedømmer selv har den.",
        "%(count)s sager, hvis tur kom, er taget ud, fordi en bedømmer selv har dem.",
        count,
    )
    return words % {"count": count}


@page(P.MANAGE_AUDITS)
def record(request, municipality, audit):
    """The whole draw, repeated from its record; no references."""
    row = audit_of(municipality, audit)
    if row.forgotten_on or not row.candidates.exists():
        return back(request, row, _no_cases(row))
    context = {"audit": row, "repeat": repeated(row)}
    return render(request, "measurement/audit/record.html", context)


def _no_cases(row: CaseAudit) -> str:
    if row.forgotten_on:
        return _("Sagsnumrene og udtrækket er slettet.")
    return _("Sagerne er ikke trukket endnu.")
