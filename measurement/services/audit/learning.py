"""What the audit teaches, in the tovholder's words: written from when both have handed in.

Not frozen when the audit closes: it is often worded afterwards, and a name that slipped in must
be taken out again. Each raises Refused, Stale or ValidationError, and then nothing has changed.
A point names no case: it outlives the references, and everybody reads it.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from measurement.models import CaseAudit, LearningPoint, Section
from measurement.services.audit.no_case_named import check_names_no_case
from recovery_portal.kit.refusal import Refused
from steering.models import User
from steering.services import editing

# As many as there are principles: what one sheet of paper holds.
MOST = 8


@transaction.atomic
def add(*, by: User, audit: CaseAudit, section: Section, text: str) -> LearningPoint:
    """A new learning point of a principle, last among its audit's."""
    # Locked, so that two who write at once get a place each.
    locked = CaseAudit.objects.select_for_update().order_by("pk").get(pk=audit.pk)
    if locked.agreeing_at is None and locked.closed_at is None:
        raise Refused(_("Læringspunkter skrives, når bedømmerne har afleveret."))
    if section.instrument_id != locked.instrument_id:
        raise Refused(_("Princippet hører ikke til sagsauditten: åbn siden igen."))
    places = list(locked.learning_points.order_by().values_list("position", flat=True))
    if len(places) >= MOST:
        raise Refused(
            _("Der er plads til %s læringspunkter på arket: saml to af dem, eller slet ét.") % MOST
        )
    check_names_no_case(audit, text=text)
    place = max(places, default=0) + 1
    row = LearningPoint(audit=locked, section=section, text=text.strip(), position=place)
    return editing.add(by=by, row=row, action="learning_point_added")


@transaction.atomic
def change(*, by: User, point: LearningPoint, version: int, text: str) -> LearningPoint:
    """`point` in other words."""
    check_names_no_case(point.audit, text=text)
    action = "learning_point_changed"
    return editing.change(by=by, row=point, version=version, action=action, text=text.strip())


@transaction.atomic
def remove(*, by: User, point: LearningPoint, version: int) -> None:
    """Take `point` out again."""
    editing.remove(by=by, row=point, version=version, action="learning_point_removed")
