"""`manage.py case_audit`: the contract of design §5."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from measurement.models import AuditCase, AuditMarker
from recovery_portal.kit.refusal import Refused
from tests.factories import make_municipality
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db

# What marker 1 and 2 gave each of cases 1-4 on K1 … K3; all others: 2 and 2.
GIVEN = [
    [(2, 2), (2, 1), (0, 0), (1, 1)],
    [(2, 0), ("ir", "ir"), (0, 2), (2, 2)],
    [(1, None), (None, None), (1, None), (0, None)],
]


def _levels(position: int, number: int, index: int):
    return GIVEN[index][number - 1][position - 1] if index < len(GIVEN) else 2


def run(*arguments) -> str:
    out = StringIO()
    call_command("case_audit", *map(str, arguments), stdout=out)
    return out.getvalue()


def said(*arguments) -> dict:
    return json.loads(run("--municipality", 730, *arguments))


def test_json_says_what_the_contract_says():
    audit = make_audit(cases=4, levels=_levels)
    found = said()
    k1, k2, k3, *others = found.pop("criteria")
    assert k1 == {
        "code": "K1",
        "yes": 2,
        "partly": 1,
        "no": 1,
        "not_relevant": 0,
        "unresolved": 0,
        "equal_share": 0.75,
        "kappa": 0.8,
    }
    # Where they differed the test's audit agreed on the first marker's level.
    assert k2 == {
        "code": "K2",
        "yes": 2,
        "partly": 0,
        "no": 1,
        "not_relevant": 1,
        "unresolved": 0,
        "equal_share": pytest.approx(1 / 3),
        "kappa": pytest.approx(-0.5),
    }
    assert k3 == {
        "code": "K3",
        "yes": 0,
        "partly": 2,
        "no": 1,
        "not_relevant": 0,
        "unresolved": 0,
        "equal_share": None,
        "kappa": None,
    }
    assert [(c["code"], c["yes"], c["equal_share"], c["kappa"]) for c in others] == [
        (f"K{number}", 4, 1.0, None) for number in range(4, 14)
    ]
    # Over 47 pairs: first 44, 1 and 2 of the levels 2, 1 and 0, second 43, 2 and 2.
    by_chance = 44 * (2 * 1 + 2 * 4) + 1 * (43 + 2) + 2 * (43 * 4 + 2 * 1)
    assert found.pop("kappa") == pytest.approx(1 - (1 + 4 + 4) * 47 / by_chance)
    assert found == {
        "municipality": 730,
        "audit": audit.pk,
        "date": timezone.localdate(audit.closed_at).isoformat(),
        "cases": 4,
        "equal_share": 44 / 47,
        "suppressed": [],
    }


def test_one_marker_has_no_agreement():
    audit = make_audit(cases=2, levels=lambda position, *_: 1 if position == 1 else None)
    AuditMarker.objects.filter(audit=audit, position=2).delete()
    found = said()
    assert (found["kappa"], found["equal_share"]) == (None, None)
    assert {(c["partly"], c["equal_share"], c["kappa"]) for c in found["criteria"]} == {
        (2, None, None)
    }


def test_what_nobody_settled_is_unresolved():
    audit = make_audit(cases=3, levels=lambda position, *_: position)
    audit.cases.get(number=3).agreed_marks.all().delete()
    counts = {(c["yes"], c["partly"], c["no"], c["unresolved"]) for c in said()["criteria"]}
    assert counts == {(0, 2, 0, 1)}


@pytest.mark.parametrize("cases", [0, 2])
def test_nobody_marked(cases):
    audit = make_audit(cases=2, levels=lambda *_: None)
    AuditCase.objects.filter(audit=audit, number__gt=cases).delete()
    found = said()
    assert (found["cases"], found["kappa"], found["equal_share"]) == (cases, None, None)
    assert [sum(c[key] for c in found["criteria"]) for key in ("yes", "no", "unresolved")] == [
        0,
        0,
        0,
    ]


def test_a_chosen_audit_instead_of_the_newest():
    older = make_audit(name="Før", cases=1)
    newer = make_audit(older.municipality, name="Nu", cases=1)
    older.closed_at -= timezone.timedelta(300)
    older.save()
    assert (said()["audit"], said("--audit", older.pk)["audit"]) == (newer.pk, older.pk)


def test_text_is_for_a_person():
    audit = make_audit(name="Audit 2026", cases=4, levels=_levels)
    closed = timezone.localdate(audit.closed_at)
    lines = run("--municipality", 730, "--format", "text").splitlines()
    assert lines[0].startswith("Audit 2026, lukket ")
    assert lines[0].endswith(f"{closed.year}: 4 sager")
    assert lines[1] == (
        "Står tydeligt i flest sager: »Netværk er afdækket og drøftet« (4 af 4) og ni andre. "
        "I færrest: »Ressourcer er beskrevet og brugt« (0 af 3)."
    )
    assert " ".join(lines[5].split()) == (
        "K3 Ressourcer er beskrevet og brugt 0 af 3 0 ja, 2 delvist, 1 nej, 1 ikke bedømt"
    )
    assert lines[-1].startswith(
        "To har bedømt hver for sig. De gav det samme i 44 af 47 felter. Vægtet kappa er "
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--municipality", 1], "Kommunekoden 1 findes ikke."),
        (["--municipality", 751], "Aarhus Kommune har ingen lukket sagsaudit."),
        (["--municipality", 730, "--audit", 10**30], f"nummer {10**30}."),
    ],
)
def test_refused_in_one_sentence(arguments, sentence):
    make_audit(cases=1)
    make_municipality(751)
    with pytest.raises(Refused) as refusal:
        run(*arguments)
    assert str(refusal.value).endswith(sentence)


def test_another_municipalitys_audit_is_not_there():
    audit = make_audit(cases=1)
    make_municipality(751)
    with pytest.raises(Refused, match="Aarhus Kommune har ingen sagsaudit med nummer"):
        run("--municipality", 751, "--audit", audit.pk)


@pytest.mark.parametrize("stage", ["udtraek", "bedoemmelse", "enighed", "hoering"])
def test_an_open_audit_has_no_result(stage):
    audit = make_audit(stage=stage, name="I gang", cases=1)
    with pytest.raises(Refused, match="I gang er ikke lukket"):
        run("--municipality", 730, "--audit", audit.pk)


def test_no_reference_and_no_text_of_a_marker():
    make_audit(name="Audit", cases=4, mark="Hemmelig")
    told = run("--municipality", 730) + run("--municipality", 730, "--format", "text")
    assert "Hemmelig" not in told
