"""The table of widths is the font's own, and texts are broken where they may be."""

from keyfigures.charts.plex import REGULAR, SEMIBOLD, text_width, wrap
from tests.keyfigures.charts.boxes import advances, width

SHY = "\N{SOFT HYPHEN}"


def test_the_table_holds_the_widths_of_the_font():
    for weight, groups in ((400, REGULAR), (600, SEMIBOLD)):
        ours = {character: wide for wide, group in groups.items() for character in group}
        assert ours == {character: advances(weight)[character] for character in ours}


def test_text_width_is_the_sum_of_the_characters():
    text = "Udgående støtte i eget hjem: 1.234 borgere"
    for weight in (400, 600):
        assert text_width(text, 13, weight) == width(text, 13, weight)


def test_an_unknown_character_counts_as_a_wide_one():
    assert text_width("漢", 10) == 9.0


def test_a_text_that_fits_stays_on_one_line():
    assert wrap("Åbne tilbud", 500, 13) == ("Åbne tilbud",)


def test_lines_break_at_spaces():
    assert wrap("støtte i eget hjem", 65, 13) == ("støtte i", "eget hjem")


def test_a_long_word_breaks_at_its_soft_hyphen_and_shows_a_hyphen():
    assert wrap(f"Længere{SHY}varende botilbud", 85, 13, 600) == (
        "Længere-",
        "varende",
        "botilbud",
    )


def test_a_soft_hyphen_that_is_not_needed_leaves_no_trace():
    assert wrap(f"tids{SHY}begrænset støtte", 500, 13) == ("tidsbegrænset støtte",)


def test_a_word_that_fits_nowhere_stands_alone():
    assert wrap("en uendeligtlangglose", 40, 13) == ("en", "uendeligtlangglose")


def test_a_no_break_space_keeps_words_together():
    nbsp = "\N{NO-BREAK SPACE}"
    assert wrap(f"trappen på{nbsp}et{nbsp}år", 60, 13) == ("trappen", f"på{nbsp}et{nbsp}år")
