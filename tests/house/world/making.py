"""Two municipalities with everything in them: one's own, and one whose data could leak."""

from dataclasses import dataclass
from datetime import date

from keyfigures import reference as keyfigures
from measurement import reference as measurement
from steering import reference as steering
from steering.models import Municipality, Upload
from tests.factories import (
    make_citizen,
    make_intervention,
    make_municipality,
    make_offer,
)
from tests.house.world import (
    api,
    archive,
    audits,
    citizen_door,
    citizens,
    effects,
    export,
    figures,
    group_answer,
    groups,
    instruments,
    meeting_mode,
    meetings,
    movements,
    national,
    outcome_setup,
    outlook,
    plan,
    quality,
    reports,
    result,
    rounds,
    sheets,
    talks,
    trials,
    wellbeing,
    wishes,
    year,
)

SECRET = "HEMMELIGT"
# In this order: what comes later may point at what came before.
AREAS = (
    *(groups, plan, sheets, trials, wishes, meetings, year),
    *(instruments, rounds, group_answer, result, audits),
    *(movements, effects, figures, national, outlook, quality),
    *(outcome_setup, citizens, talks, citizen_door, wellbeing),
    *(meeting_mode, reports, archive, export, api),
)


@dataclass
class World:
    """`own` and `foreign` hold the parts of addresses: the ids of rounds, uploads and the like."""

    municipality: Municipality
    own_code: int
    foreign_code: int
    own: dict
    foreign: dict

    @classmethod
    def make(cls) -> "World":
        for floor in (steering, measurement, keyfigures):
            floor.load()
        own, foreign = make_municipality(730), make_municipality(751)
        return cls(own, own.pk, foreign.pk, furnish(own, "Eget"), furnish(foreign, SECRET))


def furnish(municipality: Municipality, mark: str) -> dict:
    """Fill `municipality`; every text in it carries `mark`."""
    offer = make_offer(municipality, name=f"{mark} tilbud")
    for number in range(6):
        citizen = make_citizen(municipality, reference=f"{mark}-{number}")
        make_intervention(citizen, offer, date(2025, 1, 1))
    municipality.happenings.create(text=f"{mark} hændelse", link="/", on=date(2026, 1, 1))
    made = upload(municipality, mark)
    for area in AREAS:
        made |= area.furnish(municipality, mark)
    return made


def upload(municipality: Municipality, mark: str) -> dict:
    """A file with faults; templates are nobody's own, so the foreign one is no kind at all."""
    row = Upload.objects.create(
        municipality=municipality,
        kind="tilbud",
        state=Upload.State.FAULTY,
        file_name=f"{mark}.csv",
        sha256="0" * 64,
        counts={"rows": 1, "rejected": 1, "faults": 1, "new": 0, "changed": 0, "unchanged": 0},
        faults=[{"row": 2, "column": "navn", "text": mark}],
    )
    kind = "ukendt" if mark == SECRET else "tilbud"
    return {"upload": row.pk, "kind": kind, "ending": "csv"}
