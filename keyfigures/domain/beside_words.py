"""The staircase's direction in words: each band's change, and what they say together."""

from collections.abc import Sequence
from datetime import date

from keyfigures.domain.beside import BandChange
from keyfigures.domain.verdict import INCOMPARABLE
from recovery_portal.kit import danish

PHRASES = {
    "botilbud": "i botilbud (trin 8–6)",
    "hjemme": "med støtte i eget hjem (trin 5)",
    "lette": "i lette og åbne tilbud (trin 4–1)",
}


def direction_words(bands: Sequence[BandChange], compare_day: date) -> str:
    """What changed in each band since `compare_day`, and in which direction that is."""
    told = "; ".join(text for band in bands if (text := _band_words(band)))
    changes = f"Siden {danish.date_long(compare_day)}: {told}. " if told else ""
    return f"{changes}{_together(bands)}"


def _band_words(band: BandChange) -> str:
    if band.change is None:
        return ""
    where = PHRASES[band.band]
    sure = band.verdict.text if band.verdict and band.verdict != INCOMPARABLE else ""
    if not band.change:
        return f"lige så mange {where}"
    many = f"{danish.number(abs(band.change))} {danish.more_or_fewer(band.change)} {where}"
    return f"{many}, {sure}" if sure else many


def _together(bands: Sequence[BandChange]) -> str:
    heavy, light = bands[0], bands[-1]
    if INCOMPARABLE in (heavy.verdict, light.verdict):
        return "Om ændringerne er sikre, kan ikke siges: registret var stadig ved at blive fyldt."
    if heavy.verdict is None or light.verdict is None:
        where = "botilbud" if heavy.verdict is None else "de lette tilbud"
        return f"Om ændringen i {where} er sikker, kan ikke vises: tallene bag er skjult."
    match heavy.sure, light.sure:
        case -1, 1:
            return (
                "Færre i botilbud og flere i lette tilbud er den bevægelse, guiden ønsker: mod "
                "mindre indgribende støtte."
            )
        case 1, -1:
            return "Samlet går bevægelsen mod mere indgribende støtte."
        case 0, 0:
            return "Hverken ændringen i botilbud eller i de lette tilbud er sikker."
        case -1, 0:
            return "Kun faldet i botilbud er sikkert."
        case 1, 0:
            return "Kun stigningen i botilbud er sikker."
        case 0, 1:
            return "Kun stigningen i de lette tilbud er sikker."
        case 0, -1:
            return "Kun faldet i de lette tilbud er sikkert."
        case 1, 1:
            return "Både botilbud og de lette tilbud har sikkert flere borgere."
    return "Både botilbud og de lette tilbud har sikkert færre borgere."


def per_thousand_words(row, inhabitants: int | None, day) -> str:
    """The whole staircase per 1,000 inhabitants in one sentence."""
    if inhabitants is None:
        return (
            f"Der mangler indbyggertal for {danish.quarter(day)}, så trappen kan ikke vises pr. "
            "1.000 indbyggere."
        )
    if row.rate is None:
        return "Hvor mange borgere der er på trappen pr. 1.000 indbyggere, er skjult."
    rate = danish.number(row.rate, 1)
    return f"{rate} borgere på trappen pr. 1.000 indbyggere den {danish.date_long(day)}."
