"""Where a figure's numbers come from and how far they go, and why there may be none to show."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.catalogue import Entry
from recovery_portal.kit import danish

# What each kind of file tells of.
NAMES = {
    "indsatser": "indsatser",
    "tilknytning": "tilknytninger",
    "indlaeggelser": "indlæggelser",
    "udgifter": "udgifter",
    "trivsel": "svar",
}


@dataclass(frozen=True)
class Told:
    """The first and the newest day that a figure's own data tell of."""

    first: date
    until: date


def source_words(entry: Entry, told: Told | None) -> str:
    """`Kommunens egne indsatser, til og med 30. september 2026`."""
    if told is None or entry.is_own:
        return entry.source
    name = NAMES[entry.kind]
    what = "" if entry.source.endswith(name) else f"{name} "
    return f"{entry.source}, {what}{_until(entry, told)}"


def missing_words(entry: Entry, told: Told | None) -> str:
    """Why there is no reading; `Indlæggelser er ikke læst ind endnu.`"""
    name = NAMES.get(entry.kind, "oplysninger").capitalize()
    if told is None:
        return f"{name} er ikke læst ind endnu."
    return (
        f"{name} er kun oplyst for {_span(entry, told)}. Det er ikke nok til at vise nøgletallet."
    )


def _until(entry: Entry, told: Told) -> str:
    when = told.until.year if entry.kind == "udgifter" else danish.date_long(told.until)
    return f"til og med {when}"


def _span(entry: Entry, told: Told) -> str:
    if entry.kind != "udgifter":
        return danish.span(told.first, told.until)
    years = sorted({told.first.year, told.until.year})
    return "–".join(map(str, years))
