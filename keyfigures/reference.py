"""The floor's reference data from fixtures/, loaded so that a second time changes nothing."""

import json

from django.conf import settings
from django.db import transaction

from keyfigures.models import StaircaseVersion, Step, StepService
from steering.services import stamps

FOLDER = settings.BASE_DIR / "fixtures"
STEP_FIELDS = ["name", "line_1", "line_2", "phrase", "band", "is_ours"]


def load() -> dict[str, int]:
    """Number of rows of each kind of reference data."""
    files = sorted(FOLDER.glob("staircase_v*.json"))
    return {"trappetrin": sum(load_staircase(_json(file)) for file in files)}


@transaction.atomic
def load_staircase(data: dict) -> int:
    """Make one version of the staircase exactly what `data` says; number of its steps.

    Every municipality's figures rest on it, so each register gets a new stamp.
    """
    stamps.renew_all()
    version, _ = StaircaseVersion.objects.update_or_create(
        number=data["number"],
        defaults={name: data[name] for name in ("name", "valid_from", "source")},
    )
    rows = data["steps"]
    Step.objects.bulk_create(
        [Step(version=version, **{n: row[n] for n in ["number", *STEP_FIELDS]}) for row in rows],
        update_conflicts=True,
        unique_fields=["version", "number"],
        update_fields=STEP_FIELDS,
    )
    _load_services(version, rows)
    return len(rows)


def _load_services(version, rows):
    steps = {step.number: step for step in version.steps.all()}
    wanted = [(steps[row["number"]], code) for row in rows for code in row["legal_bases"]]
    StepService.objects.bulk_create(
        [StepService(version=version, step=step, legal_basis_id=code) for step, code in wanted],
        update_conflicts=True,
        unique_fields=["version", "legal_basis"],
        update_fields=["step"],
    )
    version.services.exclude(legal_basis__in=[code for _, code in wanted]).delete()


def _json(file):
    return json.loads(file.read_text(encoding="utf-8"))
