"""The synthetic audits: levels as planned whatever the seed, and a draw that repeats."""

from random import Random

import pytest

from measurement.domain import audit_words
from measurement.models import AgreedMark, Candidate, CaseAudit, CaseReply, Mark, Stage
from measurement.selectors.audit.drawing import draw_again
from measurement.selectors.audit.levels import levels_of
from measurement.selectors.audit.result import newest_closed_audit, reading
from recovery_portal.kit.personal_data import hints
from recovery_portal.management.demo import audit_texts as texts
from recovery_portal.management.demo.audit_marks import AUDITS, given, wanted
from recovery_portal.management.demo.people import COLLEAGUES, INITIALS, LOGINS
from steering.models import Membership, Task

FORGOTTEN, STORY, UNDER_WAY = AUDITS


def audit(demo, number: int) -> CaseAudit:
    return CaseAudit.objects.get(municipality=demo, name__startswith=f"Sagsaudit {number},")


def evidence() -> list[str]:
    return [text for levels in texts.EVIDENCE.values() for said in levels.values() for text in said]


def written() -> list[str]:
    said = evidence() + [text for pair in texts.LEARNING.values() for text in pair]
    said += [text for pair in texts.DOCUMENTS.values() for text in pair]
    said += [*texts.NOTES, texts.AFTER_REPLY, texts.NOT_RELEVANT]
    said += [text for pair in texts.REPLIES.values() for text in pair]
    return said + [text for points in texts.POINTS for _, text in points]


# --- Pure ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", AUDITS, ids=lambda plan: plan.name)
def test_ten_cases_have_a_level_on_each_of_thirteen_criteria(plan):
    cells = wanted(plan)
    assert len(cells) == 130
    assert set(cells.values()) == {0, 1, 2, "ir"}


@pytest.mark.parametrize("seed", range(1, 6))
def test_the_two_differ_in_as_many_cells_as_planned_whatever_the_seed(seed):
    for plan in (FORGOTTEN, STORY):
        first, second = given(Random(seed), plan)
        assert sum(first[cell] != second[cell] for cell in first) == plan.apart


def test_the_same_seed_gives_the_same_marks_and_another_others():
    assert given(Random(1), STORY) == given(Random(1), STORY)
    assert given(Random(1), STORY) != given(Random(2), STORY)


def test_in_the_audit_under_way_they_have_come_a_case_at_a_time():
    first, second = given(Random(1), UNDER_WAY)
    assert (len(first), len(second)) == UNDER_WAY.marked
    assert {number for _, number in second} == {1, 2, 3, 4, 5}
    assert sum(number == 5 for _, number in second) == 60 - 4 * 13


def test_every_criterion_has_two_texts_for_each_level():
    counts = {
        code: [len(said[level]) for level in (2, 1, 0)] for code, said in texts.EVIDENCE.items()
    }
    assert counts == {f"K{n}": [2, 2, 2] for n in range(1, 14)}
    assert list(texts.DOCUMENTS) == list(texts.EVIDENCE)
    assert len(set(evidence())) == 13 * 3 * 2


def test_no_text_points_to_a_person():
    assert [hint for text in written() for hint in hints(text)] == []
    names = {part for person in LOGINS + COLLEAGUES for part in person.name.split()}
    assert [text for text in written() if names & set(text.replace(".", " ").split())] == []


# --- As written ---------------------------------------------------------------------------------


def test_one_is_forgotten_one_closed_and_one_being_marked(demo):
    rows = [audit(demo, number) for number in (1, 2, 3)]
    assert [row.stage for row in rows] == [Stage.CLOSED, Stage.CLOSED, Stage.MARKING]
    assert [row.forgotten_on for row in rows] == [rows[0].forget_on, None, None]
    assert [row.cases.count() for row in rows] == [10, 10, 10]


def test_the_closed_one_tells_its_story(demo):
    found = reading(newest_closed_audit(demo))
    counts = {one.code: audit_words.out_of(one) for one in found.levels.criteria}
    assert (counts["K6"], counts["K7"]) == ("8 af 10", "9 af 10")
    assert counts["K13"] == "1 af 10"
    assert [change.now.code for change in found.sure] == ["K7"]
    assert [one.code for one in audit_words.to_talk_about(found.levels)] == ["K13", "K5"]
    assert (found.levels.agreement.pairs, found.levels.agreement.equal) == (129, 108)


def test_what_stands_in_the_end_is_what_was_planned(demo):
    levels = levels_of(audit(demo, 2))
    stored = {(one.code, n): one.levels[n - 1] for one in levels.criteria for n in range(1, 11)}
    assert stored == wanted(STORY)
    unresolved = [one.unresolved for one in levels_of(audit(demo, 1)).criteria]
    assert sum(unresolved) == FORGOTTEN.unsettled == 1


def test_nothing_of_the_forgotten_one_leads_to_a_citizen(demo):
    row = audit(demo, 1)
    assert not Candidate.objects.filter(audit=row).exists()
    assert not row.cases.exclude(caseworker=None).exists()
    said = Mark.objects.filter(case__audit=row).values_list(
        "reason", "document", "evidence", "learning"
    )
    assert set(said) == {("", "", "", "")}
    assert set(AgreedMark.objects.filter(case__audit=row).values_list("note")) == {("",)}
    assert set(CaseReply.objects.filter(case__audit=row).values_list("text", "answer")) == {
        ("", "")
    }


@pytest.mark.parametrize("number", [2, 3])
def test_the_draw_repeats_from_its_record(demo, number):
    row = audit(demo, number)
    record = list(Candidate.objects.filter(audit=row).select_related("case"))
    held = {one.case.number: one.reference for one in record if one.case}
    assert len(held) == 10
    assert draw_again(row, record).numbers == held


def test_nobody_marks_a_case_of_their_own(demo):
    own = INITIALS["Jonas Lindrup"]
    drawn = Candidate.objects.filter(audit__municipality=demo, case__isnull=False)
    assert not drawn.filter(caseworker=own).exists()
    left_out = Candidate.objects.filter(audit__municipality=demo).exclude(exclusion="")
    assert set(left_out.values_list("caseworker", "exclusion")) == {(own, "bedoemmer")}


def test_the_register_s_initials_lead_to_colleagues(demo):
    held = Membership.objects.filter(municipality=demo).exclude(initials="")
    assert dict(held.values_list("user__name", "initials")) == INITIALS
    assert len(set(INITIALS.values())) == len(INITIALS)


def test_both_who_are_marking_find_it_among_their_tasks(demo):
    asked = Task.objects.filter(municipality=demo, key=f"sagsaudit-{audit(demo, 3).pk}-bedoem")
    assert sorted(asked.values_list("user__email", flat=True)) == [
        "sagsbehandler@demo.example",
        "tovholder@demo.example",
    ]
    assert not asked.exclude(done_at=None).exists()
