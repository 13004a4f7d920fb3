"""What a `sagsaudit` file would make: one closed audit, with the counts it would show."""

import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.agreement import UNRESOLVED, Level
from measurement.domain.audit_result import LEVEL_NAMES, settled
from measurement.files.marks import AGREED
from measurement.files.questionnaire import Questionnaire
from measurement.models import Item
from measurement.models.case_audit import CASES, MARKERS, CaseAudit
from measurement.services.audit.audit_of_file import Line
from steering.files.columns import Rows
from steering.files.kind import Called, FileKind
from steering.files.round_plan import RoundPlan, fingerprint_of, name_for

OTHERWISE = "Sagsaudit"
# The order in which the preview counts levels.
COUNTED = (2, 1, 0, "ir", UNRESOLVED)


@dataclass
class CaseAuditPlan(RoundPlan):
    """`lines`: the file's rows without who marked them."""

    questionnaire: Questionnaire = field(kw_only=True)
    lines: list[Line] = field(kw_only=True)

    @property
    def remarks(self) -> list[str]:
        covered = self.questionnaire.coverage(_("kriterier"), _("de kriterier er ikke bedømt"))
        return [*self.rows.remarks, *covered, *_of_lines(self)]

    @property
    def cases(self) -> list[int]:
        return sorted({line.case for line in self.lines if line.case})

    @property
    def markers(self) -> int:
        return len({line.marker for line in self.lines} - {None})

    def counts(self) -> dict[str, int]:
        by_markers = [line.levels for line in self.lines if line.marker is not None]
        marks = sum(map(len, by_markers))
        own = {
            "cases": len(self.cases),
            "markers": self.markers,
            "marks": marks,
            "agreed": sum(len(line.levels) for line in self.lines) - marks,
            # What both saw alike needs no agreement: there a blank is nothing that lacks.
            "blank": len(by_markers) * len(self.questionnaire.found) - marks,
        }
        return super().counts() | own

    def preview(self) -> dict:
        own = {
            "version": str(self.questionnaire.instrument),
            "cases": len(self.cases),
            "levels": [LEVEL_NAMES[level] for level in COUNTED],
            "criteria": [list(line) for line in self._criteria()],
        }
        return super().preview() | own

    def settled_of(self, item: Item) -> list[Level]:
        """What the audit would show of the criterion, case by case (D12)."""
        given: dict[int, list[Level]] = defaultdict(list)
        agreed: dict[int, Level] = {}
        for line in self.lines:
            found = line.levels.get(item.pk)
            if found is None:
                continue
            if line.marker is None:
                agreed[line.case] = found
            else:
                given[line.case].append(found)
        return [settled(agreed.get(case), given[case]) for case in self.cases]

    def _criteria(self):
        """(code, short name, [level in words, cases] of each of COUNTED) of each criterion."""
        for item in self.questionnaire.items:
            levels = self.settled_of(item)
            counts = [[LEVEL_NAMES[level], levels.count(level)] for level in COUNTED]
            yield item.code, item.short_text or item.text, counts


def make_plan(kind: FileKind, rows: Rows, municipality, called: Called) -> CaseAuditPlan:
    """Faults across rows, and whether the rows, the name and the day can make an audit."""
    _refuse_doubles(rows)
    given = _given(rows)
    audits = CaseAudit.objects.filter(municipality=municipality)
    taken = dict(audits.values_list("name", "fingerprint"))
    fingerprint = fingerprint_of(kind.code, municipality, _unlabelled(given))
    plan = CaseAuditPlan(
        kind,
        rows,
        name=name_for(called, taken, OTHERWISE),
        on=called.on or timezone.localdate(),
        fingerprint=fingerprint,
        already=next((name for name, of in taken.items() if of == fingerprint), ""),
        questionnaire=rows.basis,
        lines=_lines(rows, given),
    )
    plan.find_general(_whole_fault(plan), taken)
    return plan


def _given(rows: Rows) -> list[tuple[int, str, list[tuple[str, int | str]]]]:
    """(case, blinded marker or "enig", [(code, level) of what is not blank]) of each row."""
    items = [item for item in rows.basis.items if item.code in rows.basis.found]
    codes = sorted(item.code for item in items)
    levels = zip(*(rows.values[code] for code in codes), strict=True)
    cases, markers = rows.values["sag"], rows.values["bedoemmer"]
    return [
        (case, marker, [(c, v) for c, v in zip(codes, row, strict=True) if v is not None])
        for case, marker, row in zip(cases, markers, levels, strict=True)
    ]


def _unlabelled(given):
    """The rows with their markers numbered by what they gave: the same whatever they are called."""
    gave = defaultdict(list)
    for case, marker, found in given:
        gave[marker].append(json.dumps([case, found]))
    names = [marker for marker in gave if marker and marker != AGREED]
    names.sort(key=lambda marker: sorted(gave[marker]))
    places = {marker: place for place, marker in enumerate(names, start=1)}
    return [(case, places.get(marker, marker), found) for case, marker, found in given]


def _lines(rows: Rows, given) -> list[Line]:
    """The rows with markers by number, in the order in which the file first has them."""
    names = [marker for marker in dict.fromkeys(m for _c, m, _v in given) if marker]
    places = {name: place for place, name in enumerate((n for n in names if n != AGREED), start=1)}
    items = {item.code: item.pk for item in rows.basis.items}
    return [
        Line(case, places.get(marker), {items[code]: level for code, level in found})
        for case, marker, found in given
    ]


def _refuse_doubles(rows: Rows) -> None:
    first: dict[tuple, int] = {}
    pairs = zip(rows.values["sag"], rows.values["bedoemmer"], strict=True)
    for index, pair in enumerate(pairs):
        if None in pair:
            continue
        if (earlier := first.setdefault(pair, index)) != index:
            words = f"samme sag og bedømmer som række {rows.number(earlier)}"
            rows.fault(index, "bedoemmer", words)


def _whole_fault(plan: CaseAuditPlan) -> str | None:
    if plan.markers > MARKERS:
        return _(
            "filen har %s bedømmere; en sagsaudit har højst to, og enig for det, de blev enige om"
        ) % (plan.markers)
    if not plan.rows.faults and not any(line.levels for line in plan.lines):
        return _("filen har ingen niveauer; skriv 2, 1, 0 eller ir under kriteriernes koder")
    return None


def _of_lines(plan: CaseAuditPlan) -> list[str]:
    """What is less than it might be: cases, markers, agreement."""
    said, cases = [], len(plan.cases)
    if cases < CASES:
        said.append(_("Filen har %(cases)s af de ti sager.") % {"cases": cases})
    if not plan.markers and plan.lines:
        said.append(_("Filen har ingen bedømmere, kun det, de blev enige om."))
    if plan.markers == 1:
        said.append(_("Filen har én bedømmer: enighed kan ikke måles."))
    open_cells = sum(
        level == UNRESOLVED for item in plan.questionnaire.items for level in plan.settled_of(item)
    )
    if open_cells:
        words = _(
            "%(cells)s: bedømmerne gav hver sit niveau, og filen har intet fælles til dem (enig)."
        )
        one, many = _("1 felt er uafklaret"), _("%s felter er uafklarede")
        cells = one if open_cells == 1 else many % open_cells
        said.append(words % {"cells": cells})
    return said
