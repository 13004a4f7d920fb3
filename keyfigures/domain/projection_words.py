"""The projection in words: a range, never a single number, and what it rests on (D13)."""

from dataclasses import replace

from keyfigures.domain.projection import YEARS, Range
from keyfigures.domain.projection_figure import ProjectionFigure, StepProjection
from recovery_portal.kit.danish import HIDDEN, more_or_fewer, number

IF_IT_GOES_ON = "Fortsætter det seneste års bevægelser,"
LAST = YEARS[-1] - 1
MILLION = 1_000_000
IN_FOUR_YEARS = "om fire år"


def with_words(figure: ProjectionFigure) -> ProjectionFigure:
    """The figure with title and lead."""
    if figure.missing:
        return replace(figure, title="Ingen fremskrivning endnu", lead=figure.missing)
    if figure.move:
        return replace(figure, title=_move_title(figure), lead=_move_lead(figure))
    return replace(figure, title=_title(figure), lead=_lead(figure))


def bounds(found: Range | None) -> str:
    """`32–48`, `40` where both are alike, "–" where hidden."""
    if found is None:
        return HIDDEN
    low, high = number(int(found.low)), number(int(found.high))
    return low if low == high else f"{low}–{high}"


def change(found: Range | None) -> str:
    """A difference in words: `11–16 færre`, `fra 2 færre til 3 flere`, `ingen ændring`."""
    if found is None:
        return HIDDEN
    low, high = int(found.low), int(found.high)
    if low == high == 0:
        return "ingen ændring"
    if high <= 0:
        return f"{_span(-high, -low)} færre"
    if low >= 0:
        return f"{_span(low, high)} {more_or_fewer(high)}"
    if max(-low, high) == 1:
        return "højst 1 til forskel"
    return f"fra {number(-low)} færre til {number(high)} {more_or_fewer(high)}"


def million(found: Range | None) -> str:
    """`31,2–45,0`, in million kroner."""
    if found is None:
        return HIDDEN
    low, high = number(found.low / MILLION, 1), number(found.high / MILLION, 1)
    return low if low == high else f"{low}–{high}"


def million_change(found: Range | None) -> str:
    """`2,1–3,4 mio. kr. lavere`, `fra 0,2 mio. kr. lavere til 0,4 højere`."""
    if found is None:
        return HIDDEN
    low, high = round(found.low / MILLION, 1), round(found.high / MILLION, 1)
    if not low and not high:
        return "under 0,1 mio. kr. forskel"
    if high <= 0:
        return f"{_span(-high, -low, 1)} mio. kr. lavere"
    if low >= 0:
        return f"{_span(low, high, 1)} mio. kr. højere"
    return f"fra {number(-low, 1)} mio. kr. lavere til {number(high, 1)} højere"


def asked(figure: ProjectionFigure) -> str:
    """The what-if as a clause: "flytter 5 flere om året fra A til B"."""
    move = figure.move
    to = f"til {_name(figure, move.to)}" if move.to else "og ud af trappen"
    return f"flytter {number(move.persons)} flere om året fra {_name(figure, move.start)} {to}"


def _name(figure, number: int) -> str:
    name = figure.step(number).name
    return name[:1].lower() + name[1:]


def _span(low, high, decimals: int = 0) -> str:
    first, last = number(low, decimals), number(high, decimals)
    return first if first == last else f"{first}–{last}"


def _title(figure) -> str:
    found = _sure(figure)
    if not found:
        return f"{IF_IT_GOES_ON} kan hvert trin {IN_FOUR_YEARS} være både større og mindre end nu"
    step = found[0]
    return (
        f"{IF_IT_GOES_ON} er der {bounds(step.ranges[LAST])} borgere {step.phrase} "
        f"{IN_FOUR_YEARS} mod {number(step.today)} nu"
    )


def _sure(figure) -> list[StepProjection]:
    """Steps whose number today lies outside the range of the last year; the farthest first."""
    out = []
    for step in figure.steps:
        if step.ranges is None:
            continue
        last = step.ranges[LAST]
        distance = max(last.low - step.today, step.today - last.high)
        if distance > 0:
            out.append((-distance, -step.number, step))
    return [step for *_, step in sorted(out, key=lambda one: one[:2])]


def _lead(figure) -> str:
    parts = []
    sure = _sure(figure)
    if len(sure) > 1:
        step = sure[1]
        parts.append(f"{bounds(step.ranges[LAST])} {step.phrase} mod {number(step.today)} nu.")
    parts.append(
        f"I alt {bounds(figure.total[LAST])} borgere på trappen mod {number(figure.today)} nu."
    )
    parts.append(
        "Det er et spænd, ikke en forudsigelse: det viser, hvor tallene havner, "
        "hvis intet ændrer sig."
    )
    return " ".join(parts)


def _move_title(figure) -> str:
    step = figure.step(figure.move.start)
    clause = asked(figure)
    if step.difference is None:
        return f"Hvis I {clause}: tallene er for små til at vise forskellen"
    fewer = change(step.difference[LAST])
    title = f"{_capital(clause)}, er der {fewer} på trin {step.number} {IN_FOUR_YEARS}"
    if is_emptied(figure):
        title = f"Trin {step.number} bliver tømt: {_went(figure)}"
    if figure.kroner_difference is None:
        return title
    return f"{title}, og udgiften er {million_change(figure.kroner_difference[LAST])} om året"


def _move_lead(figure) -> str:
    step = figure.step(figure.move.start)
    to = figure.step(figure.move.to) if figure.move.to else None
    return " ".join(part for part in (_emptied(figure), _left_behind(step), _arrived(to)) if part)


def _left_behind(step: StepProjection) -> str:
    if step.moved is None:
        return ""
    return (
        f"{bounds(step.moved[LAST])} borgere {step.phrase} {IN_FOUR_YEARS} mod "
        f"{bounds(step.ranges[LAST])} uden ændringen og {number(step.today)} nu."
    )


def _arrived(to: StepProjection | None) -> str:
    if to is None or to.difference is None:
        return ""
    return f"{_capital(change(to.difference[LAST]))} {to.phrase}."


def is_emptied(figure: ProjectionFigure) -> bool:
    """Whether the step surely runs out of citizens to move within the four years."""
    return bool(figure.going) and any(one.high < figure.move.persons for one in figure.going)


def _went(figure) -> str:
    """How many really move, year by year: "i stedet for 50 om året flytter der 50, 21–30, …"."""
    years = [bounds(one) for one in figure.going]
    return (
        f"i stedet for {number(figure.move.persons)} om året kan der flytte "
        f"{', '.join(years[:-1])} og {years[-1]} i de fire år"
    )


def _emptied(figure) -> str:
    if is_emptied(figure):
        return f"Spurgt: hvad hvis I {asked(figure)}. Flere står der ikke på trinnet."
    if figure.going and any(one.low < figure.move.persons for one in figure.going):
        return "Trinnet kan blive tømt undervejs, så der flytter færre, end I har skrevet."
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
