"""Where newcomers begin, as bars: the early steps filled, the others in stone."""

from keyfigures.charts.bars import Bar, bar_pictures
from keyfigures.charts.movements_words import said
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.newcomers import EARLY, Newcomers
from recovery_portal.kit.danish import date_long, number


def newcomer_pictures(figure: StaircaseFigure, new: Newcomers, earlier: Newcomers | None) -> dict:
    """ "wide" and "phone"; the mark on a bar is the period before. None where nobody came."""
    bars = [_bar(step, new, earlier) for step in figure.steps]
    title = f"Nye borgere efter {date_long(new.before)} til og med {date_long(new.day)}"
    words = [f"{step.number}. {step.name}: {said(new.first[step.number])}" for step in figure.steps]
    if earlier:
        words.append("Stregen er perioden før")
    uids = {"nye-bred": "wide", "nye-telefon": "phone"}
    found = bar_pictures(bars, uids, title, f"{'. '.join(words)}.")
    return {"wide": found.get("nye-bred"), "phone": found.get("nye-telefon")}


def _bar(step, new: Newcomers, earlier: Newcomers | None) -> Bar:
    count = new.first[step.number]
    return Bar(
        label=f"{step.number}. {step.name}",
        value=count,
        text=number(count),
        before=earlier.first[step.number] if earlier else None,
        is_hidden=count is None,
        is_main=step.number in EARLY,
    )


def early_words(new: Newcomers, earlier: Newcomers | None) -> str:
    """The finding, with the share of the period before where both are shown."""
    if new.total == 0:
        return "Ingen nye borgere kom på trappen i perioden."
    if new.share is None:
        return "For få nye borgere til at vise, hvor stor en del der begyndte på trin 1–4."
    now = f"{number(new.share, 1)} procent af de nye borgere begyndte på trin 1–4"
    of = f"({number(new.early)} af {number(new.total)})"
    if earlier is None or earlier.share is None:
        return f"{now} {of}."
    before = f"{number(earlier.share, 1)} procent ({number(earlier.early)} af"
    return f"{now} {of}; i perioden før var det {before} {number(earlier.total)})."
