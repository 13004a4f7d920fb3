"""When words, practice and effect point the same way, and what is said of it."""

import pytest

from keyfigures.domain import whole_picture as rule
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.whole_picture import FIGURES_OF, FigureVoice, Voices, order, sense, together
from keyfigures.domain.whole_picture_words import DEEDS, LABELS, ask, effect, lead, said, title
from measurement.domain.say_and_do import Shown

NOBODY = Shown(0, 0, 0, 0)
CLEAR, UNCLEAR = Shown(10, 0, 0, 10), Shown(0, 0, 10, 10)
COLOURS = {0.9: "grøn", 0.5: "gul", 0.1: "rød", None: ""}


def figure(voice: str) -> FigureVoice:
    return FigureVoice("trin-6", "Trin 6", "62 borgere", "Ordene om det", voice)


def voices(score=None, cases=NOBODY, *senses) -> Voices:
    return Voices(score, COLOURS[score], cases, tuple(map(figure, senses)))


@pytest.mark.parametrize(
    ("direction", "known", "wish", "found"),
    [
        (1, True, 1, rule.WISHED),
        (-1, True, 1, rule.UNWISHED),
        (-1, True, -1, rule.WISHED),
        (1, True, 0, rule.MOVED),
        (0, True, 1, rule.STILL),
        (0, False, 1, rule.SILENT),
    ],
)
def test_a_verdict_is_seen_from_the_wished_direction(direction, known, wish, found):
    assert sense(direction, known, wish) == found


@pytest.mark.parametrize(
    ("given", "found", "first"),
    [
        (voices(), rule.ALONE, "Intet spor siger noget endnu."),
        (voices(0.9), rule.ALONE, "Ordene er grønne."),
        (voices(0.9, CLEAR), rule.ALIKE, "Ord og sager følges ad"),
        (voices(0.9, UNCLEAR), rule.APART, "Ordene ligger højere"),
        (voices(0.1, CLEAR), rule.APART, "Sagerne viser mere"),
        (voices(0.9, NOBODY, rule.UNWISHED), rule.APART, "Ordene er grønne. Nøgletallet har"),
        (voices(0.9, NOBODY, rule.WISHED), rule.ALIKE, "Ordene er grønne. Nøgletallet har"),
        (voices(0.9, NOBODY, rule.STILL), rule.WAITING, "Ordene er grønne. Nøgletallet viser"),
        (voices(0.1, NOBODY, rule.WISHED), rule.APART, "Ordene er røde. Nøgletallet har"),
        (voices(0.5, NOBODY, rule.WISHED), rule.ALIKE, "Ordene er gule. Nøgletallet har"),
        (voices(0.1, NOBODY, rule.UNWISHED), rule.ALIKE, "Ordene er røde. Nøgletallet har"),
        (voices(0.9, NOBODY, rule.UNWISHED, rule.WISHED), rule.ALIKE, "Ordene er grønne. Af 2"),
        (voices(0.9, CLEAR, rule.SILENT), rule.ALIKE, "Ord og sager følges ad"),
        (voices(0.9, NOBODY, rule.SILENT), rule.ALONE, "Ordene er grønne."),
        (voices(None, CLEAR, rule.STILL), rule.ALIKE, "Nøgletallet viser ingen sikker ændring."),
    ],
)
def test_the_tracks_together(given, found, first):
    assert together(given) == found
    assert said(given).startswith(first)
    assert ask(given).endswith("?")


def test_the_largest_gap_comes_first_and_what_is_alone_last():
    ranked = [
        voices(0.9, UNCLEAR, rule.UNWISHED),
        voices(0.9, UNCLEAR),
        voices(0.9, NOBODY, rule.UNWISHED),
        voices(0.9, NOBODY, rule.STILL),
        voices(0.9, CLEAR),
        voices(0.9),
    ]
    assert sorted(ranked, key=lambda one: order(one, 1)) == ranked
    assert sorted([(order(one, n), n) for n, one in enumerate([voices()] * 3)])[0][1] == 0


@pytest.mark.parametrize(
    ("senses", "words"),
    [
        ((), ""),
        ((rule.SILENT,), ""),
        ((rule.STILL, rule.SILENT), "Nøgletallet viser ingen sikker ændring."),
        ((rule.STILL, rule.STILL), "Ingen af de 2 nøgletal viser en sikker ændring."),
        (
            (rule.STILL, rule.WISHED, rule.WISHED, rule.UNWISHED),
            "Af 4 nøgletal har 2 sikkert bevæget sig den ønskede vej og 1 sikkert bevæget sig "
            "imod den.",
        ),
        ((rule.MOVED,), "Nøgletallet har sikkert bevæget sig."),
    ],
)
def test_figures_are_counted_in_words(senses, words):
    assert effect([figure(one) for one in senses]) == words


def test_the_heading_is_about_the_largest_gap():
    rows = [("Kultur", voices(0.9, UNCLEAR)), ("Mål", voices(0.9, CLEAR)), ("Penge", voices())]
    assert title(rows) == "Tal først om kultur: ordene ligger højere end det, sagerne viser"
    assert lead(rows) == (
        "Forudsætningerne: 1 peger hver sin vej, 1 følges ad og 1 har for lidt at holde sammen."
    )
    assert title(rows[1:]) == "Ord, praksis og virkning følges ad, så vidt tallene kan vise det"
    assert title(rows[2:]) == "Der er endnu intet at holde sammen"
    assert title([("Mål", voices(0.9))]) == "Der er kun ét spor at se på ved hver forudsætning"
    against = [("Mål", voices(0.9, NOBODY, rule.UNWISHED))]
    assert title(against) == "Tal først om mål: ordene er grønne, men nøgletallene går imod"


def test_every_figure_of_the_proposal_is_in_the_catalogue():
    assert [code for codes in FIGURES_OF.values() for code in codes if code not in CATALOGUE] == []
    assert set(FIGURES_OF) == set(range(1, 9))


def test_no_words_rank_anybody():
    texts = [*LABELS.values(), *DEEDS.values()]
    assert [text for text in texts if "bedst" in text or "værst" in text or "dårlig" in text] == []
