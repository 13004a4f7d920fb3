"""What the collection of trials is searched by: one column in lower case.

SQLite lowers only a-z by itself and PostgreSQL minds case, so both search what Python lowered.
"""

import unicodedata

from steering.models import Practice, Trial

# The eleven elements of promising practice, in the order of the source.
ELEMENTS = (
    "knowledge",
    "effect",
    "description",
    "goals",
    "transferability",
    "economy",
    "reflection",
    "relations",
    "individual",
    "monitoring",
    "follow_up",
)
_OWN = ("title", "what", "where", "expected", "done", "seen", "reason")


def folded(text: str) -> str:
    """`text` as it is stored and sought: composed, in lower case, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def index(*, trial: Trial) -> None:
    """Write down again what `trial` is found by; call after every change of it."""
    parts = [getattr(trial, name) for name in _OWN]
    parts.append(trial.unit.name if trial.unit_id else "")
    parts.extend(trial.themes.values_list("name", flat=True))
    practice = Practice.objects.filter(trial=trial).first()
    parts.extend(getattr(practice, name) for name in ELEMENTS if practice)
    trial.search = folded(" ".join(parts))
    Trial.objects.filter(pk=trial.pk).update(search=trial.search)
