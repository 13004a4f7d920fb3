"""The questionnaire's versions: list, load, preview, file, side by side, remove."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from measurement import reference
from measurement.domain import instrument_diff as diff
from measurement.domain.instrument_file import MAX_BYTES, too_large
from measurement.domain.scoring import DONT_KNOW
from measurement.forms.instruments import InstrumentFileForm, TwoVersionsForm
from measurement.selectors.instrument_results import scores_of
from measurement.selectors.instruments import (
    instruments_for,
    version_label,
    version_rows,
    versions_for,
    whose,
)
from measurement.services import instruments
from measurement.services.instruments import FaultyFile
from recovery_portal.kit.incoming import brings_file
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission

MOST_FAULTS = 50


@page(P.SEE_INSTRUMENTS)
def index(request, municipality):
    """The municipality's own versions and everybody's, and where each is used."""
    rows = version_rows(municipality)
    context = {
        "versions": rows,
        "offered": sum(row.is_offered for row in rows),
        "own": sum(row.is_own for row in rows),
        "may_load": has_permission(request.user, P.LOAD_INSTRUMENTS, municipality),
    }
    return render(request, "measurement/instruments.html", context)


def _too_large(request, municipality, size: int):
    messages.error(request, str(too_large(size)))
    return _load_page(request, municipality, InstrumentFileForm(), status=413)


# The token is checked inside `brings_file`, after the size of the request.
@page(P.LOAD_INSTRUMENTS, write=P.LOAD_INSTRUMENTS)
@brings_file(_too_large)
def load(request, municipality):
    """Bring the file of a new version: it is loaded whole, or every fault is told."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = InstrumentFileForm(*posted)
    faults = []
    if form.is_valid():
        try:
            row = _loaded(request, municipality, form.cleaned_data["file"])
        except FaultyFile as refused:
            faults = refused.faults
            form.add_error("file", _refusal(faults))
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            words = _("Version %s er indlæst. Se den igennem, før I bruger den i en runde.")
            messages.success(request, words % row.version)
            return redirect("instrument", municipality.pk, row.pk)
    return _load_page(request, municipality, form, faults, status=400 if form.errors else 200)


def _loaded(request, municipality, file):
    if file.size > MAX_BYTES:
        raise FaultyFile([too_large(file.size)])
    return instruments.load_version(by=request.user, municipality=municipality, data=file.read())


def _refusal(faults) -> str:
    if len(faults) == 1:
        return str(faults[0])
    return _("Filen har %s fejl, og intet er gemt. Ret dem i filen, og vælg den igen.") % len(
        faults
    )


def _load_page(request, municipality, form, faults=(), status: int = 200):
    context = {
        "form": form,
        "faults": faults[:MOST_FAULTS] if len(faults) > 1 else (),
        "more_faults": max(0, len(faults) - MOST_FAULTS),
        "next_version": instruments.next_version(municipality),
    }
    return render(request, "measurement/instrument_load.html", context, status=status)


@page(P.SEE_INSTRUMENTS)
def preview(request, municipality, instrument):
    """The version as whoever answers sees it, all eight sections on one page."""
    row = _version_in(municipality, instrument)
    content, rows = reference.as_content(row), version_rows(municipality)
    context = {
        "instrument": row,
        "whose": whose(row),
        "several": len(rows) > 1,
        "sections": [_section(section, content["scale"]) for section in content["sections"]],
        "use": next(x for x in rows if x.pk == row.pk),
        "may_load": has_permission(request.user, P.LOAD_INSTRUMENTS, municipality),
    }
    return render(request, "measurement/instrument.html", context)


def _section(section: dict, scale: list[dict]) -> dict:
    levels = [(str(level["value"]), level["label"]) for level in scale]
    questions = [
        _question(position, item, levels) for position, item in enumerate(section["items"], start=1)
    ]
    return {**section, "questions": questions}


def _question(position: int, item: dict, levels: list[tuple[str, str]]) -> dict:
    labels = [label for _value, label in levels]
    return {
        **item,
        "position": position,
        "examples": list(zip(labels, item["examples"], strict=False)),
        "options": [
            {
                "value": value,
                "label": label,
                "html_id": f"id_{item['code']}_{value}",
                "is_dont_know": value == DONT_KNOW,
            }
            for value, label in [*levels, (DONT_KNOW, _("Ved ikke"))]
        ],
    }


@page(P.SEE_INSTRUMENTS)
def file(request, municipality, instrument):
    """The version as its file."""
    row = _version_in(municipality, instrument)
    return _download(reference.as_content(row))


@page(P.LOAD_INSTRUMENTS)
def template(request, municipality):
    """The newest version as a file, with the number that a new one would have."""
    newest = versions_for(municipality).first()
    if newest is None:
        raise Http404("Der er ingen version at begynde med.")
    number = instruments.next_version(municipality)
    return _download(reference.as_content(newest) | {"version": number})


def _download(content: dict) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text.encode(), content_type="application/json; charset=utf-8")
    name = f"spoergeskema-version-{content['version']}.json"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@page(P.LOAD_INSTRUMENTS, write=P.LOAD_INSTRUMENTS)
def remove(request, municipality, instrument):
    """Tell what removing means, then remove one of the municipality's own."""
    row = _version_in(municipality, instrument)
    if request.method == "POST":
        try:
            instruments.remove_version(by=request.user, municipality=municipality, instrument=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Version %s er fjernet.") % row.version)
        return redirect("instruments", municipality.pk)
    use = next(x for x in version_rows(municipality) if x.pk == row.pk)
    context = {"instrument": row, "use": use}
    return render(request, "measurement/instrument_remove.html", context)


@page(P.SEE_INSTRUMENTS)
def compare(request, municipality):
    """Two versions side by side, statement by statement, and what the rounds of each said."""
    chosen = instruments_for(municipality)[:2]
    data = request.GET if {"foer", "efter"} & set(request.GET) else None
    initial = {"foer": chosen[-1], "efter": chosen[0]} if len(chosen) == 2 else {}
    form = TwoVersionsForm(data, municipality=municipality, initial=initial)
    context = {"form": form, "enough": len(chosen) == 2}
    if data is None and len(chosen) == 2:
        context |= _compared(municipality, *reversed(chosen))
    elif form.is_bound and form.is_valid():
        context |= _compared(municipality, form.cleaned_data["foer"], form.cleaned_data["efter"])
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "measurement/instrument_compare.html", context, status=status)


def _compared(municipality, before, after) -> dict:
    comparison = diff.compare(reference.as_content(before), reference.as_content(after))
    labels = [_label(row, beside=other) for row, other in ((before, after), (after, before))]
    return {
        "before_label": labels[0],
        "after_label": labels[1],
        "comparison": comparison,
        "counts": {state: comparison.count(state) for state in diff.SIGNS},
        "results": list(zip(scores_of(municipality, before, after), labels, strict=True)),
    }


def _label(instrument, *, beside) -> str:
    """The number; with whose it is where the other has the same."""
    label = version_label(instrument)
    return f"{label}, {whose(instrument)}" if instrument.version == beside.version else label


def _version_in(municipality, pk: int):
    return get_object_or_404(versions_for(municipality), pk=pk)
