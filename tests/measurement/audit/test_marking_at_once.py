"""Both markers hand in, or one marker saves twice, in the same moment."""

import pytest

from measurement.models import Mark, Stage
from measurement.services.audit import asking, marks
from steering.models import AuditEvent, Task
from tests.measurement.audits import make_audit
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_hand_in_one_is_the_last_and_agreeing_begins_once():
    audit = make_audit(stage=Stage.MARKING, cases=1)
    people = [marker.user for marker in audit.markers.all()]

    def hand_in(user):
        return lambda: marks.hand_in(by=user, audit=audit)

    assert at_once(*(hand_in(user) for user in people)) == ["saved", "saved"]
    audit.refresh_from_db()
    assert audit.stage == Stage.AGREEING
    assert AuditEvent.objects.filter(action="case_audit_marked").count() == 1
    asked = Task.objects.filter(key=asking.agree_key(audit)).order_by("user")
    assert [task.user for task in asked] == people


def test_of_two_first_marks_one_counts_and_none_comes_after_handing_in():
    audit = make_audit(stage=Stage.MARKING, cases=1, levels=lambda *_: None)
    by, drawn = audit.markers.get(position=1).user, audit.cases.get().pk

    def save(code, choice):
        texts = {"reason": "", "document": "", "evidence": "", "learning": ""}
        values = {"number": 1, "drawn": drawn, "version": 0, "choice": choice, **texts}
        return lambda: marks.save(by=by, audit=audit, code=code, **values)

    assert at_once(save("K1", "0"), save("K1", "1"), save("K1", "2")) == ["Stale", "Stale", "saved"]
    came = at_once(
        lambda: marks.hand_in(by=by, audit=audit, with_blanks=True),
        save("K2", "1"),
        save("K3", "1"),
    )
    marker = audit.markers.get(position=1)
    assert marker.submitted_at is not None
    # Whatever was saved was saved before the handing in.
    assert Mark.objects.filter(marker=marker).count() == came.count("saved")
    assert not Mark.objects.filter(saved_at__gt=marker.submitted_at).exists()
