"""A table that somebody downloaded from the bank, as csv or xlsx: one row per figure."""

from dataclasses import dataclass, replace

from django.db import transaction

from keyfigures.domain.statbank import Unreadable
from keyfigures.domain.statbank_csv import Answer, Wanted, folded, read_cells
from keyfigures.domain.statbank_request import table_info
from keyfigures.domain.statbank_tables import AREA, PLANS, Plan
from keyfigures.models import StatbankFetch, StatbankTable, StatbankValue
from keyfigures.selectors.statbank_mapping import area_code, wanted_of
from keyfigures.services.statbank.storing import Source, store_cells
from recovery_portal.kit.cpr import replace_cpr
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import read_table
from steering import audit
from steering.files.reading import fingerprint, refuse_size, safe_name

# The most particular first: what has REGK100's columns has those of REGK31 as well.
_TELLING = ("REGK100", "REGK31", "HAND03A", "HAND07", "FOLK1A")


@dataclass(frozen=True)
class FileOutcome:
    """What a file brought: figures stored, rows it had, rows of others left aside."""

    table: str
    cells: int
    rows: int
    skipped: int


def load_file(
    *, by, data: bytes, file_name: str, table: str = "", municipality=None
) -> FileOutcome:
    """Store the figures of a file; `municipality`: its own area's only, else every area's.

    A table of the whole country is everybody's: through a municipality it only adds what the bank
    has not told itself. `table`: which table it is, else told by its columns. All or nothing.
    Refused with a sentence.
    """
    refuse_size(len(data))
    sheet = read_table(data, file_name)
    plan = _plan(table, sheet.header)
    answer = _read(sheet, plan, municipality if plan.has_areas else None)
    if municipality and not plan.has_areas:
        answer = _untold(answer, plan)
    _store(by, plan, answer, municipality, _whence(plan, data, file_name))
    return FileOutcome(plan.code, len(answer.cells), answer.rows, answer.skipped)


def _read(sheet, plan: Plan, municipality) -> Answer:
    """The rows that may be used; refused where there is none."""
    rows = zip(sheet.row_numbers, sheet.rows(), strict=True)
    try:
        answer = read_cells(sheet.header, rows, plan, _wanted(plan, municipality))
    except Unreadable as error:
        raise Refused(f"Filen kan ikke indlæses: {replace_cpr(str(error), _hidden)}") from None
    if not answer.cells:
        raise Refused(_nothing(plan, municipality))
    return answer


def _untold(answer: Answer, plan: Plan) -> Answer:
    """Without what was fetched from the bank; refused where nothing is left."""
    told = StatbankValue.objects.filter(table=plan.code, fetch__origin=StatbankFetch.Origin.API)
    keys = set(told.values_list("area", "kind", "period"))
    cells = [cell for cell in answer.cells if cell.key not in keys]
    if not cells:
        raise Refused(
            f"Tallene i {plan.code} gælder hele landet og er allerede hentet hos Danmarks "
            "Statistik; filen ændrer intet."
        )
    return replace(answer, cells=cells, skipped=answer.skipped + len(answer.cells) - len(cells))


@transaction.atomic
def _store(by, plan: Plan, answer: Answer, municipality, source: Source) -> None:
    origin = StatbankFetch.Origin.FILE
    fetch = store_cells(by=by, table=plan.code, cells=answer.cells, origin=origin, source=source)
    audit.record(
        by=by,
        municipality=municipality,
        action="statbank_file_loaded",
        obj=fetch,
        details={"table": plan.code, "rows": answer.rows, "cells": len(answer.cells)},
    )


def _whence(plan: Plan, data: bytes, file_name: str) -> Source:
    variables = [{"code": name} for name in plan.variables]
    return Source(variables, file_name=safe_name(file_name), sha256=fingerprint(data))


def _hidden(match) -> str:
    """What stands for a CPR-like number where a message quotes the file."""
    return "[skjult]"


def _plan(table: str, header) -> Plan:
    if table:
        if table.upper() not in PLANS:
            raise Refused(f"{table} bruges ikke: vælg blandt {', '.join(PLANS)}.")
        return PLANS[table.upper()]
    there = {folded(name) for name in header}
    for code in _TELLING:
        wanted = {name for name in PLANS[code].variables if name not in PLANS[code].free}
        # FOLK1A has no column of its own: only a table without another kind of place is it.
        extra = there - {folded(name) for name in (*PLANS[code].variables, "INDHOLD")}
        if {folded(name) for name in wanted} <= there and not (code == "FOLK1A" and extra):
            return PLANS[code]
    raise Refused(
        "Filen er ingen af de tabeller, portalen bruger: den skal have en kolonne for hver "
        f"variabel og kolonnen INDHOLD ({', '.join(sorted(PLANS))})."
    )


def _wanted(plan: Plan, municipality) -> Wanted:
    """What is read: our own names for codes, and the bank's own texts where they are known."""
    wanted = wanted_of(plan)
    if municipality:
        own = area_code(municipality)
        wanted[AREA] = {name: code for name, code in wanted[AREA].items() if code == own}
    row = StatbankTable.objects.filter(pk=plan.code).exclude(info={}).first()
    if row is None:
        return wanted
    for variable in table_info(row.info).variables.values():
        name = next((one for one in plan.variables if folded(one) == folded(variable.code)), "")
        if name in plan.fixed:
            wanted[name] = {folded(plan.fixed[name]): plan.fixed[name]}
        if name in wanted:
            used = set(wanted[name].values())
            texts = {folded(text): code for code, text in variable.values.items() if code in used}
            wanted[name] = texts | wanted[name]
    return wanted


def _nothing(plan: Plan, municipality) -> str:
    whose = f" for {municipality}" if municipality else ""
    codes = ", ".join(f"{name} = {code}" for name, code in plan.fixed.items())
    where = f" De skal have {codes}." if codes else ""
    return f"Filen har ingen af de tal fra {plan.code}, portalen bruger{whose}.{where}"
