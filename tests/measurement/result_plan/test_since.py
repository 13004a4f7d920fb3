"""What was done between two rounds: counted and named, and never told as a cause."""

from datetime import UTC, datetime

import pytest

from measurement.domain.since import Deed, done_sentence, moved_sentence, state
from tests.measurement.result_plan.making import prerequisite

START, END = datetime(2026, 5, 21, tzinfo=UTC), datetime(2026, 11, 19, tzinfo=UTC)
RED = prerequisite(4, "Samarbejde", (1, 1), (0, 1), (1, 1))
YELLOW = prerequisite(4, "Samarbejde", (1, 1), (1, 1), (1, 2))
GREY = prerequisite(4, "Samarbejde", ("v", "v"), ("v", 1), (1, 1))


def on(month: int, status: str):
    return datetime(2026, month, 1, tzinfo=UTC), status


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([on(3, "ikke"), on(7, "groen"), on(9, "klar")], "klar"),
        ([on(3, "ikke"), on(7, "gul")], "startet"),
        ([on(7, "ikke"), on(8, "groen")], "startet"),
        ([on(3, "groen"), on(7, "gul")], "igang"),
        ([on(3, "groen"), on(7, "roed")], "roed"),
        ([on(3, "roed")], "roed"),
        ([on(3, "ikke")], "ikke"),
        ([on(3, "klar")], None),  # before the period
        ([on(12, "groen")], None),  # after it
        ([on(3, "ikke"), on(12, "klar")], "ikke"),  # as it stood when the round was closed
        ([on(3, "klar"), on(7, "groen")], "igang"),  # taken up again
        ([], None),
    ],
)
def test_the_period_makes_of_an_activity_what_its_history_says(history, expected):
    assert state(history, START, END) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], "Ingen aktivitet i planen er knyttet til forudsætningen."),
        (["klar", "klar"], "Siden maj er 2 aktiviteter gennemført."),
        (["klar"], "Siden maj er 1 aktivitet gennemført."),
        (
            ["klar", "startet", "roed"],
            "Siden maj er 1 aktivitet gennemført og 1 sat i gang; 1 kræver handling.",
        ),
        (
            ["igang", "igang", "ikke", "roed"],
            "Siden maj er ingen aktivitet gennemført eller sat i gang; "
            "2 er fortsat i gang, 1 kræver handling, og 1 er ikke begyndt.",
        ),
    ],
)
def test_what_was_done_is_counted(states, expected):
    assert done_sentence(states, "maj") == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (YELLOW, RED, "Scoren er gået fra 38 til 27."),
        (RED, RED, "Scoren er 27, som i maj."),
        (GREY, RED, "Scorerne kan ikke sammenlignes: farven var grå i maj."),
        (RED, GREY, "Scorerne kan ikke sammenlignes: farven er grå nu."),
        (GREY, GREY, "Scorerne kan ikke sammenlignes: farven er grå begge gange."),
        (None, RED, "Forudsætningen var ikke med i maj."),
    ],
)
def test_how_the_score_moved(before, now, expected):
    assert moved_sentence(before, now, "maj") == expected


def test_each_state_has_a_word_and_a_shape():
    deeds = [Deed("", state, "") for state in ("klar", "startet", "igang", "roed", "ikke")]
    assert [(deed.status, deed.word) for deed in deeds] == [
        ("klar", "Gennemført"),
        ("groen", "Sat i gang"),
        ("groen", "I gang"),
        ("roed", "Kræver handling"),
        ("ikke", "Ikke begyndt"),
    ]
