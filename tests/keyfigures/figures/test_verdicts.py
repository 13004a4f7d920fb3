"""The verdict of a flow: sure only where the newest shown point belongs to the signal (D10)."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keyfigures.charts.figure_frame import Extras
from keyfigures.charts.figure_page import catalogue_words
from keyfigures.charts.figure_plotly import plotly_figure
from keyfigures.charts.figure_spark import spark
from keyfigures.charts.picture import INK
from keyfigures.domain.figure_sentences import title
from keyfigures.resources.figures import series_json
from keyfigures.selectors.figures.page import Card, CataloguePage
from tests.keyfigures.figures.drawn import HIDDEN, figure

STEADY = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20]
HIGH, LOW = [26, 27, 26, 28, 26, 27, 26], [14, 13, 14, 12, 14, 13, 14]
NOW = "; siden da ingen sikker ændring"
FALLING_BUT_HIGH = [9, 10, 9, 8, 9, 10, 9, 10, 9, 40, 39, 37, 35, 33, 31, 29]


@pytest.mark.parametrize(
    ("values", "text", "direction"),
    [
        (STEADY, "Ingen sikker ændring", 0),
        ([40, *STEADY], "Ingen sikker ændring", 0),
        ([*STEADY, 40], "Sikker stigning siden 3. kvartal 2026", 1),
        ([*STEADY, 2], "Sikkert fald siden 3. kvartal 2026", -1),
        ([*STEADY[:8], 40, *STEADY[8:]], f"Usædvanligt højt i 4. kvartal 2025{NOW}", 0),
        ([*STEADY[:8], 2, *STEADY[8:]], f"Usædvanligt lavt i 4. kvartal 2025{NOW}", 0),
        ([*STEADY[:7], 40, *STEADY[7:]], "Ingen sikker ændring", 0),
        ([*STEADY, *HIGH], "Sikker stigning siden 1. kvartal 2025", 1),
        ([*STEADY, *LOW], "Sikkert fald siden 1. kvartal 2025", -1),
        ([*STEADY, *HIGH, 21, 20],
         f"Lå højt fra 3. kvartal 2024 til 1. kvartal 2026{NOW}", 0),
        ([*STEADY, *LOW, 21, 20],
         f"Lå lavt fra 3. kvartal 2024 til 1. kvartal 2026{NOW}", 0),
        # The newest number is hidden: the newest shown one still belongs to the signal.
        ([*STEADY, 40, HIDDEN], "Sikker stigning siden 2. kvartal 2026", 1),
        ([*STEADY, 40, 20, HIDDEN], f"Usædvanligt højt i 1. kvartal 2026{NOW}", 0),
        # First down, then up, and the other way: what came last is told, alone.
        ([*STEADY, 2, 20, 38], "Sikker stigning siden 3. kvartal 2026", 1),
        ([*STEADY, 2, 38, 20], f"Usædvanligt højt i 2. kvartal 2026{NOW}", 0),
        ([30, 10, 28, 12, 30, 8, 32, 18, 19, 20, 22, 24, 26, 28, 22],
         f"Steg fra 4. kvartal 2024 til 2. kvartal 2026{NOW}", 0),
        (FALLING_BUT_HIGH, "Sikkert fald siden 1. kvartal 2025, men stadig højt", -1),
    ],
)  # fmt: skip
def test_what_is_told_of_a_flow(values, text, direction):
    finding = figure("genindlaeggelser", values).finding
    assert (finding.text, finding.direction) == (text, direction)


def test_years_and_days_of_its_own_are_told_as_such():
    years = [date(year, 12, 31) for year in range(2014, 2026)]
    made = figure("udgift-pr-borger", [*STEADY[:8], 40, *STEADY[8:]], years)
    assert made.finding.text == f"Usædvanligt højt i 2022{NOW}"
    own = figure("egen", [*STEADY, *HIGH, 21])
    assert own.finding.text == (f"Lå højt fra den 31. december 2024 til den 30. juni 2026{NOW}")
    one = figure("egen", [*STEADY, 40, 20])
    assert one.finding.text == f"Usædvanligt højt den 30. juni 2026{NOW}"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([*STEADY[:8], 30.3, 64, 29, 31, 21.7],
         "21,7 %, 8,6 procentpoint lavere end for et år siden; "
         f"usædvanligt højt i 4. kvartal 2025{NOW}"),
        # Both are true, and the title says which came last.
        ([*STEADY, *HIGH[:3], 30, 28, 27, 26, 27],
         "27,0 %, 3,0 procentpoint lavere end for et år siden, "
         "men stadig sikker stigning siden 4. kvartal 2024"),
    ],
)  # fmt: skip
def test_comparison_and_verdict_never_contradict_each_other(values, words):
    assert title(figure("genindlaeggelser", values)) == f"Genindlagt inden for 30 dage: {words}"


readings = st.lists(
    st.one_of(st.integers(0, 9), st.integers(0, 60), st.just(HIDDEN), st.none()),
    min_size=10,
    max_size=30,
)


@given(readings)
@example([*STEADY[:8], 40, *STEADY[8:]])
@example(FALLING_BUT_HIGH)
def test_words_and_marks_agree(values):
    """◆ in the verdict, on the card and on the newest shown point, or ● on all of them."""
    made = figure("genindlaeggelser", values)
    shown = [at for at, row in enumerate(made.readings) if row.value is not None]
    if not shown:
        return
    signals, words = made.chart.signals(shown[-1]), made.finding.text
    is_recent = shown[-1] >= len(values) - 4
    assert made.finding.is_sure == (bool(signals) and is_recent)
    assert words.startswith(("Sikker stigning siden", "Sikkert fald siden")) == bool(
        made.finding.is_sure
    )
    drawn = plotly_figure(made, Extras())["data"][0]["marker"]["symbol"]
    assert drawn[shown[-1]] == ("diamond" if signals else "circle")
    if picture := spark(made, "s"):
        assert (picture.paths[-1].fill == INK) == made.finding.is_sure
    assert series_json(made, "g")["verdict"] == words


def test_the_catalogue_counts_only_what_has_changed_now():
    over = figure("genindlaeggelser", [*STEADY[:8], 40, *STEADY[8:]])
    now = figure("tidligere-indsats", [*STEADY, 40])
    groups = (("Alle", (Card(over, None), Card(now, None))),)
    assert catalogue_words(CataloguePage(groups, None, ())) == {
        "title": "Et af 2 nøgletal har ændret sig sikkert",
        "lead": "Begynder på trin 1–4: sikker stigning siden 3. kvartal 2026.",
    }
