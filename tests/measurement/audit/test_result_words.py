"""What is said of an audit, and how far ten cases reach."""

from datetime import date

import pytest

from measurement.domain import audit_words as words
from measurement.domain.agreement import Agreement
from measurement.domain.audit_changes import changes, sure_from
from measurement.domain.audit_result import AuditLevels, CriterionResult, PrincipleResult

NO_PAIRS = Agreement(0, 0, None, None)


def criterion(code: str, *levels, agreement=NO_PAIRS) -> CriterionResult:
    return CriterionResult(1, code, f"Tekst {code}", f"Kort {code}", levels, agreement)


def counted(code: str, yes: int, no: int, *more, agreement=NO_PAIRS) -> CriterionResult:
    return criterion(code, *[2] * yes, *[0] * no, *more, agreement=agreement)


def audit(*criteria, agreement=NO_PAIRS, markers=2, instrument=1, name="Nu") -> AuditLevels:
    cases = len(criteria[0].levels) if criteria else 0
    return AuditLevels(
        audit_id=1,
        municipality_code=730,
        name=name,
        cutoff_on=date(2026, 5, 1),
        closed_on=date(2026, 6, 1),
        instrument_id=instrument,
        instrument_version=instrument,
        numbers=tuple(range(1, cases + 1)),
        markers=markers,
        principles=(PrincipleResult(1, 1, "Håb", criteria),),
        agreement=agreement,
    )


@pytest.mark.parametrize(
    ("found", "out_of", "outside"),
    [
        (counted("K1", 7, 3), "7 af 10", ""),
        (counted("K1", 5, 4, "ir"), "5 af 9", "1 ikke relevant"),
        (counted("K1", 4, 2), "4 af 6", ""),
        (
            counted("K1", 1, 1, "ir", "ir", "uafklaret", "uafklaret", None, None),
            "1 af 2",
            "2 ikke relevante, 2 uafklarede, 2 ikke bedømte",
        ),
        (criterion("K1", "uafklaret", None), "ingen bedømt", "1 uafklaret, 1 ikke bedømt"),
    ],
)
def test_a_count_and_what_it_leaves_out(found, out_of, outside):
    assert (words.out_of(found), words.outside(found)) == (out_of, outside)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (counted("K1", 7, 3), "7 af 10 kan dække over fra 4 til 9 af 10 sager."),
        (counted("K1", 10, 0), "10 af 10 kan dække over fra 7 til 10 af 10 sager."),
        (counted("K1", 5, 4, "ir"), "5 af 9 kan dække over fra 3 til 8 af 10 sager."),
        (counted("K1", 0, 1), "0 af 1 kan dække over fra 0 til 8 af 10 sager."),
        (
            criterion("K1", "ir"),
            "Ingen sager har fået et niveau, så tallet siger intet om andre sager.",
        ),
    ],
)
def test_how_far_it_reaches(found, sentence):
    assert words.reach(found) == sentence


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (None, ""),
        (1, "fuld enighed"),
        (0.999, "næsten fuld enighed"),
        (0.805, "næsten fuld enighed"),
        (0.80, "god enighed"),
        (0.61, "god enighed"),
        (0.60, "moderat enighed"),
        (0.40, "nogen enighed"),
        (0.20, "ringe enighed"),
        (0, "ringe enighed"),
        (-0.3, "mindre enighed end ved et tilfælde"),
    ],
)
def test_kappa_in_words(kappa, word):
    assert words.kappa_in_words(kappa) == word


@pytest.mark.parametrize(
    ("markers", "agreement", "sentence"),
    [
        (0, NO_PAIRS, "Der findes kun fælles niveauer, så enigheden kan ikke måles."),
        (1, NO_PAIRS, "Kun én har bedømt sagerne, så enigheden kan ikke måles."),
        (2, NO_PAIRS, "Ingen felter har fået et niveau af begge, så enigheden kan ikke måles."),
        (
            2,
            Agreement(130, 108, 108 / 130, 0.74),
            "To har bedømt hver for sig. De gav det samme i 108 af 130 felter. "
            "Vægtet kappa er 0,74: god enighed.",
        ),
        (
            2,
            Agreement(10, 10, 1.0, None),
            "To har bedømt hver for sig. De gav det samme i 10 af 10 felter. "
            "Vægtet kappa kan ikke regnes ud: mindst én af dem brugte samme niveau hele vejen.",
        ),
        (
            2,
            Agreement(10, 3, 0.3, -0.1),
            "To har bedømt hver for sig. De gav det samme i 3 af 10 felter. "
            "Vægtet kappa er −0,10: mindre enighed end ved et tilfælde. "
            "Tal om, hvordan I læser kriterierne, før I stoler på tallene.",
        ),
    ],
)
def test_how_far_the_markers_agreed(markers, agreement, sentence):
    assert words.agreed(audit(agreement=agreement, markers=markers)) == sentence


def test_where_they_differed_most():
    alike = counted("K1", 2, 0, agreement=Agreement(10, 10, 1.0, None))
    apart = counted("K2", 2, 0, agreement=Agreement(9, 4, 4 / 9, 0.1))
    assert words.disputed(audit(alike, apart)) == (
        "De var mest uenige om »Kort K2«: ens i 4 af 9 sager."
    )
    assert words.disputed(audit(alike)) == words.disputed(audit()) == ""


def test_a_first_audit_says_where_it_stands():
    found = audit(counted("K1", 9, 1), counted("K2", 1, 9), counted("K3", 9, 1))
    assert words.finding(found) == (
        "Står tydeligt i flest sager: »Kort K1« (9 af 10) og »Kort K3« (9 af 10). "
        "I færrest: »Kort K2« (1 af 10)."
    )


def test_more_than_two_are_counted():
    found = audit(*(counted(f"K{n}", 3, 0) for n in range(1, 5)), counted("K5", 0, 3))
    assert words.finding(found) == (
        "Står tydeligt i flest sager: »Kort K1« (3 af 3) og tre andre. "
        "I færrest: »Kort K5« (0 af 3)."
    )


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (audit(), "Sagsauditten har ingen sager, så der er intet at vise."),
        (audit(criterion("K1", None)), "Ingen har bedømt sagerne, så der er intet at vise."),
        (
            audit(criterion("K1", "ir")),
            "Ingen kriterier har fået et niveau, så der er intet at tælle.",
        ),
        (
            audit(counted("K1", 2, 2), counted("K2", 2, 2)),
            "Alle kriterier står tydeligt i lige mange sager: 2 af 4.",
        ),
        (
            audit(counted("K1", 10, 0), criterion("K2", *[None] * 10)),
            "Kun »Kort K1« er bedømt: det står tydeligt i 10 af 10 sager.",
        ),
        (
            audit(counted("K1", 1, 0), criterion("K2", "ir")),
            "Kun »Kort K1« er bedømt: det står tydeligt i 1 af 1 sag.",
        ),
        (
            audit(counted("K1", 3, 1), counted("K2", 3, 1), criterion("K3", *["ir"] * 4)),
            "De to bedømte kriterier står tydeligt i lige mange sager: 3 af 4.",
        ),
        (
            audit(counted("K1", 5, 5), counted("K2", 4, 4, "ir", "ir")),
            "Alle kriterier står tydeligt i en lige stor del af sagerne, fx 5 af 10.",
        ),
    ],
)
def test_where_there_is_little_to_say(found, sentence):
    assert words.finding(found) == sentence


def test_a_heading_names_most_and_fewest_in_one_sentence():
    two = audit(counted("K1", 9, 1), counted("K2", 1, 9), counted("K3", 9, 1))
    assert words.in_short(two) == (
        "»Kort K1« og »Kort K3« står tydeligt i 9 af 10 sager, »Kort K2« i 1 af 10."
    )
    many = audit(*(counted(f"K{n}", 3, 0) for n in range(1, 5)), counted("K5", 0, 3))
    assert words.in_short(many) == (
        "»Kort K1« og tre andre står tydeligt i 3 af 3 sager, »Kort K5« i 0 af 3."
    )
    shares = audit(counted("K1", 5, 5), counted("K2", 4, 4, "ir", "ir"), counted("K3", 0, 10))
    assert words.in_short(shares) == "»Kort K1« står tydeligt i 5 af 10 sager, »Kort K3« i 0 af 10."
    for found in (audit(), audit(criterion("K1", None)), audit(criterion("K1", "ir")), _even()):
        assert words.in_short(found) == words.finding(found)


def _even() -> AuditLevels:
    return audit(counted("K1", 2, 2), counted("K2", 2, 2))


def test_only_what_so_few_cases_can_carry_is_a_change():
    before = audit(counted("K1", 3, 7), counted("K2", 9, 1), counted("K3", 5, 4, "ir"))
    now = audit(counted("K1", 9, 1), counted("K2", 2, 8), counted("K3", 8, 2))
    found = changes(now, before)
    assert [(c.is_sure, c.is_more, words.verdict(c)) for c in found] == [
        (True, True, "Sikkert flere"),
        (True, False, "Sikkert færre"),
        (False, True, "Ingen sikker ændring"),
    ]
    assert words.changed(found) == (
        "Sikker ændring på to kriterier; ingen sikker ændring på de øvrige."
    )
    assert words.finding(now, found, "Før") == (
        "»Kort K2« står tydeligt i færre sager end i Før: 2 af 10 mod 9 af 10. "
        "Også ét andet kriterium er sikkert ændret. "
        "Står tydeligt i færrest sager: »Kort K2« (2 af 10)."
    )
    assert words.in_short(now, found) == (
        "»Kort K2« står tydeligt i færre sager end sidst: 2 af 10 mod 9 af 10."
    )


def test_a_large_looking_difference_is_none():
    """From 4 to 8 of ten: p 0.17."""
    before, now = audit(counted("K1", 4, 6)), audit(counted("K1", 8, 2))
    found = changes(now, before)
    assert round(found[0].p, 2) == 0.17
    assert words.changed(found) == (
        "Ingen sikker ændring: forskellene er ikke større, end tilfældet kan give."
    )
    assert words.finding(now, found, "Før") == (
        "Alle kriterier står tydeligt i lige mange sager: 8 af 10. Ingen sikker ændring siden Før."
    )


def test_what_has_no_level_cannot_be_compared():
    found = changes(audit(counted("K1", 9, 1)), audit(criterion("K1", *["ir"] * 10)))
    assert (found[0].is_sure, words.verdict(found[0])) == (False, "Kan ikke sammenlignes")


def test_how_many_others_changed():
    before, now = (audit(*(counted(f"K{n}", *c) for n in range(4))) for c in ((0, 10), (9, 1)))
    assert "Også tre andre kriterier er sikkert ændret." in words.finding(
        now, changes(now, before), "Før"
    )


def test_other_criteria_are_not_compared():
    with pytest.raises(ValueError, match="different criteria"):
        changes(audit(counted("K1", 1, 1)), audit(counted("K1", 1, 1), instrument=2))


@pytest.mark.parametrize(
    ("yes", "cases", "wanted"), [(0, 10, 5), (1, 10, 7), (5, 10, 10), (6, 10, None), (0, 3, None)]
)
def test_what_would_be_a_sure_rise_next_time(yes, cases, wanted):
    assert sure_from(yes, cases) == wanted


def test_what_ten_cases_can_and_cannot_show():
    found = audit(counted("K1", 7, 3), counted("K2", 1, 9))
    assert words.cautions(found) == [
        "Ti sager er et grundlag for en samtale, ikke en måling af al praksis.",
        "»Kort K1«: 7 af 10 kan dække over fra 4 til 9 af 10 sager.",
        "»Kort K2« står tydeligt i 1 af 10 sager. Læser I lige så mange næste gang, er det først "
        "ved 7 af 10 en sikker ændring.",
    ]
    assert words.cautions(audit(criterion("K1", "ir"))) == [
        "Én sag er et grundlag for en samtale, ikke en måling af al praksis."
    ]


def test_criteria_to_talk_about():
    found = audit(
        counted("K1", 2, 1), counted("K2", 0, 3), counted("K3", 1, 2), counted("K4", 3, 0)
    )
    assert [c.code for c in words.to_talk_about(found)] == ["K2", "K3"]
    assert words.to_talk_about(audit(counted("K1", 3, 0), criterion("K2", "ir", "ir", "ir"))) == []
