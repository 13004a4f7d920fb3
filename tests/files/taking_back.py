"""Taking uploads back in tests, and what the register holds before and after."""

import pytest

from keyfigures.models import Admission, CitizenStatus, Expenditure, OwnFigure, OwnFigureValue
from measurement.models import Outcome
from recovery_portal.kit.refusal import Refused
from steering.files import undoing
from steering.models import (
    AuditEvent,
    Citizen,
    Intervention,
    Offer,
    Unit,
    Upload,
    UploadUndo,
    User,
)
from tests.factories import make_user
from tests.files.making import ALL_KINDS

INTERVENTIONS = "borger_id;tilbud_id;start;slut"


def everything() -> dict:
    """All rows of the eight kinds with their ids: what an undo has to bring back."""
    models = (Offer, Citizen, Unit, Intervention, CitizenStatus, Admission, Outcome,
              Expenditure, OwnFigure, OwnFigureValue)  # fmt: skip
    return {model.__name__: sorted(model.objects.values_list()) for model in models}


def take_back(upload: Upload | None = None, by=None, **more) -> Upload:
    upload = upload or Upload.objects.latest("pk")
    by = by or User.objects.first() or make_user("ADMIN", municipality=upload.municipality)
    return undoing.undo(by=by, upload=upload, kind=ALL_KINDS[upload.kind], **more)


def refusal(upload: Upload | None = None) -> str:
    """The sentence; nothing may have changed, and the page says the same before it is pressed."""
    upload = upload or Upload.objects.latest("pk")
    before = (everything(), AuditEvent.objects.count(), UploadUndo.objects.count())
    with pytest.raises(Refused) as refused:
        take_back(upload)
    assert (everything(), AuditEvent.objects.count(), UploadUndo.objects.count()) == before
    look = undoing.look(upload, ALL_KINDS[upload.kind])
    assert look is None or look.obstacle == str(refused.value)
    return str(refused.value)
