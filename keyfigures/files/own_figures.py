"""File kind `noegletal`: values of the municipality's own figures, created by their first row."""

from dataclasses import dataclass, field

from django.utils import timezone

from keyfigures.domain.catalogue import counts_citizens, is_reserved, name_key
from keyfigures.files import amounts_shown as amounts
from keyfigures.models import FigureNote, FigureTarget, OwnFigure, OwnFigureValue
from recovery_portal.kit.personal_data import hints
from steering.files.columns import Column, Rows
from steering.files.lookup import Lookup, resolve_column
from steering.files.row_kind import RowKind
from steering.files.row_plan import RowPlan
from steering.files.used import unused
from steering.files.values import Parser, day, decimal, fold, shown, text
from steering.models import Decision

NAMES = ("noegletal", "dato", "vaerdi")
# SQLite keeps fifteen digits of a number.
_PLACES, _WHOLE_DIGITS = 4, 11


@dataclass
class Figures(Lookup):
    """Ids of figures by name, case aside; `units` of all of them by id, known and new;
    `counting`: the ids of those known to count citizens."""

    names: dict[str, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    counting: set[int] = field(default_factory=set)

    def find(self, name: str, *, create: bool):
        same = name if name in self.known else self.names.setdefault(name_key(name), name)
        return super().find(same, create=create)


def _named(max_length: int) -> Parser:
    parse = text(max_length)

    def named(cell: str) -> str:
        name = parse(cell)
        if is_reserved(name):
            raise ValueError(f"{shown(name)} er portalens eget nøgletal; giv jeres et andet navn")
        return name

    return named


class OwnFigures(RowKind):
    code, title, one, many = "noegletal", "Nøgletal", "værdi", "værdier"
    about = "kommunens egne"
    model, path = OwnFigureValue, "figure__municipality"
    unique_fields = ("figure", "on")
    key = ("noegletal", "dato")
    about_citizens, page = False, "figures"
    preview_template = "data/amounts.html"
    uncreates = frozenset({"noegletal"})
    words = (
        *RowKind.words,
        ("new_noegletal", "nyt nøgletal oprettet", "nye nøgletal oprettet"),
        ("told_noegletal", "nøgletal har fået enhed", "nøgletal har fået enhed"),
    )
    columns = (
        Column(
            "noegletal",
            "figure_id",
            _named(80),
            "Nøgletallets navn; et nyt navn opretter et nyt nøgletal",
            required=True,
        ),
        Column("dato", "on", day, "Dagen, værdien er fra (dd-mm-åååå)", required=True),
        Column(
            "vaerdi",
            "value",
            decimal(_PLACES, _WHOLE_DIGITS),
            "Tallet med decimalkomma, fx 12,5; gemmes med fire decimaler",
            required=True,
            numeric=True,
        ),
        Column(
            "enhed",
            "unit",
            text(30),
            "Fx dage, kr. eller %; ved borgere eller personer skjules små tal",
            empty="",
        ),
    )

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        figures = _figures_of(municipality)
        resolve_column(rows, "noegletal", figures, str, create=True)
        # The unit is the figure's, not the value's: judged here, and no column of the values.
        rows.columns.pop("enhed", None)
        _judge_units(rows, rows.values.pop("enhed", []), figures)
        rows.remarks += [*_of_days_to_come(rows), *_of_names(rows, figures)]
        return {"noegletal": figures}

    def shown(self, plan: RowPlan, municipality, options) -> dict:
        """Sums per figure and year beside those in the register, extremes and the first rows."""
        lookup, k = plan.lookups["noegletal"], municipality.disclosure_threshold
        names = {pk: name for name, pk in (lookup.known | lookup.new).items()}
        counting = {pk for pk, unit in lookup.units.items() if counts_citizens(unit)}
        counting |= lookup.counting

        def told(figure: int, on, value) -> amounts.Value:
            is_hidden = figure in counting and 0 < value < k
            return amounts.Value(names[figure], on, value, is_hidden)

        rows = list(zip(*(plan.rows.values[name] for name in NAMES), strict=True))
        once = sorted([*plan.new, *plan.changed, *plan.unchanged])
        brought = [told(*rows[at]) for at in once]
        stored = self.stored(municipality).filter(figure__in={pk for pk, *_ in rows if pk > 0})
        there = [told(*row) for row in stored.values_list("figure_id", "on", "value")]
        first = [(one.figure, one.on, one.shown) for one in brought]
        return {"tables": [amounts.of_figures(brought, there), amounts.first_rows(NAMES, first)]}

    def create(self, column: str, lookup: Figures, municipality) -> dict[int, int]:
        OwnFigure.objects.bulk_create(
            [
                _figure(municipality, name, lookup.units[number])
                for name, number in lookup.new.items()
            ]
        )
        real = dict(OwnFigure.objects.filter(municipality=municipality).values_list("name", "pk"))
        return {number: real[name] for name, number in lookup.new.items()}

    def complete(self, column: str, lookup: Figures) -> list[list]:
        """Give figures their unit; by it they may come to count citizens."""
        rows = OwnFigure.objects.in_bulk(list(lookup.told))
        was = {pk: row.counts_people for pk, row in rows.items()}
        for pk, row in rows.items():
            row.unit, row.version = lookup.told[pk], row.version + 1
            row.counts_people = was[pk] or counts_citizens(row.unit)
        OwnFigure.objects.bulk_update(rows.values(), ["unit", "version", "counts_people"])
        return [[pk, row.unit, row.version, was[pk]] for pk, row in rows.items()]

    def restore(self, column: str, completed: list[list]) -> int:
        """Take the units away again; small values that are hidden by now stay so (D9)."""
        return sum(_without_unit(*figure) for figure in completed)

    def uncreate(self, column: str, ids: list) -> list:
        """Figures without values, that nobody has edited, set a target for or said anything of."""
        bare = OwnFigure.objects.filter(pk__in=unused(OwnFigure, ids), version=1)
        codes = {figure.code: figure.pk for figure in bare}
        spoken_of = {
            code
            for model in (FigureTarget, FigureNote, Decision)
            for code in model.objects.filter(figure__in=codes).values_list("figure", flat=True)
        }
        free = [pk for code, pk in codes.items() if code not in spoken_of]
        OwnFigure.objects.filter(pk__in=free).delete()
        return free


def _figures_of(municipality) -> Figures:
    rows = OwnFigure.objects.filter(municipality=municipality)
    stored = list(rows.values_list("name", "pk", "unit", "counts_people"))
    return Figures(
        {name: pk for name, pk, *_ in stored},
        names={name_key(name): name for name, *_ in reversed(stored)},
        units={pk: unit for _name, pk, unit, _counts in stored},
        counting={pk for _name, pk, _unit, counts in stored if counts},
    )


def _figure(municipality, name: str, unit: str) -> OwnFigure:
    return OwnFigure(
        municipality=municipality, name=name, unit=unit, counts_people=counts_citizens(unit)
    )


def _without_unit(pk: int, unit: str, version: int, counted: bool) -> int:
    """1 where the figure is as it was written, and now as it was before; else 0."""
    row = OwnFigure.objects.filter(pk=pk, unit=unit, version=version).first()
    if row is None:
        return 0
    k = row.municipality.disclosure_threshold
    hides = row.counts_people and row.values.filter(value__gt=0, value__lt=k).exists()
    # As it was before to everybody who has it open, unless it goes on hiding what it did not.
    version = version if hides and not counted else version - 1
    changes = {"unit": "", "counts_people": counted or hides, "version": version}
    return OwnFigure.objects.filter(pk=pk).update(**changes)


def _judge_units(rows: Rows, units: list[str], figures: Figures) -> None:
    """A figure has one unit: the one it has, or where it has none the first its rows tell."""
    for index, unit in enumerate(units):
        pk = rows.values["noegletal"][index]
        if not unit or pk is None:
            continue
        known = figures.units.get(pk)
        if not known:
            known = figures.units[pk] = unit
            figures.told |= {pk: unit} if pk > 0 else {}
        if fold(known) != fold(unit):
            here = pk < 0 or pk in figures.told
            rows.fault(index, "enhed", _other_unit(unit, known, here=here))
    for pk in figures.new.values():
        figures.units.setdefault(pk, "")


def _other_unit(unit: str, known: str, *, here: bool) -> str:
    has = f"er {shown(known)} {'tidligere i filen' if here else 'i portalen'}"
    return (
        f"{shown(unit)} passer ikke: nøgletallets enhed {has}; lad feltet stå tomt, eller ret den"
    )


def _of_days_to_come(rows: Rows) -> list[str]:
    today = timezone.localdate()
    coming = sum(1 for on in rows.values["dato"] if on and on > today)
    if not coming:
        return []
    if coming == 1:
        return ["1 værdi er fra en dag, der ikke er kommet endnu."]
    return [f"{coming} værdier er fra dage, der ikke er kommet endnu."]


def _of_names(rows: Rows, figures: Figures) -> list[str]:
    """Everybody reads a figure's name. The hint's own words would stay in the history."""
    doubtful = [number for name, number in figures.new.items() if hints(name)]
    if not doubtful:
        return []
    at = rows.number(min(map(rows.values["noegletal"].index, doubtful)))
    return [f"Navnet på nøgletallet i række {at} kan pege på en person, og alle kan læse det."]
