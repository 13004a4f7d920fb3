"""What the municipality decides about citizens' answers: its settings, and the scale it asks by."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement import reference
from measurement.models import ChosenInstrument, Instrument, OutcomeCode, OutcomeSettings
from measurement.selectors.instruments import versions_for
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import Municipality, User
from steering.services import stamps

# The scales that are written of Brief INSPIRE-O: the published one, and the one the guide prints.
SCALES = ((0, 4), (1, 4))


@transaction.atomic
def save_settings(
    *, by: User, municipality: Municipality, version: int, **values
) -> OutcomeSettings:
    """Keep legal basis, contact and months; `version` 0 where there was nothing to read.

    Raises Stale where another has saved since.
    """
    _one_at_a_time(municipality)
    row = OutcomeSettings.objects.filter(municipality=municipality).first()
    row = _mine(row, version) or OutcomeSettings(municipality=municipality, version=0)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.full_clean()
    row.save()
    audit.record(
        by=by,
        municipality=municipality,
        action="outcome_settings_saved",
        obj=row,
        details={"fields": sorted(values), "keep_months": row.keep_months},
    )
    return row


@transaction.atomic
def set_scale(
    *,
    by: User,
    municipality: Municipality,
    version: int,
    labels: dict[int, str],
    is_confirmed: bool,
) -> ChosenInstrument:
    """Ask by Brief INSPIRE-O with these answers, lowest first; the statements stay as published.

    A scale that nobody has asked by becomes a version of the municipality's own. `is_confirmed`:
    wording and scale were held against the official form. Raises Stale where another has saved
    since, and Refused for a scale that is none of SCALES or has two answers alike.
    """
    _one_at_a_time(municipality)
    _check(labels)
    chosen = ChosenInstrument.objects.filter(municipality=municipality, code=OutcomeCode.INSPIRE_O)
    row = _mine(chosen.first(), version)
    row = row or ChosenInstrument(municipality=municipality, code=OutcomeCode.INSPIRE_O, version=0)
    row.instrument = _version_with(municipality, labels)
    row.confirmed_on = timezone.localdate() if is_confirmed else None
    row.confirmed_by = by if is_confirmed else None
    row.version += 1
    row.save()
    stamps.renew_answers(municipality)
    audit.record(
        by=by,
        municipality=municipality,
        action="outcome_scale_set",
        obj=row,
        details={
            "code": row.code,
            "version": row.instrument.version,
            "scale": sorted(labels),
            "confirmed": is_confirmed,
        },
    )
    return row


def _one_at_a_time(municipality: Municipality) -> None:
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def _mine(row, version: int):
    """The row as the person read it, locked; None where there is none. Raises Stale."""
    if row is None:
        return None
    return fresh(row, version)


def _check(labels: dict[int, str]) -> None:
    if (min(labels, default=None), max(labels, default=None)) not in SCALES:
        raise Refused(_("Skalaen skal gå fra 0 til 4 eller fra 1 til 4."))
    if sorted(labels) != list(range(min(labels), max(labels) + 1)) or not all(labels.values()):
        raise Refused(_("Skriv ordene til alle skalaens svar."))
    if len({words.casefold() for words in labels.values()}) < len(labels):
        raise Refused(_("To svar har de samme ord. Skriv dem, som de står i formularen."))


def _version_with(municipality: Municipality, labels: dict[int, str]) -> Instrument:
    """Everybody's newest version with that scale, as a version of its own where it has another."""
    usable = list(versions_for(municipality, OutcomeCode.INSPIRE_O))
    shared = next((row for row in usable if row.municipality_id is None), None)
    if shared is None:
        raise Refused(_("Spørgsmålene er ikke indlæst: kør manage.py load_reference."))
    scale = [{"value": value, "label": labels[value]} for value in sorted(labels)]
    wanted = reference.as_content(shared) | {"scale": scale}
    for row in usable:
        if reference.as_content(row) | {"version": shared.version} == wanted:
            return row
    content = wanted | {"version": usable[0].version + 1}
    return reference.store(content, municipality=municipality, loaded_on=timezone.localdate())
