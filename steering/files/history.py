"""What a command brought, in the same history as what people bring in their browser."""

from django.utils import timezone

from steering.files.kind import Called, Plan, Source
from steering.models import Upload


def enter(
    plan: Plan, municipality, options: frozenset[str], source: Source, called: Called
) -> Upload:
    """A line of the history for a file that was stored without waiting for anybody."""
    chosen = {"chosen": sorted(options)}
    on = called.on or timezone.localdate()
    of_round = {"name": called.name, "on": on.isoformat()} if plan.kind.makes_round else {}
    return Upload.objects.create(
        municipality=municipality,
        kind=plan.kind.code,
        state=Upload.State.STORED,
        file_name=source.file_name,
        sha256=source.sha256,
        options=chosen | of_round,
        progress=100,
        counts=plan.counts(),
        preview=plan.preview(),
        remarks=plan.remarks,
        brought_by=str(source.by),
        ended_at=timezone.now(),
    )
