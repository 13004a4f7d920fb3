"""From a criterion of an audit to the plan."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from measurement.models import CaseAudit, Item
from measurement.selectors.audit.audit_back import ACTIVITY_ADDED
from measurement.services.audit.no_case_named import check_names_no_case
from recovery_portal.kit.refusal import Refused
from steering import audit as log
from steering.models import Activity, SubGoal, User
from steering.services import plan as plans


@transaction.atomic
def add_activity(
    *,
    by: User,
    audit: CaseAudit,
    item: Item,
    sub_goal: SubGoal,
    title: str,
    owner: User | None = None,
    due: date | None = None,
) -> Activity:
    """An activity of one's own about the criterion `item`, tied to its principle and to the
    prerequisite whose practice it shows: that of the sub-goal where it is one of them."""
    if sub_goal.municipality != audit.municipality:
        raise Refused(_("Delmålet hører ikke til kommunens plan."))
    check_names_no_case(audit, title=title)
    shows = {one.pk: one for one in item.prerequisites.all()}
    prerequisite = shows.get(sub_goal.prerequisite_id) or next(iter(shows.values()), None)
    said = _("Fra %(audit)s. Kriterium %(code)s: %(text)s")
    activity = plans.add_activity(
        by=by,
        sub_goal=sub_goal,
        title=title,
        owner=owner,
        due=due,
        prerequisite=prerequisite,
        principle=item.section.principle,
        description=said % {"audit": audit.name, "code": item.code, "text": item.text},
    )
    log.record(
        by=by,
        municipality=audit.municipality,
        action=ACTIVITY_ADDED,
        obj=audit,
        details={"criterion": item.code, "activity": activity.pk},
    )
    return activity
