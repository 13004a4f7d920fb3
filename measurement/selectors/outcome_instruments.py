"""The versions of WHO-5 and Brief INSPIRE-O that a municipality asks by."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from measurement.models import ChosenInstrument, Instrument, Item, OutcomeCode, ScaleLevel

# Its wording is published in Danish: nothing to confirm.
CONFIRMED_FROM_THE_START = frozenset({OutcomeCode.WHO5.value})
CODES = tuple(OutcomeCode.values)


@dataclass(frozen=True)
class OutcomeInstrument:
    """A version with all that it takes to ask by it and to score it.

    `labels`: (value, words), lowest value first; `items`: (pk, code, words) in their order.
    `is_confirmed`: False while the administrator has yet to hold it against the official form.
    """

    pk: int
    code: str
    version: int
    name: str
    intro: str
    stem: str
    source: str
    copyright: str
    licence: str
    lowest: int
    highest: int
    labels: tuple[tuple[int, str], ...]
    items: tuple[tuple[int, str, str], ...]
    is_confirmed: bool


def instrument_of(municipality, code: str) -> OutcomeInstrument:
    """The version of `code` that the municipality uses; two queries.

    Raises Instrument.DoesNotExist where reference data are not loaded.
    """
    found = _used(municipality, [code])
    if code not in found:
        raise Instrument.DoesNotExist(f"{code}: manage.py load_reference")
    return found[code]


def instruments_of(municipality) -> dict[str, OutcomeInstrument]:
    """Those of every code that is loaded, WHO-5 first; two queries."""
    return _used(municipality, CODES)


def instrument_with(pk: int, municipality=None) -> OutcomeInstrument:
    """One version by its key, used or not; two queries. `municipality`: whose confirmation counts.

    Raises Instrument.DoesNotExist.
    """
    found = _read(municipality, instrument=pk)
    if not found:
        raise Instrument.DoesNotExist(pk)
    return _told(found[0], _items([found[0]])[pk])


def _used(municipality, codes) -> dict[str, OutcomeInstrument]:
    rows = _read(municipality, instrument__code__in=codes)
    picked = {}
    for code in codes:
        of_code = [row for row in rows if row[0].instrument.code == code]
        chosen = [row for row in of_code if row[0].chosen]
        shared = [row for row in of_code if row[0].instrument.municipality_id is None]
        if chosen or shared:
            picked[code] = (chosen or shared)[0]
    items = _items(picked.values())
    return {code: _told(row, items[row[0].instrument_id]) for code, row in picked.items()}


def _read(municipality, **which) -> list[list[ScaleLevel]]:
    """The scale of each version that the municipality may use, newest version first."""
    code = getattr(municipality, "pk", municipality)
    levels = (
        ScaleLevel.objects.filter(**which)
        .select_related("instrument")
        .annotate(
            choice=FilteredRelation(
                "instrument__chosen_by", condition=Q(instrument__chosen_by__municipality=code)
            ),
            chosen=F("choice__pk"),
            confirmed=F("choice__confirmed_on"),
        )
        .order_by("-instrument__version", "instrument_id", "value")
    )
    if code is not None:
        usable = Q(instrument__municipality=None) | Q(instrument__municipality=code)
        levels = levels.filter(usable)
    scales = defaultdict(list)
    for level in levels:
        scales[level.instrument_id].append(level)
    return list(scales.values())


def _items(scales) -> dict[int, tuple]:
    found = defaultdict(tuple)
    pks = [scale[0].instrument_id for scale in scales]
    items = Item.objects.filter(section__instrument__in=pks).order_by("section__number", "position")
    for instrument, *item in items.values_list("section__instrument", "pk", "code", "text"):
        found[instrument] += (tuple(item),)
    return found


def _told(scale: list[ScaleLevel], items: tuple) -> OutcomeInstrument:
    row = scale[0].instrument
    plain = ("pk", "code", "version", "name", "intro", "stem", "source", "copyright", "licence")
    return OutcomeInstrument(
        **{name: getattr(row, name) for name in plain},
        lowest=scale[0].value,
        highest=scale[-1].value,
        labels=tuple((level.value, level.label) for level in scale),
        items=items,
        is_confirmed=row.code in CONFIRMED_FROM_THE_START or scale[0].confirmed is not None,
    )


def choices_of(municipality) -> dict[str, ChosenInstrument]:
    """The municipality's own choices by code; one query."""
    rows = ChosenInstrument.objects.filter(municipality=municipality)
    return {row.code: row for row in rows.select_related("instrument", "confirmed_by")}
