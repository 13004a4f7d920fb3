"""Strong, weak and disputed, in words that a steering group can start from."""

from measurement.domain.gaps import gaps
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import Tally, score, spread, statement_mean
from measurement.domain.viewpoints import ViewpointTally
from measurement.domain.words import agreed_words, words
from tests.measurement.test_finding import result


def make(*prerequisites) -> RoundResult:
    """Prerequisites from (name, tallies): figures by the real scoring."""
    made = tuple(
        _prerequisite(number, name, tallies)
        for number, (name, tallies) in enumerate(prerequisites, start=1)
    )
    return RoundResult(**vars(result("yyyyyyyy")) | {"prerequisites": made})


def _prerequisite(number, name, tallies) -> PrerequisiteResult:
    whole = score(tallies)
    return PrerequisiteResult(
        number=number,
        name=name,
        short_name=name,
        score=whole.score,
        colour=whole.colour,
        statements=tuple(
            StatementResult(
                code=f"{number}{letter}",
                text=f"Udsagn {number}{letter}",
                mean=None if (mean := statement_mean(tally)) is None else float(mean),
                counts=tally.counts,
                **vars(spread(tally)),
            )
            for letter, tally in zip("abc", tallies, strict=False)
        ),
        comments=(),
        **vars(whole.spread),
    )


def said(remarks) -> list[tuple[str, str]]:
    return [(remark.about, remark.sentence) for remark in remarks]


def test_each_column_says_its_own():
    found = words(
        make(
            ("Ledelse", [Tally((0, 0, 3, 1)), Tally((0, 0, 0, 4))]),
            ("Tilbud", [Tally((4, 0, 0, 0)), Tally((0, 4, 0, 0)), Tally((0, 0, 0, 0), 1)]),
            ("Politisk fokus", [Tally((0, 2, 0, 0), 2)]),
            ("Samarbejde", [Tally((2, 0, 0, 2))]),
            ("Kultur", [Tally((0, 0, 0, 0), 3)]),
        )
    )
    assert said(found.strong) == [
        ("Ledelse", "4 af 4 svarer i nogen eller i høj grad: Udsagn 1b"),
    ]
    assert said(found.weak) == [
        ("Tilbud", "4 af 4 svarer slet ikke eller i mindre grad: Udsagn 2a"),
    ]
    assert (found.has_green, found.has_red) == (True, True)
    assert said(found.talk) == [
        ("Politisk fokus.", "2 af 4 svar er ved ikke, så farven er grå. Hvem ved det?"),
        ("Kultur.", "3 af 3 svar er ved ikke, så farven er grå. Hvem ved det?"),
        ("4a. Udsagn 4a", "2 svarer slet ikke, og 2 i høj grad. Hvad ser I forskelligt?"),
    ]


def test_no_more_than_three_disputes_the_widest_first():
    wide, wider = Tally((2, 1, 0, 2)), Tally((2, 0, 0, 2))
    found = words(make(("A", [wide, wider]), ("B", [wider, wide])))
    assert [remark.about[:2] for remark in found.talk] == ["1b", "2a", "1a"]


def test_agreement_is_no_dispute():
    assert words(make(("A", [Tally((0, 5, 5, 0))]))).talk == ()


def test_without_a_green_or_a_red_one_the_nearest_statement_stands_there():
    found = words(
        make(("Ledelse", [Tally((4, 4, 0, 0)), Tally((0, 2, 6, 0)), Tally((0, 0, 0, 1))]))
    )
    assert (found.has_green, found.has_red) == (False, False)
    # 1c is higher, but of one answer.
    assert said(found.strong) == [("Ledelse", "6 af 8 svarer i nogen eller i høj grad: Udsagn 1b")]
    assert said(found.weak) == [
        ("Ledelse", "8 af 8 svarer slet ikke eller i mindre grad: Udsagn 1a"),
    ]


def test_a_colour_that_changed_is_told_and_grey_is_no_colour_to_come_from():
    tallies, now = [Tally((0, 0, 0, 4))], ("Ledelse", [Tally((0, 0, 0, 4))])
    yellow, grey = make(("Ledelse", [Tally((0, 4, 0, 0))])), make(("Ledelse", [Tally((0,) * 4, 4)]))
    (moved,) = words(make(now), yellow).strong
    assert moved.sentence.endswith("Udsagn 1a Gul sidst, grøn nu.")
    (same,) = words(make(("Ledelse", tallies)), grey).strong
    assert same.sentence.endswith("Udsagn 1a")


def test_a_gap_between_viewpoints_is_told_instead_of_the_spread_it_makes():
    result = make(("Ledelse", [Tally((3, 0, 0, 3)), Tally((3, 0, 0, 3))]))
    high, low = (
        ViewpointTally(key, key, 3, {"1a": tally})
        for key, tally in (("faglig", Tally((0, 0, 0, 3))), ("tilbud", Tally((3, 0, 0, 0))))
    )
    found = words(result, gaps=gaps(result, [high, low]))
    assert said(found.talk) == [
        (
            "1a. Udsagn 1a",
            "Faglig ledelse svarer 3,0 i gennemsnit og tilbuddene 0,0. Hvad ser I forskelligt?",
        ),
        ("1b. Udsagn 1b", "3 svarer slet ikke, og 3 i høj grad. Hvad ser I forskelligt?"),
    ]


def test_agreed_answers_a_step_from_the_mean_are_to_be_talked_about():
    agreed = make(("Ledelse", [Tally((0, 0, 0, 1)), Tally((0, 0, 1, 0)), Tally((0, 0, 0, 0), 1)]))
    single = make(("Ledelse", [Tally((0, 4, 0, 0)), Tally((0, 1, 4, 0)), Tally((4, 0, 0, 0))]))
    found = agreed_words(agreed, single)
    assert said(found.strong) == [("Ledelse", "I har aftalt “i høj grad” om udsagnet: Udsagn 1a")]
    assert said(found.talk) == [
        ("1a. Udsagn 1a", "De enkelte svar er 1,0 i gennemsnit, og I har aftalt “i høj grad”."),
    ]


def test_a_dispute_names_the_ends_that_somebody_stands_at():
    found = words(make(("A", [Tally((0, 2, 0, 2)), Tally((3, 0, 3, 0))])))
    assert said(found.talk) == [
        ("1a. Udsagn 1a", "2 svarer i mindre grad, og 2 i høj grad. Hvad ser I forskelligt?"),
        ("1b. Udsagn 1b", "3 svarer slet ikke, og 3 i nogen grad. Hvad ser I forskelligt?"),
    ]


def test_one_and_two_are_told_as_people():
    found = words(
        make(
            ("Ledelse", [Tally((0, 0, 0, 1)), Tally((0, 0, 0, 1))]),
            ("Politisk fokus", [Tally((0, 0, 0, 2))]),
            ("Tilbud", [Tally((1, 1, 0, 0))]),
            ("Kultur", [Tally((1, 0, 0, 0)), Tally((1, 0, 0, 0))]),
            ("Samarbejde", [Tally((1, 0, 1, 0)), Tally((1, 0, 1, 0)), Tally((1, 0, 0, 0))]),
        )
    )
    assert said(found.strong) == [
        ("Ledelse", "Én person svarer i høj grad: Udsagn 1a"),
        ("Politisk fokus", "To personer svarer i nogen eller i høj grad: Udsagn 2a"),
    ]
    assert said(found.weak) == [
        ("Tilbud", "To personer svarer slet ikke eller i mindre grad: Udsagn 3a"),
        ("Kultur", "Én person svarer slet ikke: Udsagn 4a"),
        ("Samarbejde", "Én person svarer slet ikke: Udsagn 5c"),
    ]
