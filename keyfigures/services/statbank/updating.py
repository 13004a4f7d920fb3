"""Fetch what is new at Statistics Denmark; what fails leaves the last good figures as they were."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from keyfigures.domain.statbank import ABSENT, Cell, Published, Unreadable
from keyfigures.domain.statbank_csv import Answer, lines_of, read_cells
from keyfigures.domain.statbank_request import CELL_LIMIT, Request, request_for, table_info
from keyfigures.domain.statbank_tables import PLANS, Plan
from keyfigures.models import StatbankFetch, StatbankTable
from keyfigures.selectors.statbank_mapping import wanted_areas, wanted_kinds, wanted_of
from keyfigures.services.statbank.client import (
    BUDGET,
    BankRefused,
    BankSilent,
    StatbankClient,
)
from keyfigures.services.statbank.storing import Source, store_cells
from recovery_portal.kit.refusal import Refused
from steering import audit

LIMIT = "REQUEST-LIMIT"


@dataclass(frozen=True)
class Outcome:
    """How one table went: `cells` None where nothing new had come; `fault` "" where all is well."""

    table: str
    cells: int | None = None
    fault: str = ""


def update(
    *, by, tables: Iterable[str] = (), client: StatbankClient | None = None, again: bool = False
) -> list[Outcome]:
    """Fetch each table that the bank has updated since (all we read, or `tables`); `again`: also
    those it has not. One transaction per table: a table that fails keeps what it had, and the
    others go on; where the bank does not answer at all, none of the rest is asked for. Refused
    where STATBANK_URL is empty or a table is none of ours."""
    if client is None:
        if not settings.STATBANK_URL:
            raise Refused("STATBANK_URL er tom, så der hentes ikke hos Danmarks Statistik.")
        client = StatbankClient(settings.STATBANK_URL, budget=BUDGET)
    chosen = [table.upper() for table in tables] or list(PLANS)
    unknown = [table for table in chosen if table not in PLANS]
    if unknown:
        raise Refused(f"{unknown[0]} bruges ikke: vælg blandt {', '.join(PLANS)}.")
    return list(_outcomes(by, [PLANS[table] for table in chosen], client, again))


def _outcomes(by, plans: list[Plan], client: StatbankClient, again: bool) -> Iterator[Outcome]:
    silent = None
    for plan in plans:
        try:
            if silent:
                raise silent
            yield Outcome(plan.code, _fetch(by, plan, client, again))
        except (Refused, Unreadable) as error:
            silent = error if isinstance(error, BankSilent) else None
            _fail(by=by, plan=plan, why=str(error))
            yield Outcome(plan.code, fault=str(error))


def _fetch(by, plan: Plan, client: StatbankClient, again: bool) -> int | None:
    raw = client.table_info(plan.code)
    info = table_info(raw)
    request = request_for(plan, info, wanted_areas().values(), wanted_kinds(plan))
    if not again and _is_newest(request, info.updated):
        return None
    answer = _answer(client, request)
    source = Source(request.described(), info, raw)
    store_cells(by=by, table=plan.code, cells=_whole(request, answer), origin="api", source=source)
    return len(answer.cells)


def _is_newest(request: Request, updated: str) -> bool:
    """Whether what we have is what the bank has: the newest attempt went well, and no file has
    since put its own figures in the place of any that the bank is asked for."""
    row = StatbankTable.objects.filter(pk=request.plan.code, failed_at=None).first()
    if row is None or row.fetched_at is None or row.updated != updated or not updated:
        return False
    others = row.values.exclude(fetch__origin=StatbankFetch.Origin.API)
    return request.places().isdisjoint(others.values_list("area", "kind", "period"))


def _answer(client: StatbankClient, request: Request) -> Answer:
    """CSV, which prints every cell; BULK, which leaves some out, only where CSV is too small."""
    if request.cells <= CELL_LIMIT:
        try:
            return _read(client, request, "CSV")
        except BankRefused as refused:
            if refused.code != LIMIT:
                raise
    return _read(client, request, "BULK")


def _read(client: StatbankClient, request: Request, file_format: str) -> Answer:
    header, rows = lines_of(client.data(request.body(file_format)))
    answer = read_cells(header, rows, request.plan, wanted_of(request.plan))
    if not answer.cells:
        raise Unreadable("Svaret har ingen af de tal, der blev bedt om.")
    return answer


def _whole(request: Request, answer: Answer) -> list[Cell]:
    """The answer, and what it left out of what was asked for as absent."""
    there = {cell.key for cell in answer.cells}
    left_out = sorted(request.places() - there)
    return [*answer.cells, *(Cell(*key, Published(ABSENT)) for key in left_out)]


@transaction.atomic
def _fail(*, by, plan: Plan, why: str) -> None:
    row, _ = StatbankTable.objects.get_or_create(code=plan.code, defaults={"text": plan.title})
    row.failed_at, row.error = timezone.now(), why[:500]
    row.save(update_fields=["failed_at", "error"])
    audit.record(
        by=by,
        municipality=None,
        action="statbank_failed",
        obj=row,
        details={"table": plan.code, "why": row.error},
    )
