"""Every page of key figures in a whole country, beside the bare SQL for the counts it shows.

Each page is told of twice, under the same limits: the first visit after a load, which reads and
judges everything anew, and the visits that follow, for which the process remembers what was shown
as long as the register's stamp is the same. What is fetched from Statistics Denmark, and the
reference data, is kept between runs.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial

from tools import BUILD
from tools.bench import Row, paired, seconds
from tools.bench.country import DAY, LARGEST, MEDIAN, SIZES, filling, floors, growth

# (address name, its words, the statements a page rests on, what else its address needs)
PAGES: dict[str, Callable[[int], list]] = {
    "staircase": lambda code: [
        floors.flows(code), floors.series(code), floors.users(code), floors.told(code)
    ],
    "movements": lambda code: [
        floors.flows(code), floors.newcomers(code), floors.series(code), floors.told(code)
    ],
    "employment": lambda code: [floors.employment(code), floors.series(code), floors.told(code)],
    "readmissions": lambda code: [floors.readmissions(code), floors.told(code)],
    "expenditure": lambda code: [*floors.expenditure(code), floors.told(code)],
    "figures": lambda code: [
        floors.series(code), floors.flows(code), floors.newcomers(code), floors.employment(code),
        floors.readmissions(code), *floors.expenditure(code), floors.told(code),
    ],
    "figure trin-5": lambda code: [floors.series(code), floors.flows(code), floors.told(code)],
    "figure beskaeftigelse": lambda code: [floors.employment(code), floors.told(code)],
    "figure genindlaeggelser": lambda code: [floors.readmissions(code), floors.told(code)],
    "projection": lambda code: [
        floors.flows(code), floors.newcomers(code), *floors.expenditure(code), floors.told(code)
    ],
    "whole_picture": lambda code: [
        floors.series(code), floors.flows(code), floors.newcomers(code), floors.employment(code),
        floors.readmissions(code), *floors.expenditure(code), floors.told(code),
    ],
    "wellbeing": lambda code: [
        floors.answers(code), floors.asked(code), floors.flows(code), floors.series(code),
        floors.newcomers(code), floors.employment(code), floors.told(code),
    ],
    "figure who5": lambda code: [floors.answers(code), floors.told(code)],
    "front": lambda code: [
        floors.flows(code), floors.series(code), floors.answers(code), floors.told(code)
    ],
    "quality": lambda code: [
        floors.interventions(code), floors.statuses(code), floors.admissions(code),
        floors.employment(code), floors.told(code),
    ],
}  # fmt: skip
MEDIAN_LIMIT, LARGEST_LIMIT, COUNTRY_LIMIT, TIMES = 0.050, 0.150, 0.020, 3


def run() -> list[Row]:
    """Pages of the median and the largest municipality, the comparison, and the stored rows."""
    filling.fill()
    _store()
    try:
        rows = [*_pages(MEDIAN), *_pages(LARGEST), _comparison(), _stored(), *_refresh()]
        _draw_growth()
        return rows
    finally:
        filling.empty()
        forget()


def _pages(code: int) -> Iterator[Row]:
    client = reader(code)
    for name, statements in PAGES.items():
        for when, visit in VISITS.items():
            yield _page(name, when, code, partial(visit, client), statements(code))


def _page(name: str, when: str, code: int, visit: Callable, statements: list) -> Row:
    url = address(name, code)
    visit(url)
    repeat = 7 if code == MEDIAN else 3
    value, floor = paired(lambda: visit(url), lambda: floors.run(statements), repeat=repeat)
    limit = MEDIAN_LIMIT if code == MEDIAN else LARGEST_LIMIT
    row = Row(
        name=f"{name}, {when}: {SIZES[code]} citizens",
        value=f"{value * 1000:.1f} ms",
        floor=f"{floor * 1000:.1f} ms of SQL",
        ratio=value / floor,
        limit=f"≤ {limit * 1000:.0f} ms and ≤ {TIMES}",
        ok=value <= limit and value <= TIMES * floor,
    )
    print(row.name, row.value, row.floor, f"{row.ratio:.2f}", file=sys.stderr, flush=True)
    return row


def reader(code: int):
    """Somebody of the municipality's steering group, logged in."""
    from django.test import Client

    from steering.models import Municipality
    from tests.factories import make_user

    client = Client()
    client.force_login(make_user("STEERING", municipality=Municipality.objects.get(pk=code)))
    return client


def address(name: str, code: int) -> str:
    from django.urls import reverse

    page, _, figure = name.partition(" ")
    return reverse(page, args=[code, figure] if figure else [code])


def first_visit(client, url: str) -> None:
    """The page, with nothing kept that rests on the register."""
    forget()
    next_visit(client, url)


def next_visit(client, url: str) -> None:
    """The page as it is for everybody until the register changes: the whole request."""
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)


VISITS = {"the first visit": first_visit, "the next visits": next_visit}


def forget() -> None:
    """As a process that has just begun: what is remembered of registers, and of judged numbers."""
    from keyfigures.selectors.remembered import memory

    memory.clear()
    for name, module in list(sys.modules.items()):
        if name.startswith(("keyfigures.domain.", "keyfigures.selectors.")):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear") and not _is_reference(kept):
                    kept.cache_clear()


def _is_reference(kept) -> bool:
    return "statbank" in kept.__module__ or "national" in kept.__module__


# --- Growth -------------------------------------------------------------------------------------

GROWING = {
    "Indsatstrappe": ("staircase", first_visit),
    "Bevægelser": ("movements", first_visit),
    "Nøgletal, alle på én side": ("figures", first_visit),
    "Indsatstrappe, næste besøg": ("staircase", next_visit),
}


def _draw_growth() -> None:
    """build/hastighed.svg: the first visit of three pages in five sizes of municipality, and the
    next visits of the one that takes longest then."""
    lines: dict[str, dict[int, float]] = {name: {} for name in GROWING}
    for code, size in SIZES.items():
        client = reader(code)
        for name, (page, visit) in GROWING.items():
            url = address(page, code)
            visit(client, url)
            best = seconds(lambda c=client, u=url, v=visit: v(c, u), repeat=3)
            lines[name][size] = best * 1000
            print(name, size, f"{best * 1000:.0f} ms", file=sys.stderr, flush=True)
    (BUILD / "hastighed.svg").write_text(growth.picture(lines), "utf-8")


# --- The country --------------------------------------------------------------------------------


def _store() -> None:
    from keyfigures.services.aggregates import refresh_all

    refresh_all()


def _comparison() -> Row:
    from keyfigures.selectors.portal import portal_comparison
    from steering.models import Municipality

    municipality = Municipality.objects.get(pk=MEDIAN)

    def compared():
        forget()
        portal_comparison(municipality, DAY)

    value = seconds(compared)
    return Row(
        name="the comparison with 97 others, each judged anew",
        value=f"{value * 1000:.1f} ms",
        floor="",
        ratio=None,
        limit=f"≤ {COUNTRY_LIMIT * 1000:.0f} ms",
        ok=value <= COUNTRY_LIMIT,
    )


def _stored() -> Row:
    """Every stored staircase of the newest day against what the register gives."""
    from keyfigures.domain.staircase import day_counts
    from keyfigures.models import StoredStaircase
    from keyfigures.selectors.register import histories_between, version_on

    version, equal = version_on(DAY), 0
    rows = list(StoredStaircase.objects.filter(day=DAY).select_related("municipality"))
    for row in rows:
        counts = day_counts(histories_between(row.municipality, DAY, DAY, version), DAY)
        steps = tuple(getattr(row, f"step_{number}") for number in range(1, 9))
        equal += (steps, row.beside) == (counts.steps, counts.beside)
    return Row(
        name="stored staircases that equal the register's",
        value=str(equal),
        floor=str(len(rows)),
        ratio=None,
        limit="all",
        ok=equal == len(rows) == 98,
    )


def _refresh() -> Iterator[Row]:
    """What storing costs the upload that changes the register."""
    from keyfigures.services.aggregates import refresh
    from steering.models import Municipality

    for code, limit in ((MEDIAN, 0.25), (LARGEST, 1.5)):
        municipality = Municipality.objects.get(pk=code)
        value = seconds(lambda chosen=municipality: refresh(chosen), repeat=3)
        yield Row(
            name=f"storing the staircases of {SIZES[code]} citizens",
            value=f"{value * 1000:.0f} ms",
            floor="",
            ratio=None,
            limit=f"≤ {limit * 1000:.0f} ms",
            ok=value <= limit,
        )
