"""One event of the year: seen by all, changed by the tovholder, day by day where it comes again."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.domain.year import falls_on
from steering.forms.year import DayForm, YearEventForm
from steering.models import YearEvent
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.selectors.year import words_of
from steering.selectors.year_events import days_of, next_day
from steering.services import year as service
from steering.views.editing import form_page, posted, saved, seen_version


def event_in(municipality, pk: int) -> YearEvent:
    events = YearEvent.objects.select_related("group", "municipality")
    return get_object_or_404(events, municipality=municipality, pk=pk)


def own_event_in(municipality, pk: int) -> YearEvent:
    """An event that people may change: not one that another page put there."""
    event = event_in(municipality, pk)
    if service.is_noted(event):
        raise Http404("Begivenheden ændres på sin egen side.")
    return event


def to_year(municipality, day: date):
    return redirect(f"{reverse('year', args=[municipality.pk])}?aar={day.year}")


@page(P.SEE_STEERING)
def show(request, municipality, event):
    """When, where, and (where it comes again) each of the coming days."""
    row = event_in(municipality, event)
    is_own, today = not service.is_noted(row), timezone.localdate()
    days = days_of(row, today) if row.every else None
    context = {
        "event": row,
        "words": words_of(row),
        "days": days,
        "next": next_day(days or (), today),
        "may_change": is_own and has_permission(request.user, P.STEER, municipality),
    }
    return render(request, "steering/year/event.html", context)


@page(P.STEER, write=P.STEER)
def new(request, municipality):
    """Put an event into the year."""
    form = YearEventForm(posted(request), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.add_event(by=request.user, municipality=municipality, **form.values()),
        )
        if done:
            messages.success(request, _("Begivenheden er lagt i årshjulet."))
            return to_year(municipality, done.starts_on)
    return form_page(request, "steering/year/event_form.html", {"form": form})


@page(P.STEER, write=P.STEER)
def edit(request, municipality, event):
    """Change an event; calendars that subscribe see it move."""
    row = own_event_in(municipality, event)
    form = YearEventForm(posted(request), instance=row, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.change_event(
                by=request.user, event=row, version=form.seen_version(), **form.values()
            ),
        )
        if done:
            messages.success(request, _("Begivenheden er ændret."))
            return redirect("year_event", municipality.pk, row.pk)
    return form_page(request, "steering/year/event_form.html", {"form": form, "event": row})


@page(P.STEER, write=P.STEER)
def remove(request, municipality, event):
    """Tell what goes away, then take it out."""
    row = own_event_in(municipality, event)
    if request.method == "POST":
        try:
            service.remove_event(by=request.user, event=row, version=seen_version(request))
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("year_event", municipality.pk, row.pk)
        messages.success(request, _("Begivenheden er taget ud af årshjulet."))
        return to_year(municipality, row.starts_on)
    return render(request, "steering/year/event_remove.html", {"event": row})


@page(P.STEER, write=P.STEER)
def day(request, municipality, event, day):
    """One day of an event that comes again: move it, cancel it, put it back."""
    row, on = own_event_in(municipality, event), _day(day)
    if not (row.every and falls_on(service.repeat_of(row), on)):
        raise Http404("Begivenheden falder ikke på dagen.")
    change = row.exceptions.filter(on=on).first()
    first = {"to": change.moved_to} if change else {}
    form = DayForm(posted(request), initial=first, is_changed=change is not None)
    if request.method == "POST" and form.is_valid():
        words = saved(form, lambda: _change_day(request.user, row, on, form.cleaned_data))
        if words:
            messages.success(request, words)
            return redirect("year_event", municipality.pk, row.pk)
    context = {"form": form, "event": row, "on": on, "change": change}
    return form_page(request, "steering/year/day_form.html", context)


def _change_day(user, row: YearEvent, on: date, chosen: dict) -> str:
    """Do it, and say it."""
    said = danish.day_month(on)
    if chosen["what"] == "move":
        service.move_day(by=user, event=row, on=on, to=chosen["to"])
        return _("Dagen er flyttet til den %s.") % danish.date_long(chosen["to"])
    if chosen["what"] == "cancel":
        service.cancel_day(by=user, event=row, on=on)
        return _("Den %s er aflyst.") % said
    service.restore_day(by=user, event=row, on=on)
    return _("Den %s ligger igen, hvor den lå.") % said


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404("Ikke en dag.") from error
