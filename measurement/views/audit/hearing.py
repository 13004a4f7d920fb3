"""The hearing: caseworkers reply about their own case, and the markers answer."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.audit_access import audit_of, is_heard
from measurement.forms.audit_agreeing import AnswerForm, ReplyForm, SendForm
from measurement.models import AuditCase, CaseAudit, CaseReply, Stage
from measurement.selectors.audit.agreeing import cells_of, markers_of, unsettled
from measurement.selectors.audit.hearing import heard, is_asked, own_cases, reply_of
from measurement.services.audit import hearing as services
from measurement.services.audit.references import looked_up
from measurement.views.audit.party import (
    Party,
    case_of,
    elsewhere,
    is_lapsed,
    lapsed_words,
    may_decide,
    party_of,
)
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved

WEEKS_TO_REPLY = timedelta(weeks=2)
_HEARD = (Stage.HEARING, Stage.CLOSED)


@page(P.MARK_CASES)
def index(request, municipality, audit):
    """Who has replied: all cases for tovholder and markers, their own for a caseworker."""
    row = audit_of(municipality, audit)
    own, party = own_cases(row, request.user), party_of(request.user, row)
    if words := _why_not(row, party, bool(own)):
        return elsewhere(request, row, words)
    if not party.sees_all and len(own) == 1:
        return redirect("case_audit_reply", municipality.pk, row.pk, own[0])
    cases = [case for case in heard(row) if party.sees_all or case.number in own]
    context = {
        "audit": row,
        "cases": cases,
        "sees_all": party.sees_all,
        "replied": sum(case.has_replied for case in cases),
        "unanswered": [case.number for case in cases if case.is_unanswered],
        "may_close": party.is_lead and row.stage == Stage.HEARING,
    }
    return render(request, "measurement/audit/hearing.html", context)


@page(P.MANAGE_AUDITS, write=P.MANAGE_AUDITS)
def send(request, municipality, audit):
    """Tell who will be asked, then ask them."""
    row = audit_of(municipality, audit)
    if row.stage != Stage.AGREEING:
        return elsewhere(request, row, _("Sagerne kan ikke sendes til høring nu."))
    if is_lapsed(row):
        return elsewhere(request, row, lapsed_words())
    left = unsettled(row)
    day = timezone.localdate() + WEEKS_TO_REPLY
    form = SendForm(posted(request), unsettled=len(left), initial={"replies_by": day})
    if request.method == "POST" and form.is_valid():
        values = {"by": request.user, "audit": row, **form.cleaned_data}
        if saved(form, lambda: services.send(**values)):
            messages.success(request, _("Sagerne er sendt til høring."))
            return redirect("case_audit_replies", municipality.pk, row.pk)
    context = {"form": form, "audit": row, "left": left, "cases": heard(row)}
    return form_page(request, "measurement/audit/hearing_send.html", context)


@page(P.MARK_CASES, write=P.MARK_CASES)
def reply(request, municipality, audit, number):
    """What was seen in one case, to whoever has it, and what they say to it."""
    row = audit_of(municipality, audit)
    case, party = case_of(row, number), party_of(request.user, row)
    if words := _why_not(row, party, is_heard(request.user, case)):
        return elsewhere(request, row, words)
    if request.method == "POST":
        if not _may_reply(request.user, party, case):
            return elsewhere(request, row, _("Intet er gemt: svaret er sagsbehandlerens eget."))
        form = ReplyForm(request.POST, instance=reply_of(case) or CaseReply(case=case))
        if form.is_valid() and saved(form, lambda: _replied(request, case, form)):
            messages.success(request, _("Tak: svaret er gemt."))
            return redirect("case_audit_reply", municipality.pk, row.pk, number)
        return _case_page(request, case, party, reply_form=form)
    return _case_page(request, case, party)


@page(P.MARK_CASES, write=P.MARK_CASES)
def answer(request, municipality, audit, number):
    """Save what the markers answer to the remarks."""
    row = audit_of(municipality, audit)
    case, party = case_of(row, number), party_of(request.user, row)
    if words := _why_not(row, party, False):
        return elsewhere(request, row, words)
    stored = reply_of(case)
    if request.method != "POST" or stored is None:
        return redirect("case_audit_reply", municipality.pk, row.pk, number)
    form = AnswerForm(request.POST, instance=stored)
    if form.is_valid() and saved(form, lambda: _answered(request, case, form)):
        messages.success(request, _("Svaret er gemt."))
        return redirect("case_audit_replies", municipality.pk, row.pk)
    return _case_page(request, case_of(row, number), party, answer_form=form)


def _why_not(audit: CaseAudit, party: Party, is_own: bool) -> str:
    if not (party.sees_all or is_own):
        return _("Kun den, der har sagen, bedømmerne og tovholderen ser, hvad der står i den.")
    if audit.stage not in _HEARD:
        return _("Sagerne er ikke sendt til høring endnu.")
    return lapsed_words() if is_lapsed(audit) else ""


def _may_reply(user, party: Party, case: AuditCase) -> bool:
    """Whoever has the case; the tovholder, where the caseworker has no login, or not any more."""
    if case.audit.stage != Stage.HEARING:
        return False
    return is_heard(user, case) or (party.is_lead and not is_asked(case))


def _replied(request, case: AuditCase, form: ReplyForm) -> CaseReply:
    values = form.values() | {"version": form.seen_version()}
    return services.reply(by=request.user, audit=case.audit, number=case.number, **values)


def _answered(request, case: AuditCase, form: AnswerForm) -> CaseReply:
    values = form.values() | {"version": form.seen_version()}
    return services.answer(by=request.user, audit=case.audit, number=case.number, **values)


def _case_page(request, case: AuditCase, party: Party, reply_form=None, answer_form=None):
    audit, stored = case.audit, reply_of(case)
    may_reply = _may_reply(request.user, party, case) and not (stored and stored.answer)
    may_answer = (
        audit.stage == Stage.HEARING
        and stored is not None
        and bool(stored.text)
        and may_decide(request.user, party, case)
    )
    if reply_form is None and may_reply:
        reply_form = ReplyForm(instance=stored or CaseReply(case=case))
    if answer_form is None and may_answer:
        answer_form = AnswerForm(instance=stored)
    numbers = [case.number]
    references = looked_up(by=request.user, audit=audit, numbers=numbers, request=request)
    cells = cells_of(case, markers_of(audit))
    context = {
        "audit": audit,
        "case": case,
        "reference": references.get(case.number, ""),
        "cells": [cell for cell in cells if cell.level is not None],
        "reply": stored,
        "reply_form": reply_form,
        "answer_form": answer_form,
        "form": _bound(reply_form, answer_form),
        "is_own": is_heard(request.user, case),
        "may_agree": may_decide(request.user, party, case) and audit.closed_at is None,
    }
    return form_page(request, "measurement/audit/hearing_case.html", context)


def _bound(*forms):
    """The form that was sent, whose faults the page's title and status tell; else the first."""
    shown = [form for form in forms if form is not None]
    sent = [form for form in shown if form.is_bound]
    return next(iter(sent + shown), ReplyForm(instance=CaseReply()))
