"""A municipality's own questionnaire."""

from measurement import reference
from measurement.models import Instrument
from measurement.services.instruments import load_version
from tests.factories import make_user
from tests.measurement.instruments.files import as_bytes


def furnish(municipality, mark: str) -> dict:
    """A version of its own, the newest: rounds opened later ask by it."""
    administrator = make_user("ADMIN", municipality=municipality, name=f"{mark} administrator")
    content = reference.as_content(Instrument.objects.get(municipality=None, code="temperatur"))
    content |= {"name": f"{mark} skema", "intro": f"{mark} indledning"}
    content["version"] += 1
    content["sections"][0]["items"][0]["text"] = f"{mark} udsagn"
    row = load_version(by=administrator, municipality=municipality, data=as_bytes(content))
    return {"instrument": row.pk}
