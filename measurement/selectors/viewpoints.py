"""A round's answers viewpoint by viewpoint, as far as D9 lets an anonymous round show them."""

from collections import defaultdict

from django.db.models import Count
from django.utils.translation import gettext as _

from measurement.domain import scoring
from measurement.domain.anonymity import LEAST, UNTOLD, hidden_viewpoints
from measurement.domain.scoring import Tally
from measurement.domain.viewpoints import ViewpointTally
from measurement.models import Item, Response, Round, Viewpoint
from measurement.selectors.tallies import VIEWPOINT, Counted, tallies_of


def of_all(tallies: Counted) -> dict[int, Tally]:
    """Statement's key → everybody's answers."""
    return _summed(((item, tally) for (_, item), tally in tallies.items()))


def by_viewpoint(round: Round, tallies: Counted | None = None) -> list[ViewpointTally]:
    """Each viewpoint with its answers per statement, in the viewpoints' own order.

    A named round shows all, those without a viewpoint last. In one that hides the few, the small
    ones stand last as one row of at least three; where not even all together are, none is shown.
    Two queries, and one more without `tallies`, those by viewpoint.
    """
    respondents, together, name = _respondents(round), {UNTOLD}, _("Ingen synsvinkel")
    if round.hides_the_few:
        hidden = hidden_viewpoints(respondents)
        together = {UNTOLD, *hidden}
        name = _("Øvrige") if hidden or round.is_anonymous else name
        if sum(respondents.values()) < LEAST:
            return []
    shown = _shown(
        round, tallies_of([round], per=VIEWPOINT) if tallies is None else tallies, together
    )
    rows = [
        ViewpointTally(key, Viewpoint(key).label, respondents[key], shown[key])
        for key in Viewpoint.values
        if key in respondents and key not in together
    ]
    rest = sum(respondents.get(key, 0) for key in together)
    return [*rows, ViewpointTally(UNTOLD, name, rest, shown[UNTOLD])] if rest else rows


def hidden_in(round: Round) -> frozenset[str]:
    """The viewpoints that are not told of `round`'s answers (D9). One query where it hides any."""
    return hidden_viewpoints(_respondents(round)) if round.hides_the_few else frozenset()


def _respondents(round: Round) -> dict[str, int]:
    """Viewpoint → how many submitted."""
    submitted = Response.objects.filter(round=round).exclude(submitted_at=None).order_by()
    return dict(submitted.values_list("viewpoint").annotate(number=Count("pk")))


def _shown(round: Round, tallies: Counted, together: set[str]) -> dict[str, dict[str, Tally]]:
    """Viewpoint → statement code → tally; those `together` under UNTOLD."""
    items = Item.objects.filter(section__instrument=round.instrument_id).order_by()
    codes = dict(items.values_list("pk", "code"))
    groups = defaultdict(list)
    for (viewpoint, item), tally in tallies.items():
        groups[UNTOLD if viewpoint in together else viewpoint].append((codes[item], tally))
    return defaultdict(dict, {group: _summed(pairs) for group, pairs in groups.items()})


def _summed(pairs) -> dict:
    """Key → its tallies as one."""
    found = defaultdict(list)
    for key, tally in pairs:
        found[key].append(tally)
    return {key: scoring.together(tallies) for key, tallies in found.items()}
