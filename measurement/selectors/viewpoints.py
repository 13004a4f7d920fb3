"""A round's answers viewpoint by viewpoint, as far as D9 lets an anonymous round show them."""

from collections import defaultdict

from django.db.models import Count
from django.utils.translation import gettext as _

from measurement.domain.anonymity import LEAST, UNTOLD, hidden_viewpoints
from measurement.domain.scoring import Tally
from measurement.domain.viewpoints import ViewpointTally
from measurement.models import Answer, Response, Round, Viewpoint


def by_viewpoint(round: Round) -> list[ViewpointTally]:
    """Each viewpoint with its answers per statement, in the viewpoints' own order; two queries.

    A named round shows all, those without a viewpoint last. In an anonymous one the small ones
    stand last as one row that holds at least three; where not even all together do, none is shown.
    """
    respondents, together, name = _respondents(round), {UNTOLD}, _("Ingen synsvinkel")
    if round.is_anonymous:
        together, name = {UNTOLD, *hidden_viewpoints(respondents)}, _("Øvrige")
        if sum(respondents.values()) < LEAST:
            return []
    groups = [key for key in Viewpoint.values if key in respondents and key not in together]
    tallies = _tallies(round, together)
    rows = [
        ViewpointTally(key, Viewpoint(key).label, respondents[key], tallies[key]) for key in groups
    ]
    rest = sum(respondents.get(key, 0) for key in together)
    return [*rows, ViewpointTally(UNTOLD, name, rest, tallies[UNTOLD])] if rest else rows


def _respondents(round: Round) -> dict[str, int]:
    """Viewpoint → how many submitted."""
    submitted = Response.objects.filter(round=round).exclude(submitted_at=None).order_by()
    return dict(submitted.values_list("viewpoint").annotate(number=Count("pk")))


def _tallies(round: Round, together: set[str]) -> dict[str, dict[str, Tally]]:
    """Viewpoint → statement code → tally; those `together` under UNTOLD."""
    rows = (
        Answer.objects.filter(response__round=round, response__submitted_at__isnull=False)
        .order_by()
        .values_list("response__viewpoint", "item__code", "value")
        .annotate(number=Count("pk"))
    )
    counts: dict = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0, 0]))
    for viewpoint, code, value, number in rows:
        group = UNTOLD if viewpoint in together else viewpoint
        counts[group][code][4 if value is None else value] += number
    found: dict = defaultdict(dict)
    for group, statements in counts.items():
        found[group] = {code: Tally(tuple(n[:4]), n[4]) for code, n in statements.items()}
    return found
