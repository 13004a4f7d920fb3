"""What a draft does not say yet: told before it is sent, never in what is sent."""

from django.utils.translation import gettext as _

from recovery_portal.overview.report import TRACKS
from steering.models import Report


def unsaid(draft: Report) -> list[str]:
    """A sentence for each place that is empty and will be left out."""
    recommended = (draft.recommend_1, draft.recommend_2, draft.recommend_3)
    missing = [
        _("Der er ingen anbefaling om %s.") % name.lower()
        for number, name, _anchor in TRACKS
        if number in draft.tracks and not recommended[number - 1].strip()
    ]
    if not draft.summary.strip():
        missing.insert(0, _("Der er intet resumé."))
    if not draft.recommendation.strip():
        missing.append(_("Der er ingen indstilling."))
    return missing
