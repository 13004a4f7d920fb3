"""What the municipality has decided about citizens' answers, and what is left to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from measurement.models import (
    ChosenInstrument,
    Instrument,
    Outcome,
    OutcomeCode,
    OutcomeSettings,
    Sheet,
)
from measurement.selectors.instruments import whose
from measurement.selectors.outcome_instruments import OutcomeInstrument, instruments_of


@dataclass(frozen=True)
class Earlier:
    """A version that citizens have answered, and that is not in use any more."""

    version: int
    whose: str
    lowest: int
    highest: int


@dataclass(frozen=True)
class InUse:
    """An instrument as the municipality asks by it. `may_set`: its scale is the municipality's to
    confirm; `is_behind`: everybody has a newer version than the one it chose."""

    asked: OutcomeInstrument
    whose: str
    may_set: bool
    confirmed_on: date | None
    confirmed_by: str
    is_behind: bool
    earlier: tuple[Earlier, ...]


@dataclass(frozen=True)
class Setup:
    """`finding`: what to do first, or that nothing is left to do."""

    finding: str
    settings: OutcomeSettings
    instruments: tuple[InUse, ...]
    to_confirm: tuple[str, ...]


def settings_of(municipality) -> OutcomeSettings:
    """The municipality's settings, or unsaved ones as they are until somebody decides."""
    found = OutcomeSettings.objects.filter(municipality=municipality).first()
    return found or OutcomeSettings(municipality=municipality)


def choice_of(municipality) -> ChosenInstrument | None:
    """The scale of Brief INSPIRE-O that the municipality has chosen, if it has."""
    rows = ChosenInstrument.objects.filter(municipality=municipality)
    return rows.filter(code=OutcomeCode.INSPIRE_O).select_related("confirmed_by").first()


def setup(municipality) -> Setup:
    """What the page shows; six queries."""
    settings, used = settings_of(municipality), instruments_of(municipality)
    chosen, stored = choice_of(municipality), _stored(municipality)
    instruments = tuple(_in_use(one, chosen, stored) for one in used.values())
    to_confirm = tuple(one.asked.name for one in instruments if not one.asked.is_confirmed)
    return Setup(_finding(settings, used, to_confirm), settings, instruments, to_confirm)


def _stored(municipality) -> dict[int, Instrument]:
    """All versions the municipality may use or has answers to, with their scale."""
    rows = Instrument.objects.filter(code__in=OutcomeCode.values)
    answered = set(
        rows.filter(outcomes__citizen__municipality=municipality).values_list("pk", flat=True)
    )
    scaled = rows.annotate(lowest=Min("levels__value"), highest=Max("levels__value"))
    found = {row.pk: row for row in scaled.order_by("-version", "-pk")}
    for row in found.values():
        row.is_answered = row.pk in answered
    own = (None, municipality.pk)
    return {pk: row for pk, row in found.items() if row.municipality_id in own}


def _in_use(asked: OutcomeInstrument, chosen, stored: dict[int, Instrument]) -> InUse:
    may_set = asked.code == OutcomeCode.INSPIRE_O
    choice = chosen if may_set else None
    of_code = [row for row in stored.values() if row.code == asked.code and row.pk != asked.pk]
    mine = stored[asked.pk]
    newer = [row for row in of_code if row.municipality_id is None and row.version > mine.version]
    return InUse(
        asked=asked,
        whose=whose(mine),
        may_set=may_set,
        confirmed_on=choice.confirmed_on if choice else None,
        confirmed_by=choice.confirmed_by.name if choice and choice.confirmed_by else "",
        is_behind=bool(newer),
        earlier=tuple(
            Earlier(row.version, whose(row), row.lowest, row.highest)
            for row in of_code
            if row.is_answered
        ),
    )


def _finding(settings: OutcomeSettings, used: dict, to_confirm: tuple[str, ...]) -> str:
    if not used:
        return _("Spørgsmålene er ikke indlæst endnu: driften kører manage.py load_reference.")
    if to_confirm:
        return _("Bekræft skalaen i %s, før I spørger de første borgere.") % to_confirm[0]
    if not settings.legal_basis:
        return _("Skriv retsgrundlaget, så borgerne kan læse det, før de svarer.")
    if not settings.contact:
        return _("Skriv, hvem borgerne kan spørge, så de kan læse det, før de svarer.")
    words = _("Alt er sat op. Svar og samtaler bliver slettet efter %s måneder.")
    return words % settings.keep_months


def asks_unconfirmed(municipality) -> bool:
    """True where citizens have been asked by Brief INSPIRE-O, or have answered it, and nobody has
    held its scale against the official form."""
    chosen = choice_of(municipality)
    if chosen is not None and chosen.confirmed_on is not None:
        return False
    own = {"citizen__municipality": municipality}
    answered = Outcome.objects.filter(code=OutcomeCode.INSPIRE_O, **own)
    return Sheet.objects.filter(inspire_o__isnull=False, **own).exists() or answered.exists()
