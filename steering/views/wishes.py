"""The list of wishes, one wish on its way, and the tovholder's reading for names."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page

from recovery_portal.kit.sheets import download, write_sheet
from steering.access import check_answer_wishes, may_answer_wishes, may_steer, page
from steering.forms.wishes import (
    AnswerForm,
    FilterForm,
    OutcomeForm,
    ReadForm,
    WishForm,
    WithdrawForm,
)
from steering.models import Wish
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.selectors import wishes as selectors
from steering.services import wishes as service
from steering.views.editing import form_page, posted, saved

COLUMNS = (
    gettext_lazy("Modtaget"),
    gettext_lazy("Tema"),
    gettext_lazy("Enhed"),
    gettext_lazy("Kommer fra"),
    gettext_lazy("Ønske"),
    gettext_lazy("Tilstand"),
    gettext_lazy("Svar"),
    gettext_lazy("Enhedens svar"),
    gettext_lazy("Hvad kan vi så i stedet?"),
    gettext_lazy("Det blev til"),
)


def wish_in(municipality, pk: int, user) -> Wish:
    """The wish, if this person may see it; else 404: what has not been read does not exist."""
    rows = Wish.objects.select_related("theme", "unit", "activity")
    row = get_object_or_404(rows, municipality=municipality, pk=pk)
    hidden = row.state in (Wish.State.NEW, Wish.State.WITHDRAWN)
    if hidden and not has_permission(user, P.READ_NEW_WISHES, municipality):
        raise Http404("Ønsket er ikke læst for navne.")
    return row


def _filtered(request, municipality):
    reads = has_permission(request.user, P.READ_NEW_WISHES, municipality)
    form = FilterForm(request.GET, municipality=municipality, may_read_new=reads)
    chosen = form.chosen()
    taken_out = chosen.get("state") == Wish.State.WITHDRAWN
    rows = selectors.withdrawn(municipality) if taken_out else selectors.seen(municipality)
    return form, rows.filter(**chosen), reads


@page(P.SEE_STEERING)
@gzip_page
def index(request, municipality):
    """What waits, and what it became."""
    form, rows, reads = _filtered(request, municipality)
    summary, today = selectors.summary(municipality), timezone.localdate()
    asked = request.GET.copy()
    asked.pop("side", None)
    context = {
        "summary": summary,
        "finding": summary.finding(today),
        "page": selectors.page_of(rows, request.GET.get("side")),
        "filter": form,
        "asked": asked.urlencode(),
        "is_filtered": bool(form.cleaned_data and any(form.cleaned_data.values())),
        "by_theme": selectors.counts_by(municipality, "theme"),
        "by_unit": selectors.counts_by(municipality, "unit"),
        "reads": reads,
        "may_write": has_permission(request.user, P.CONTRIBUTE, municipality),
        "may_steer": may_steer(request.user, municipality),
    }
    return render(request, "steering/wishes/index.html", context)


@page(P.SEE_STEERING)
def file(request, municipality, ending):
    """The list as a sheet, as it is filtered: never what is unread or taken out."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    _form, rows, _reads = _filtered(request, municipality)
    rows = rows.filter(state__in=selectors.SEEN)
    header = [str(name) for name in COLUMNS]
    body = [
        (
            row.created_on,
            str(row.theme or ""),
            str(row.unit or _("Hele kommunen")),
            row.get_origin_display(),
            row.text,
            row.get_state_display(),
            row.get_answer_display(),
            row.answer_text,
            row.instead,
            row.outcome,
        )
        for row in rows
    ]
    name = f"oensker-{timezone.localdate():%Y-%m-%d}.{ending}"
    return download(write_sheet(name, header, body), name)


@page(P.CONTRIBUTE, write=P.CONTRIBUTE)
def new(request, municipality):
    """Write a wish down, for oneself or for others; nobody's name follows it."""
    form = WishForm(posted(request), municipality=municipality)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if saved(form, lambda: service.receive(municipality=municipality, **values)):
            sentence = _("Ønsket er modtaget. Tovholderen læser det for navne, før andre ser det.")
            messages.success(request, sentence)
            return redirect("wishes", municipality.pk)
    return form_page(request, "steering/wishes/new.html", {"form": form})


@page(P.SEE_STEERING)
def show(request, municipality, wish):
    """One wish, its answer, and what became of it."""
    row = wish_in(municipality, wish, request.user)
    context = {
        "wish": row,
        "waited": selectors.days_waited(row),
        "frame": row.theme.frame if row.theme else "",
        "may_answer": may_answer_wishes(request.user, municipality, row.unit),
        "reads": has_permission(request.user, P.READ_NEW_WISHES, municipality),
    }
    return render(request, "steering/wishes/wish.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def answer(request, municipality, wish):
    """The unit's answer."""
    row = wish_in(municipality, wish, request.user)
    check_answer_wishes(request.user, municipality, row.unit)
    may_plan = may_steer(request.user, municipality)
    form = AnswerForm(posted(request), instance=row, municipality=municipality, may_plan=may_plan)
    given = {"by": request.user, "wish": row}
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"version": form.seen_version()}
        if saved(form, lambda: service.answer(**given, **values)):
            messages.success(request, _("Svaret er gemt."))
            return redirect("wish", municipality.pk, row.pk)
    context = {"form": form, "wish": wish_in(municipality, wish, request.user)}
    return form_page(request, "steering/wishes/answer.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def outcome(request, municipality, wish):
    """What became of it."""
    row = wish_in(municipality, wish, request.user)
    check_answer_wishes(request.user, municipality, row.unit)
    form = OutcomeForm(posted(request), instance=row)
    given = {"by": request.user, "wish": row}
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"version": form.seen_version()}
        if saved(form, lambda: service.fulfil(**given, **values)):
            messages.success(request, _("Det er gemt og kan vises tilbage."))
            return redirect("wish", municipality.pk, row.pk)
    context = {"form": form, "wish": wish_in(municipality, wish, request.user)}
    return form_page(request, "steering/wishes/outcome.html", context)


@page(P.READ_NEW_WISHES)
def unread(request, municipality):
    """The first wish that nobody has read (after the one put off), or that there is none."""
    put_off = request.GET.get("efter", "")[:12]
    after = (
        Wish.objects.filter(municipality=municipality, pk=put_off) if put_off.isdecimal() else ()
    )
    row = selectors.next_unread(municipality, next(iter(after), None))
    if row is not None:
        return redirect("wish_read", municipality.pk, row.pk)
    left = selectors.unread_count(municipality)
    return render(request, "steering/wishes/all_read.html", {"left": left})


@page(P.READ_NEW_WISHES, write=P.READ_NEW_WISHES)
def read(request, municipality, wish):
    """Read one for names: let it out, mended if need be, or take it out with a reason.

    A name that is found later is removed here too.
    """
    row = wish_in(municipality, wish, request.user)
    if row.state == Wish.State.WITHDRAWN:
        return redirect("wish", municipality.pk, row.pk)
    takes_out = "tag-ud" in request.POST
    data = posted(request)
    form = ReadForm(None if takes_out else data, instance=row)
    out = WithdrawForm(data if takes_out else None, instance=row, prefix="ud")
    was_new = row.state == Wish.State.NEW
    if request.method == "POST" and _read(request, row, form, out, takes_out):
        if was_new:
            return redirect("wishes_unread", municipality.pk)
        return redirect("wish", municipality.pk, row.pk)
    context = {
        "form": out if takes_out else form,
        "read": form,
        "out": out,
        "takes_out": takes_out,
        "left": selectors.unread_count(municipality),
        "wish": wish_in(municipality, wish, request.user),
    }
    return form_page(request, "steering/wishes/read.html", context)


def _read(request, row, form, out, takes_out: bool) -> bool:
    if takes_out:
        sent, verb, field = out, service.withdraw, "reason"
        words = _("Ønsket er taget ud.")
    elif row.state == Wish.State.NEW:
        sent, verb, field = form, service.release, "text"
        words = _("Ønsket er læst, og nu kan andre se det.")
    else:
        sent, verb, field = form, service.reword, "text"
        words = _("Teksten er rettet. Den gamle er slettet.")
    if not sent.is_valid():
        return False
    given = {"by": request.user, "wish": row, "version": sent.seen_version()}
    given[field] = next(iter(sent.values().values()))
    done = saved(sent, lambda: verb(**given))
    if done:
        messages.success(request, words)
    return bool(done)
