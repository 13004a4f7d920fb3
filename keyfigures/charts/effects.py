"""What the pages of employment, readmissions and expenditure show: pictures and rows of tables."""

from keyfigures.charts.bars import Bar, bar_pictures
from keyfigures.charts.figure_frame import Extras, Measures, frame_of
from keyfigures.charts.figure_page import limits_words, table_rows
from keyfigures.charts.figure_picture import PHONE, WIDE, figure_pictures
from keyfigures.charts.picture import Picture
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.employment import STATUSES, WORKING
from keyfigures.domain.employment_figure import EmploymentDay, EmploymentFigure
from keyfigures.domain.expenditure_figure import StepCost, YearCost, kroner, millions
from keyfigures.domain.series import Readings
from keyfigures.domain.shown_figure import shown_figure
from keyfigures.models import CitizenStatus
from recovery_portal.kit.danish import date_long, number

PAPER = Measures(width=680, plot=170, left=60, right=130, size=12, short=False)
STATUS_NAMES = dict(CitizenStatus.Status.choices)


def development(readings: Readings) -> dict:
    """The figure over time as it stands on its own page: pictures, rows, limits and verdict."""
    figure = shown_figure(CATALOGUE[readings.code], readings)
    uids = {f"{readings.code}_bred": WIDE, f"{readings.code}_tlf": PHONE}
    pictures = figure_pictures(figure, Extras(), uids)
    return {
        "entry": figure.entry,
        "wide": pictures.get(f"{readings.code}_bred"),
        "phone": pictures.get(f"{readings.code}_tlf"),
        "rows": table_rows(figure),
        "finding": figure.finding,
        "limits": limits_words(figure),
        "axis": _axis_words(figure) if pictures else "",
    }


def paper_development(readings: Readings) -> Picture | None:
    """The figure over time at the width of a page of paper; None where nothing is shown."""
    figure, uid = shown_figure(CATALOGUE[readings.code], readings), f"{readings.code}_rapport"
    return figure_pictures(figure, Extras(), {uid: PAPER}).get(uid)


def _axis_words(figure) -> str:
    """Where the axis begins, when that is not at 0."""
    low = frame_of(figure, Extras(), WIDE).low
    return f"Aksen begynder ved {number(low, figure.decimals)}." if low else ""


def status_rows(figure: EmploymentFigure) -> list[tuple]:
    """(name, counts as working, now, before) of the seven statuses, in the definition's order."""
    now, before = figure.now.statuses, figure.before.statuses
    return [(STATUS_NAMES[key], key in WORKING, now[key], before[key]) for key in STATUSES]


def status_pictures(figure: EmploymentFigure) -> dict:
    """What citizens with known status do, with last time's mark."""
    bars = [
        Bar(name, now, number(now), before, is_hidden=now is None, is_main=works)
        for name, works, now, before in status_rows(figure)
    ]
    title = f"Borgere med kendt status den {date_long(figure.now.day)}"
    said = _statuses_said(figure.now)
    return _pictures(bars, "status", title, f"{said} Stregen er {date_long(figure.compare_day)}.")


def _statuses_said(shown: EmploymentDay) -> str:
    parts = [f"{STATUS_NAMES[key]}: {_said(n)}" for key, n in shown.statuses.items()]
    return f"{'. '.join(parts)}."


def _said(count: int | None) -> str:
    return "skjult" if count is None else number(count)


def cost_pictures(now: YearCost, before: YearCost | None) -> dict:
    """What each step cost, with the compared year's mark."""
    bars, title, description = _costs(now, before)
    return _pictures(bars, "udgift", title, description)


def paper_costs(now: YearCost, before: YearCost | None) -> Picture | None:
    """`cost_pictures` at the width of a page of paper."""
    bars, title, description = _costs(now, before)
    return bar_pictures(bars, {"udgift_rapport": "report"}, title, description).get(
        "udgift_rapport"
    )


def _costs(now: YearCost, before: YearCost | None) -> tuple[list[Bar], str, str]:
    bars = [_cost_bar(step, before.step(step.number) if before else None) for step in now.steps]
    said = [f"Trin {step.number}: {kroner(step.amount)}" for step in now.steps if step.amount]
    if before:
        said.append(f"Stregen er {before.year}")
    return bars, f"Udgifter på hvert trin i {now.year}", f"{'. '.join(said)}."


def _cost_bar(step: StepCost, before: StepCost | None) -> Bar:
    text = "ingen regnskabstal"
    if step.amount is not None:
        share = "" if step.share is None else f" · {number(step.share, 1)} %"
        text = f"{millions(step.amount)}{share}"
    return Bar(
        label=f"{step.number}. {step.name}",
        value=None if step.amount is None else float(step.amount),
        text=text,
        before=float(before.amount) if before and before.amount else None,
    )


def _pictures(bars: list[Bar], name: str, title: str, description: str) -> dict:
    found = bar_pictures(bars, {f"{name}_bred": "wide", f"{name}_tlf": "phone"}, title, description)
    return {"wide": found.get(f"{name}_bred"), "phone": found.get(f"{name}_tlf")}
