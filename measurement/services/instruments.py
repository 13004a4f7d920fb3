"""A municipality's own versions of the questionnaire, and everybody's: loaded whole, or not."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement import reference
from measurement.domain.file_faults import Fault
from measurement.domain.instrument_file import read_instrument
from measurement.models import Instrument
from measurement.models.instrument import TEMPERATURE
from measurement.selectors.instruments import versions_for
from recovery_portal.kit.danish import number
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Municipality, Prerequisite, User


class FaultyFile(Refused):
    """The file cannot become a version; `faults` in the order of the file."""

    def __init__(self, faults: list[Fault]):
        more = _(" (og %s fejl mere)") % number(len(faults) - 1) if len(faults) > 1 else ""
        super().__init__(f"{str(faults[0]).rstrip('.')}{more}.".replace("?.", "?"))
        self.faults = faults


@transaction.atomic
def load_version(*, by: User | str, municipality: Municipality | None, data: bytes) -> Instrument:
    """A new version from the bytes of a file; `municipality` None: for everybody.

    Raises FaultyFile where the file breaks a rule of docs/spoergeskema.md, and Refused where the
    installation is not ready.
    """
    content, faults = read_instrument(data)
    faults = faults or _against_the_stored(content, municipality)
    if faults:
        raise FaultyFile(faults)
    if Prerequisite.objects.count() < len(content["sections"]):
        raise Refused(_("Forudsætningerne er ikke indlæst: kør manage.py load_reference."))
    row = _store(content, municipality)
    audit.record(
        by=by,
        municipality=municipality,
        action="instrument_loaded",
        obj=row,
        details={
            "version": row.version,
            "statements": sum(len(section["items"]) for section in content["sections"]),
        },
    )
    return row


@transaction.atomic
def remove_version(*, by: User, municipality: Municipality, instrument: Instrument) -> None:
    """Take away one of the municipality's own versions. Raises Refused where a round uses it, or
    where it is not the municipality's own."""
    row = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if row.municipality_id != municipality.pk:
        raise Refused(_("Kun kommunens egne versioner kan fjernes her."))
    audit.record(
        by=by,
        municipality=municipality,
        action="instrument_removed",
        obj=row,
        details={"version": row.version},
    )
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, IntegrityError) as error:
        words = _("Version %s er brugt i en runde og kan derfor ikke fjernes.")
        raise Refused(words % row.version) from error


def next_version(municipality: Municipality | None) -> int:
    """The lowest number that a new version may have."""
    newest = _versions(municipality).order_by("-version").first()
    return newest.version + 1 if newest else 1


def _versions(municipality):
    if municipality is None:
        return Instrument.objects.filter(municipality=None, code=TEMPERATURE)
    return versions_for(municipality)


def _against_the_stored(content: dict, municipality) -> list[Fault]:
    lowest, version = next_version(municipality), content["version"]
    if version < lowest:
        words = _("der er allerede en version %(newest)s: giv filen nummer %(next)s")
        numbers = {"newest": lowest - 1, "next": lowest}
        return [Fault(None, "»version«", words % numbers)]
    for row in _versions(municipality):
        if _wording(reference.as_content(row)) == _wording(content):
            words = _("filen siger ordret det samme som version %s: ret udsagnene først")
            return [Fault(None, "", words % row.version)]
    return []


def _wording(content: dict) -> dict:
    names = ("version", "name", "source")
    return {name: value for name, value in content.items() if name not in names}


def _store(content: dict, municipality) -> Instrument:
    try:
        with transaction.atomic():
            return reference.store(
                content, municipality=municipality, loaded_on=timezone.localdate()
            )
    except IntegrityError as error:  # somebody loaded the same number at the same moment
        raise Refused(_("Version %s er netop indlæst af en anden.") % content["version"]) from error
