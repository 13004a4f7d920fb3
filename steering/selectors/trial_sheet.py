"""The list of prøvehandlinger as rows of a sheet, described practice at the end of each row."""

from django.db.models import QuerySet
from django.utils import timezone

from steering.models import Practice, Trial
from steering.selectors.trials import card_of
from steering.services.trial_search import ELEMENTS

HEADER = [
    "Titel",
    "Hvor langt",
    "Enhed",
    "Gruppe",
    "Hvor",
    "Fra",
    "Til",
    "Ansvarlig",
    "Kvalitetstemaer",
    "Fagligt princip",
    "Aktivitet i planen",
    "Vi prøver",
    "Vi forventer",
    "Det gjorde vi",
    "Det så vi",
    "Begrundelse",
    "Besluttet",
    "Bygger på",
    *(str(Practice._meta.get_field(name).verbose_name).capitalize() for name in ELEMENTS),
]


def sheet_rows(rows: QuerySet[Trial]) -> list[list]:
    """One row per trial under HEADER; days are dates; two queries, however many trials."""
    today = timezone.localdate()
    found = rows.select_related("practice").prefetch_related("themes")
    return [_row(trial, today) for trial in found]


def _row(trial: Trial, today) -> list:
    practice = getattr(trial, "practice", None)
    return [
        trial.title,
        card_of(trial, today=today, is_described=practice is not None).stage_name,
        str(trial.unit or ""),
        str(trial.group or ""),
        trial.where,
        trial.starts_on,
        trial.ends_on,
        trial.owner_text,
        ", ".join(theme.name for theme in trial.themes.all()),
        str(trial.principle or ""),
        str(trial.activity or ""),
        trial.what,
        trial.expected,
        trial.done,
        trial.seen,
        trial.reason,
        trial.decided_on,
        str(trial.follows or ""),
        *(getattr(practice, name) if practice else "" for name in ELEMENTS),
    ]
