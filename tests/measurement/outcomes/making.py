"""Citizens' own answers as the tests need them: the two instruments, and answers to them."""

from datetime import date

from measurement import reference
from measurement.models import Instrument, Outcome, Way
from measurement.models.outcome import ANSWERS
from steering.models import Citizen


def load_outcome_instruments() -> None:
    """Everybody's WHO-5 and Brief INSPIRE-O from fixtures/, where they are not there yet."""
    for code in ("who5", "inspire_o"):
        if not Instrument.objects.filter(municipality=None, code=code).exists():
            newest = max(reference.FOLDER.glob(f"instrument_{code}_*.json"))
            reference.load_instrument(newest)


def make_outcome(citizen: Citizen, code: str, on: date, answers, **fields) -> Outcome:
    """One row, by everybody's newest version unless `instrument` says another; None: skipped."""
    if "instrument" not in fields:
        load_outcome_instruments()
        shared = Instrument.objects.filter(municipality=None, code=code)
        fields["instrument"] = shared.order_by("-version").first()
    given = dict(zip(ANSWERS, answers, strict=True))
    values = {"way": Way.TOGETHER} | fields | given
    return Outcome.objects.create(citizen=citizen, code=code, on=on, **values)
